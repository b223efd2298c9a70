import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CommandModule } from 'yargs';
import { createConsole } from './console.ts';
import type { GlobalArguments } from './options.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const installed = /[\\/]node_modules[\\/]/.test(import.meta.url);

interface DemoArguments extends GlobalArguments {
  readonly folder: string;
}

export const demo: CommandModule<GlobalArguments, DemoArguments> = {
  command: 'demo',
  describe: 'Run the nightly job for an example council, against an emulator of Smartsheet',
  builder: (yargs) =>
    yargs
      .option('folder', {
        type: 'string',
        default: installed ? '.' : root,
        defaultDescription: 'the project, or this folder where the program is installed',
        describe: 'Where to write',
      })
      .example('$0 demo', 'Pages for an example council; needs no account'),
  handler: async ({ folder, json }) => {
    const console = createConsole({ json, starting: 'Starting the night of the example council' });
    const [{ loadConfig }, { startEmulator }, { printReport, runSync }] = await Promise.all([
      import('../config/load.ts'),
      import('../emulator/emulator.ts'),
      import('./run-sync.ts'),
    ]);
    const emulator = await startEmulator({ folder: join(root, 'seeds/smartsheet') });
    try {
      const loaded = loadConfig(join(root, 'config/hastings.yaml'));
      const { config } = loaded;
      const report = await runSync(
        {
          ...loaded,
          config: {
            ...config,
            smartsheet: { ...config.smartsheet, region: emulator.url },
            publish: { ...config.publish, to: [{ folder: resolve(folder, 'public/progress') }] },
            store: resolve(folder, '.progress-feed/hastings.sqlite'),
          },
          environment: { SMARTSHEET_ACCESS_TOKEN: 'any-token-will-do-here' },
        },
        console,
      );
      printReport(report, console, json);
      if (!json) console.result(`\nTo look at the pages: ${lookAt(folder)}`);
      process.exitCode = report.exitCode;
    } finally {
      await emulator.close();
    }
  },
};

function lookAt(folder: string): string {
  if (folder === root) return 'npm run preview';
  return `npx progress-feed preview ${folder === '.' ? '' : `${folder}/`}public/progress`;
}
