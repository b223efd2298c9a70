import type { CommandModule } from 'yargs';
import { createConsole } from './console.ts';
import { configOption, type GlobalArguments } from './options.ts';

interface FindingsArguments extends GlobalArguments {
  readonly config: string;
  readonly fixed: boolean;
}

export const findings: CommandModule<GlobalArguments, FindingsArguments> = {
  command: 'findings',
  describe: 'List what the last night found wrong, grouped, with since when',
  builder: (yargs) =>
    yargs
      .options(configOption)
      .option('fixed', {
        type: 'boolean',
        default: false,
        describe: 'Also list what has been fixed, and when',
      })
      .example('$0 findings --config council.yaml', 'The same as in findings.html'),
  handler: async ({ config, fixed, json }) => {
    const console = createConsole({ json });
    const [{ loadConfig }, { runFindings }] = await Promise.all([
      import('../config/load.ts'),
      import('./run-findings.ts'),
    ]);
    const result = await runFindings(loadConfig(config), { fixed });
    console.done();
    console.result(json ? JSON.stringify(result.listing, undefined, 2) : result.lines.join('\n'));
  },
};
