import type { CommandModule } from 'yargs';
import { createConsole } from './console.ts';
import { configOption, type GlobalArguments } from './options.ts';

interface BackupArguments extends GlobalArguments {
  readonly file: string;
  readonly config: string;
}

export const backup: CommandModule<GlobalArguments, BackupArguments> = {
  command: 'backup <file>',
  describe: 'Copy the database to a new file, whole and checked, also while a night runs',
  builder: (yargs) =>
    yargs
      .positional('file', { type: 'string', demandOption: true, describe: 'A file that is not there yet' })
      .options(configOption)
      .example('$0 backup state-monday.sqlite --config council.yaml', 'Before an upgrade'),
  handler: async ({ file, config, json }) => {
    const console = createConsole({ json });
    const [{ loadConfig }, { runBackup }] = await Promise.all([
      import('../config/load.ts'),
      import('./run-backup.ts'),
    ]);
    const done = runBackup(loadConfig(config), file);
    console.done();
    console.result(
      json
        ? JSON.stringify({ outcome: 'written', exitCode: 0, ...done })
        : `Backed up to ${done.file}: ${done.bytes} bytes.`,
    );
  },
};
