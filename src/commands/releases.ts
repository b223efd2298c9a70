import type { CommandModule } from 'yargs';
import { createConsole } from './console.ts';
import { configOption, type GlobalArguments } from './options.ts';

interface ReleasesArguments extends GlobalArguments {
  readonly config: string;
  readonly limit: number;
}

export const releases: CommandModule<GlobalArguments, ReleasesArguments> = {
  command: 'releases',
  describe: 'List published releases: when, how each came about, and which can be gone back to',
  builder: (yargs) =>
    yargs
      .options(configOption)
      .option('limit', { type: 'number', default: 20, describe: 'How many, newest first' })
      .example('$0 releases --config council.yaml', 'What was published, newest first'),
  handler: async ({ config, limit, json }) => {
    const console = createConsole({ json });
    const [{ loadConfig }, { withStore }, { describeRelease }] = await Promise.all([
      import('../config/load.ts'),
      import('./last-runs.ts'),
      import('./describe-release.ts'),
    ]);
    const all = (await withStore(loadConfig(config), (store) => store.releases())) ?? [];
    const found = all.slice(0, Math.max(1, Math.trunc(limit)));
    console.done();
    const words = found.length === 0 ? 'Nothing was published yet.' : found.map(describeRelease).join('\n');
    console.result(json ? JSON.stringify({ releases: found }, undefined, 2) : words);
  },
};
