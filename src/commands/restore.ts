import type { CommandModule } from 'yargs';
import { createConsole } from './console.ts';
import { configOption, type GlobalArguments } from './options.ts';

interface RestoreArguments extends GlobalArguments {
  readonly file: string;
  readonly config: string;
}

export const restore: CommandModule<GlobalArguments, RestoreArguments> = {
  command: 'restore <file>',
  describe: 'Put a backup in the place of the database; what was there is kept beside it',
  builder: (yargs) =>
    yargs
      .positional('file', { type: 'string', demandOption: true, describe: 'A file that "backup" made' })
      .options(configOption)
      .example('$0 restore state-monday.sqlite --config council.yaml', 'After a fault'),
  handler: async ({ file, config, json }) => {
    const console = createConsole({ json });
    const [{ loadConfig }, { runRestore }] = await Promise.all([
      import('../config/load.ts'),
      import('./run-backup.ts'),
    ]);
    const done = await runRestore(loadConfig(config), file);
    console.done();
    const old = done.old === undefined ? '' : ` What was there is kept as ${done.old}.`;
    console.result(
      json
        ? JSON.stringify({ outcome: 'restored', exitCode: 0, ...done })
        : `Restored to ${done.file}.${old}`,
    );
  },
};
