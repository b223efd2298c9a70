import type { CommandModule } from 'yargs';
import { createConsole } from './console.ts';
import type { GlobalArguments } from './options.ts';

interface EmulateArguments extends GlobalArguments {
  readonly folder: string;
  readonly port: number;
  readonly token: string | undefined;
  readonly 'expired-token': readonly string[] | undefined;
  readonly 'other-region-token': readonly string[] | undefined;
  readonly script: string | undefined;
  readonly errors: 'compact' | 'pretty';
  readonly limit: number | undefined;
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
      .option('expired-token', {
        type: 'string',
        array: true,
        requiresArg: true,
        describe: 'Tokens that have expired: 401 with error 1003',
      })
      .option('other-region-token', {
        type: 'string',
        array: true,
        requiresArg: true,
        describe: 'Tokens of another region, or revoked: 401 with error 1002',
      })
      .option('script', {
        type: 'string',
        requiresArg: true,
        describe: 'A JSON file of edits to make and faults to have',
      })
      .option('limit', {
        type: 'number',
        requiresArg: true,
        describe: 'Requests a minute and token before 429, such as 300; no limit unless given',
      })
      .option('errors', {
        choices: ['compact', 'pretty'] as const,
        default: 'compact' as const,
        describe: 'The form of error answers',
      })
      .example('$0 emulate seeds/smartsheet --port 8080', 'Serve the example sheets'),
  handler: async ({ folder, port, token, script, errors, limit, json, ...refused }) => {
    const console = createConsole({ json });
    const { runEmulate } = await import('./run-emulate.ts');
    const { url, notes } = await runEmulate({
      folder,
      port,
      token,
      refusedTokens: {
        ...Object.fromEntries(
          (refused['other-region-token'] ?? []).map((one) => [one, 'other-region'] as const),
        ),
        ...Object.fromEntries((refused['expired-token'] ?? []).map((one) => [one, 'expired'] as const)),
      },
      script,
      errorForm: errors,
      rateLimit: limit,
    });
    console.done();
    const words = [`Serving ${folder} at ${url}`, ...notes, 'Press Ctrl-C to stop.'];
    console.result(json ? JSON.stringify({ url, notes }) : words.join('\n'));
  },
};
