import type { CommandModule } from 'yargs';
import { createConsole } from './console.ts';
import { configOption, type GlobalArguments } from './options.ts';

interface RunsArguments extends GlobalArguments {
  readonly config: string;
  readonly limit: number;
}

export const runs: CommandModule<GlobalArguments, RunsArguments> = {
  command: 'runs',
  describe: 'List past nights: when, how long, what came of them, and why',
  builder: (yargs) =>
    yargs
      .options(configOption)
      .option('limit', { type: 'number', default: 20, describe: 'How many, newest first' })
      .example('$0 runs --config council.yaml --limit 5', 'The last five nights'),
  handler: async ({ config, limit, json }) => {
    const console = createConsole({ json });
    const [{ loadConfig }, { lastRuns }, { describeRun, toRun }] = await Promise.all([
      import('../config/load.ts'),
      import('./last-runs.ts'),
      import('./read-runs.ts'),
    ]);
    const found = (await lastRuns(loadConfig(config), Math.max(1, Math.trunc(limit)))).map(toRun);
    console.done();
    const words = found.length === 0 ? 'No night has run yet.' : found.map(describeRun).join('\n');
    console.result(json ? JSON.stringify({ runs: found }, undefined, 2) : words);
  },
};
