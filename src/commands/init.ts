import type { CommandModule } from 'yargs';
import { isPerson } from '../config/terminal.ts';
import { type Console, createConsole } from './console.ts';
import type { InitOptions } from './init/init-options.ts';
import type { GlobalArguments } from './options.ts';

interface InitArguments extends GlobalArguments, Omit<InitOptions, Dashed> {
  readonly port: string;
  readonly 'token-stdin': boolean;
  readonly 'all-sheets': boolean;
  readonly 'sign-off-column': string | undefined;
  readonly 'release-date': readonly string[];
  readonly 'area-code': string | undefined;
  readonly 'group-area': readonly string[];
  readonly 'group-file': string | undefined;
}

/** Options of two words. */
type Dashed =
  | 'tokenStdin'
  | 'allSheets'
  | 'signOffColumn'
  | 'releaseDate'
  | 'areaCode'
  | 'groupArea'
  | 'groupFile';

const text = (describe: string) => ({ type: 'string', requiresArg: true, describe }) as const;
const several = (describe: string) =>
  ({ type: 'string', array: true, requiresArg: true, default: [], describe }) as const;
const flag = (describe: string) => ({ type: 'boolean', default: false, describe }) as const;

export const init: CommandModule<GlobalArguments, InitArguments> = {
  command: 'init [file]',
  describe: 'Connect your council, step by step: from a token to a configuration and a first look',
  builder: (yargs) =>
    yargs
      .positional('file', {
        type: 'string',
        default: 'council.yaml',
        describe: 'The configuration to write; it must not exist',
      })
      .options({
        input: { type: 'boolean', default: true, describe: 'Ask in a terminal; --no-input never asks' },
        yes: flag('Take what is suggested where no option answers'),
        region: text('us, eu, au, gov or the web address of an API'),
        'token-stdin': flag('Read the token from standard input and keep it in .env beside the file'),
        sheet: several('The number of a sheet to publish from; as often as needed'),
        report: several('The number of a report to publish from'),
        'all-sheets': flag('Every sheet that the token can see and that looks like a plan'),
        column: several('Another column than suggested: "<sheet>.<field>=<title>"'),
        release: {
          choices: ['sign-off', 'calendar', 'immediate'] as const,
          describe: 'When a figure may be public',
        },
        'sign-off-column': text('The column that says a figure is signed off'),
        'release-date': several('"<period>=<time in London>", such as "Q3 2026/27=2027-02-18T10:00"'),
        name: text("The council's name"),
        'area-code': text("The council's GSS code, such as E07000062"),
        website: text("The council's website"),
        downloads: several('LG Inform downloads: a file or a pattern'),
        metric: several('"<indicator>=<LG Inform metric>", or =none'),
        group: text('Whom to compare with: type, region, county, england; or a name for a list of your own'),
        'group-area': several('The GSS code of a council in the list'),
        'group-file': text('A file of GSS codes, one a line'),
        url: text('The address where readers will find the feed'),
        to: text('The folder that the feed is written to'),
        serve: { type: 'boolean', default: true, describe: 'Show the pages at the end, in a terminal' },
        port: { type: 'string', default: '4173', requiresArg: true, describe: 'The port for showing them' },
      })
      .parserConfiguration({ 'parse-positional-numbers': false, 'parse-numbers': false })
      .example('$0 init', 'Asks for everything, and writes council.yaml')
      .example(
        '$0 init council/council.yaml --region eu --all-sheets --yes --name "Hastings Borough Council" --website https://www.hastings.gov.uk',
        'Asks nothing where nobody is there to answer',
      ),
  handler: async (options) => {
    const { json, input, yes, serve, port } = options;
    const [{ createFlagGuide }, { runInit, describeInit }] = await Promise.all([
      import('./init/flag-guide.ts'),
      import('./run-init.ts'),
    ]);
    const interactive = input && !json && isPerson(process.stdin, process.stdout);
    let opened: Console | undefined;
    const openConsole = () => (opened ??= createConsole({ json }));
    const guide = interactive
      ? (await import('./init/terminal-guide.ts')).createTerminalGuide(() => process.exit(130))
      : createFlagGuide(yes, openConsole().progress);
    const result = await runInit(
      {
        ...options,
        tokenStdin: options['token-stdin'],
        allSheets: options['all-sheets'],
        signOffColumn: options['sign-off-column'],
        releaseDate: options['release-date'],
        areaCode: options['area-code'],
        groupArea: options['group-area'],
        groupFile: options['group-file'],
      },
      guide,
      openConsole,
    );
    const console = openConsole();
    console.done();
    console.result(json ? JSON.stringify(result, undefined, 2) : describeInit(result));
    if (!interactive || !serve) return;
    const { servePages } = await import('./serve-pages.ts');
    const { url } = await servePages(result.preview, Number(port));
    console.result(`\nThe pages as they would look: ${url}\nPress Ctrl-C to stop.`);
  },
};
