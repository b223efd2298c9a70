import type { CommandModule } from 'yargs';
import { createConsole } from './console.ts';
import type { GlobalArguments } from './options.ts';

interface PreviewArguments extends GlobalArguments {
  readonly folder: string;
  readonly port: number;
}

export const preview: CommandModule<GlobalArguments, PreviewArguments> = {
  command: 'preview [folder]',
  describe: 'Serve published pages on this machine only',
  builder: (yargs) =>
    yargs
      .positional('folder', {
        type: 'string',
        default: 'public/progress',
        describe: 'The folder that sync wrote',
      })
      .option('port', { type: 'number', default: 8321, describe: 'The port; 0 takes a free one' })
      .example('$0 preview public/progress', 'Then open the address it prints'),
  handler: async ({ folder, port, json }) => {
    const console = createConsole({ json });
    const { servePages } = await import('./serve-pages.ts');
    const { url } = await servePages(folder, port);
    console.done();
    console.result(json ? JSON.stringify({ url }) : `The pages are at ${url}\nPress Ctrl-C to stop.`);
  },
};
