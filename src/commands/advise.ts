import type { CommandModule } from 'yargs';
import { createConsole } from './console.ts';
import { configOption, type GlobalArguments } from './options.ts';

interface AdviseArguments extends GlobalArguments {
  readonly config: string;
  readonly csv: string | undefined;
  readonly page: string | undefined;
}

export const advise: CommandModule<GlobalArguments, AdviseArguments> = {
  command: 'advise',
  describe: 'Set targets beside the benchmarks of other councils, and propose targets; change nothing',
  builder: (yargs) =>
    yargs
      .options(configOption)
      .option('csv', { type: 'string', requiresArg: true, describe: 'Also write the table to this CSV file' })
      .option('page', {
        type: 'string',
        requiresArg: true,
        describe: 'Also write a page for a scrutiny committee to this HTML file',
      })
      .example(
        '$0 advise --config council.yaml --csv targets.csv --page targets.html',
        'For the yearly review',
      ),
  handler: async ({ config, csv, page, json }) => {
    const console = createConsole({ json });
    const [{ loadConfig }, { runAdvise }] = await Promise.all([
      import('../config/load.ts'),
      import('./run-advise.ts'),
    ]);
    const { lines, ...result } = await runAdvise(loadConfig(config), { csv, page });
    console.done();
    console.result(json ? JSON.stringify(result, undefined, 1) : lines.join('\n'));
  },
};
