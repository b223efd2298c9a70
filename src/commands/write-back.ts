import type { CommandModule } from 'yargs';
import { createConsole } from './console.ts';
import { configOption, type GlobalArguments } from './options.ts';

interface WriteBackArguments extends GlobalArguments {
  readonly config: string;
}

export const writeBack: CommandModule<GlobalArguments, WriteBackArguments> = {
  command: 'write-back',
  describe: 'Show what the next night would write into your findings columns; write nothing',
  builder: (yargs) =>
    yargs.options(configOption).example('$0 write-back --config council.yaml', 'A dry run of the write-back'),
  handler: async ({ config, json }) => {
    const console = createConsole({ json });
    const [{ loadConfig }, { runWriteBack }] = await Promise.all([
      import('../config/load.ts'),
      import('./run-write-back.ts'),
    ]);
    const { lines, ...result } = await runWriteBack(loadConfig(config), console.progress);
    console.done();
    console.result(json ? JSON.stringify(result, undefined, 2) : lines.join('\n'));
  },
};
