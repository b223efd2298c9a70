import type { CommandModule } from 'yargs';
import { createConsole } from './console.ts';
import { configOption, type GlobalArguments } from './options.ts';

interface HoldsArguments extends GlobalArguments {
  readonly config: string;
  readonly write: string | undefined;
  readonly limit: number;
}

export const holds: CommandModule<GlobalArguments, HoldsArguments> = {
  command: 'holds',
  describe: 'Show what is held, why, and what it would change; then what became of earlier holds',
  builder: (yargs) =>
    yargs
      .options(configOption)
      .option('write', {
        type: 'string',
        requiresArg: true,
        describe: 'Write the held files into this new folder, to look at with "preview"',
      })
      .option('limit', { type: 'number', default: 10, describe: 'How many, newest first' })
      .example('$0 holds --config council.yaml --write held', 'See the held pages before you decide'),
  handler: async ({ config, write, limit, json }) => {
    const console = createConsole({ json });
    const [{ loadConfig }, { readHolds, writeHeld }, { describeHolds }] = await Promise.all([
      import('../config/load.ts'),
      import('./read-holds.ts'),
      import('./describe-holds.ts'),
    ]);
    const loaded = loadConfig(config);
    const found = await readHolds(loaded, Math.max(1, Math.trunc(limit)));
    const written = write === undefined ? undefined : await writeHeld(loaded, write);
    console.done();
    console.result(
      json
        ? JSON.stringify({ holds: found, ...(written && { written }) }, undefined, 2)
        : describeHolds(found, written),
    );
  },
};
