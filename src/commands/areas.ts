import type { CommandModule } from 'yargs';
import { createConsole } from './console.ts';
import type { GlobalArguments } from './options.ts';

interface AreasArguments extends GlobalArguments {
  readonly codes: readonly string[];
  readonly refresh: string | undefined;
  readonly register: string | undefined;
  readonly write: string | undefined;
}

export const areas: CommandModule<GlobalArguments, AreasArguments> = {
  command: 'areas [codes..]',
  describe: 'Show what is known of authorities: codes, ends and successors; renew the register',
  builder: (yargs) =>
    yargs
      .positional('codes', {
        type: 'string',
        array: true,
        default: [],
        describe: 'GSS codes, or parts of names; without any, a count by type',
      })
      .option('register', {
        type: 'string',
        requiresArg: true,
        describe: 'A register file; the one that comes with the program otherwise',
      })
      .option('refresh', {
        type: 'string',
        requiresArg: true,
        describe: "Make a register from this file: mySociety's uk_local_authorities.csv",
      })
      .option('write', {
        type: 'string',
        requiresArg: true,
        describe: 'Where --refresh puts the register; name it as benchmarks.register',
      })
      .example('$0 areas E08000016', 'Barnsley, under the code it had before')
      .example('$0 areas --refresh uk_local_authorities.csv --write areas.csv', 'A newer register'),
  handler: async ({ codes, refresh, register, write, json }) => {
    const console = createConsole({ json });
    const { runAreas } = await import('./run-areas.ts');
    const result = await runAreas({ codes, refresh, register, write });
    console.done();
    const { lines, ...shown } = result;
    console.result(json ? JSON.stringify(shown, undefined, 1) : lines.join('\n'));
  },
};
