import type { CommandModule } from 'yargs';
import { createConsole } from './console.ts';
import type { GlobalArguments } from './options.ts';

interface EmulateArguments extends GlobalArguments {
  readonly folder: string;
  readonly port: number;
  readonly token: string | undefined;
}

export const emulate: CommandModule<GlobalArguments, EmulateArguments> = {
  command: 'emulate <folder>',
  describe: 'Serve the sheets in a folder as the Smartsheet API does, on this machine only',
  builder: (yargs) =>
    yargs
      .positional('folder', {
        type: 'string',
        demandOption: true,
        describe: 'A folder of sheets as JSON files',
      })
      .option('port', { type: 'number', default: 0, describe: 'The port; 0 takes a free one' })
      .option('token', { type: 'string', describe: 'Accept this token only; any is accepted otherwise' })
      .example('$0 emulate seeds/smartsheet --port 8080', 'Serve the example sheets'),
  handler: async ({ folder, port, token, json }) => {
    const console = createConsole({ json });
    const { startEmulator } = await import('../emulator/emulator.ts');
    const { url } = await startEmulator({ folder, port, ...(token !== undefined && { token }) });
    console.done();
    console.result(json ? JSON.stringify({ url }) : `Serving ${folder} at ${url}\nPress Ctrl-C to stop.`);
  },
};
