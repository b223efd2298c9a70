import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import { configureConsole, printFailure, printStopped } from './commands/console.ts';
import { guardOutput } from './commands/guard-output.ts';
import { globalOptions } from './commands/options.ts';
import { addCommands } from './commands/registry.ts';
import { programVersion } from './config/version.ts';
import { SyncError } from './errors.ts';

/** The only file that ends the process. */
async function main(args: readonly string[]): Promise<void> {
  const asJson = args.includes('--json');
  guardOutput();
  // Node's own words for a crash would print whatever the error carries.
  process.on('uncaughtException', (error) => process.exit(printFailure(error, asJson)));
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => {
      printStopped(code, asJson);
      process.exit(code);
    });
  }
  try {
    await (await parser(args)).parseAsync();
  } catch (error) {
    process.exitCode = printFailure(error, asJson);
  }
}

function parser(args: readonly string[]) {
  const base = yargs([...args])
    .scriptName('progress-feed')
    .usage(
      [
        "Publishes a council's performance indicators from Smartsheet as a progress feed.",
        '',
        'Examples:',
        '  $0 demo                                   An example council; needs no account',
        '  $0 init                                   Connect your council, step by step',
        '  $0 doctor --config council.yaml           Find everything that would make tonight fail',
        '  $0 sync --config council.yaml             The nightly job',
        '  $0 preview --help                         One command and its options',
      ].join('\n'),
    )
    .options(globalOptions)
    .middleware(configureConsole)
    .demandCommand(1, 'Name a command, such as "progress-feed sync --config council.yaml".')
    .recommendCommands()
    .strict()
    .version(programVersion())
    .locale('en')
    .wrap(100)
    .epilogue(
      'Exit codes: 0 done or nothing to do, 2 usage, 10 held, 11 already running, 12 credentials,\n13 source down, 14 contract broken, 15 destination failed, 16 local state unusable, 1 a fault in the program.',
    )
    .fail((message, error) => {
      if (error instanceof Error && error.name !== 'YError') throw error;
      throw new SyncError('usage', message, 'Run "progress-feed --help" to see commands and options.');
    });
  return addCommands(base, args);
}

await main(hideBin(process.argv));
