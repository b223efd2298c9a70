import type { CommandModule } from 'yargs';
import { createConsole } from './console.ts';
import { configOption, type GlobalArguments } from './options.ts';

interface NotifyArguments extends GlobalArguments {
  readonly config: string;
  readonly test: boolean;
}

export const notify: CommandModule<GlobalArguments, NotifyArguments> = {
  command: 'notify',
  describe: 'Show who is told, and how; with --test, send each of them a test message',
  builder: (yargs) =>
    yargs
      .options(configOption)
      .option('test', { type: 'boolean', default: false, describe: 'Send a test message by every route' })
      .example('$0 notify --config council.yaml --test', 'Does it arrive?'),
  handler: async ({ config, test, json }) => {
    const console = createConsole({ json });
    const [{ loadConfig }, { describeRoutes, tryRoutes }] = await Promise.all([
      import('../config/load.ts'),
      import('./try-notices.ts'),
    ]);
    const result = await tryRoutes(loadConfig(config), test);
    console.done();
    console.result(json ? JSON.stringify(result, undefined, 2) : describeRoutes(result));
    process.exitCode = result.exitCode;
  },
};
