import type { CommandModule } from 'yargs';
import { createConsole } from './console.ts';
import { configOption, type GlobalArguments } from './options.ts';

interface StatusArguments extends GlobalArguments {
  readonly config: string;
}

export const status: CommandModule<GlobalArguments, StatusArguments> = {
  command: 'status',
  describe: 'Say what is public and how the last night went; exit code 3 when the feed is out of date',
  builder: (yargs) =>
    yargs.options(configOption).example('$0 status --config council.yaml --json', 'A health check'),
  handler: async ({ config, json }) => {
    const console = createConsole({ json });
    const [{ loadConfig }, { describeStatus, readStatus }] = await Promise.all([
      import('../config/load.ts'),
      import('./read-status.ts'),
    ]);
    const result = await readStatus(loadConfig(config), Temporal.Now.instant());
    console.done();
    console.result(json ? JSON.stringify(result, undefined, 2) : describeStatus(result));
    process.exitCode = result.exitCode;
  },
};
