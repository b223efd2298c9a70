import type { CommandModule } from 'yargs';
import { createConsole } from './console.ts';
import { configOption, type GlobalArguments } from './options.ts';

interface WaitingArguments extends GlobalArguments {
  readonly config: string;
}

export const waiting: CommandModule<GlobalArguments, WaitingArguments> = {
  command: 'waiting',
  describe: 'List the figures that wait for sign-off or their release time, as the last night read them',
  builder: (yargs) =>
    yargs.options(configOption).example('$0 waiting --config council.yaml', 'What is still to be signed off'),
  handler: async ({ config, json }) => {
    const console = createConsole({ json });
    const [{ loadConfig }, { readWaiting, describeWaiting }] = await Promise.all([
      import('../config/load.ts'),
      import('./read-waiting.ts'),
    ]);
    const found = await readWaiting(loadConfig(config), Temporal.Now.instant());
    console.done();
    console.result(json ? JSON.stringify({ waiting: found }, undefined, 2) : describeWaiting(found));
  },
};
