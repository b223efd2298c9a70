import type { CommandModule } from 'yargs';
import { createConsole } from './console.ts';
import { configOption, type GlobalArguments } from './options.ts';

interface SyncArguments extends GlobalArguments {
  readonly config: string;
  readonly log: string | undefined;
}

export const sync: CommandModule<GlobalArguments, SyncArguments> = {
  command: 'sync',
  describe: 'Read Smartsheet and LG Inform, and publish the feed',
  builder: (yargs) =>
    yargs
      .options(configOption)
      .option('log', {
        type: 'string',
        requiresArg: true,
        describe: 'Append what happens to this file, as JSON lines',
      })
      .example('$0 sync --config council.yaml', 'The nightly job, as cron runs it'),
  handler: async ({ config, log, json }) => {
    const console = createConsole({ json, starting: `Starting the night of ${config}` });
    const [{ printReport }, { runAndTell }] = await Promise.all([
      import('./run-sync.ts'),
      import('./run-and-tell.ts'),
    ]);
    const report = await runAndTell(config, console, { log });
    printReport(report, console, json);
    process.exitCode = report.exitCode;
  },
};
