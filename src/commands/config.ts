import type { CommandModule } from 'yargs';
import { createConsole } from './console.ts';
import { configOption, type GlobalArguments } from './options.ts';

interface ConfigArguments extends GlobalArguments {
  readonly action: 'show';
  readonly config: string;
}

export const config: CommandModule<GlobalArguments, ConfigArguments> = {
  command: 'config <action>',
  describe: 'Show the configuration as the program reads it, secrets masked',
  builder: (yargs) =>
    yargs
      .positional('action', { choices: ['show'] as const, demandOption: true, describe: 'What to do' })
      .options(configOption)
      .example('$0 config show --config council.yaml', 'Defaults and paths filled in'),
  handler: async ({ config: path, json }) => {
    const console = createConsole({ json });
    const [{ loadConfig }, { configInYaml, showConfig }] = await Promise.all([
      import('../config/load.ts'),
      import('./show-config.ts'),
    ]);
    const shown = showConfig(loadConfig(path));
    console.done();
    console.result(json ? JSON.stringify(shown, undefined, 2) : configInYaml(shown));
  },
};
