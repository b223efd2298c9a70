import type { CommandModule } from 'yargs';
import { createConsole } from './console.ts';
import { configOption, type GlobalArguments } from './options.ts';

interface HistoryArguments extends GlobalArguments {
  readonly action: 'export';
  readonly config: string;
  readonly format: 'csv' | 'jsonl';
  readonly indicator: string | undefined;
  readonly out: string | undefined;
}

export const history: CommandModule<GlobalArguments, HistoryArguments> = {
  command: 'history <action>',
  describe: 'Export everything that is remembered of every figure: what sheets said, what was published',
  builder: (yargs) =>
    yargs
      .positional('action', { choices: ['export'] as const, demandOption: true, describe: 'export' })
      .options(configOption)
      .option('format', {
        choices: ['csv', 'jsonl'] as const,
        default: 'csv' as const,
        describe: 'CSV for a spreadsheet, or JSON Lines for a program',
      })
      .option('indicator', { type: 'string', requiresArg: true, describe: 'One indicator only, by its id' })
      .option('out', {
        type: 'string',
        requiresArg: true,
        describe: 'Write to this file instead of standard output',
      })
      .example('$0 history export --config council.yaml --out history.csv', 'For a spreadsheet'),
  handler: async ({ config, format, indicator, out, json }) => {
    const console = createConsole({ json });
    const [{ loadConfig }, { exportHistory, writeExport }] = await Promise.all([
      import('../config/load.ts'),
      import('./export-history.ts'),
    ]);
    const { text, rows } = await exportHistory(loadConfig(config), json ? 'jsonl' : format, indicator);
    console.done();
    if (out === undefined && !json) return console.result(text.replace(/\n$/, ''));
    if (out === undefined) return console.result(JSON.stringify({ rows }));
    const file = await writeExport(out, text);
    const words = `Written to ${file}: ${rows.length} rows.`;
    console.result(json ? JSON.stringify({ file, count: rows.length }) : words);
  },
};
