import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import { check } from './commands/check.ts';
import { demo } from './commands/demo.ts';
import { discover } from './commands/discover.ts';
import { emulate } from './commands/emulate.ts';
import { preview } from './commands/preview.ts';
import { sync } from './commands/sync.ts';
import { printFailure } from './commands/console.ts';
import { SyncError } from './errors.ts';
import version from '../package.json' with { type: 'json' };

/** The only file that ends the process. */
async function main(args: readonly string[]): Promise<void> {
  const asJson = args.includes('--json');
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => {
      process.stderr.write('Stopped. What was published stays as it was; the next run carries on.\n');
      process.exit(code);
    });
  }
  try {
    await parser(args).parseAsync();
  } catch (error) {
    process.exitCode = printFailure(error, asJson);
  }
}

function parser(args: readonly string[]) {
  return yargs([...args])
    .scriptName('progress-feed')
    .usage("$0 <command>\n\nPublishes a council's performance indicators from Smartsheet as a progress feed.")
    .example('$0 sync --config council.yaml', 'Run the nightly job')
    .example('$0 check --config council.yaml', 'Find everything that would make it fail; write nothing')
    .example('$0 preview public/progress', 'Look at the published pages on this machine')
    .example('$0 demo', 'Run the job for an example council; needs no account')
    .option('json', {
      type: 'boolean',
      default: false,
      describe: 'Print the result as JSON on standard output',
    })
    .command(sync)
    .command(check)
    .command(preview)
    .command(discover)
    .command(emulate)
    .command(demo)
    .demandCommand(1, 'Name a command, such as "progress-feed sync --config council.yaml".')
    .strict()
    .version(version.version)
    .locale('en')
    .wrap(100)
    .epilogue(
      'Exit codes: 0 done or nothing to do, 2 usage, 10 held, 11 already running, 12 credentials,\n13 source down, 14 contract broken, 15 destination failed, 16 local state unusable, 1 a fault in the program.',
    )
    .fail((message, error) => {
      if (error instanceof Error && error.name !== 'YError') throw error;
      throw new SyncError('usage', message, 'Run "progress-feed --help" to see commands and options.');
    });
}

await main(hideBin(process.argv));
