import type { CommandModule } from 'yargs';
import { createConsole } from './console.ts';
import { configOption, type GlobalArguments } from './options.ts';

interface CheckArguments extends GlobalArguments {
  readonly config: string;
}

export const check: CommandModule<GlobalArguments, CheckArguments> = {
  command: 'check',
  describe: 'Check configuration, credentials, columns and downloads; write nothing',
  builder: (yargs) =>
    yargs.options(configOption).example('$0 check --config council.yaml', 'Before the first night'),
  handler: async ({ config, json }) => {
    const console = createConsole({ json, starting: `Checking ${config}` });
    const [{ loadConfig }, { runCheck }] = await Promise.all([
      import('../config/load.ts'),
      import('./run-check.ts'),
    ]);
    const result = await runCheck(loadConfig(config), console.progress);
    console.done();
    console.result(json ? JSON.stringify(result, undefined, 2) : result.lines.join('\n'));
    process.exitCode = result.exitCode;
  },
};
