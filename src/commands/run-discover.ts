import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readEnvironment } from '../config/environment.ts';
import { loadConfig } from '../config/load.ts';
import { sheetsYaml, starterYaml } from '../config/starter.ts';
import { SyncError } from '../errors.ts';
import { parseSheetAddress, sheetAddress } from '../model/sheet-address.ts';
import {
  type Looked,
  type Visible,
  listVisible,
  listWorkspaces,
  lookAt,
  summaryFieldsOf,
} from '../sources/smartsheet/discover.ts';
import { openSession, regionBaseUrl, sheetSourceOf } from '../sources/smartsheet/source.ts';
import { columnTypeInWords } from '../steps/normalise/column-changes.ts';
import { oneLine } from '../steps/normalise/text.ts';
import { isNotForPublic } from '../steps/suggest/column-words.ts';
import { suggestSummary } from '../steps/suggest/suggest-summary.ts';
import { gather, type Gathered } from '../steps/suggest/gather-suggestions.ts';
import { type Suggestion, suggestMapping } from '../steps/suggest/suggest-mapping.ts';
import { type ColumnShown, describeColumns } from './describe-columns.ts';
import { missingToken } from './open-world.ts';

export interface DiscoverOptions {
  readonly sheets: readonly string[];
  readonly reports: readonly string[];
  readonly folders: readonly string[];
  readonly workspaces: readonly string[];
  readonly config: string | undefined;
  readonly region: string | undefined;
  readonly write: string | undefined;
}

export interface DiscoverResult {
  /** What the token can see, when nothing was named. */
  readonly visible?: readonly Visible[];
  readonly sheets?: readonly {
    readonly address: string;
    readonly name: string;
    readonly columns: readonly ColumnShown[];
    readonly summary: NonNullable<Looked['summary']>;
    readonly suggestion: Suggestion | undefined;
    readonly summarySuggestion: Suggestion | undefined;
    /** Why no mapping is suggested for a summary that holds figures. */
    readonly summaryNote?: string;
  }[];
  readonly written?: string;
  readonly lines: readonly string[];
}

/** Lists what a token can see, or looks into the sheets and reports that are named. Writes nothing but `write`. */
export async function runDiscover(
  options: DiscoverOptions,
  progress: (message: string) => void,
): Promise<DiscoverResult> {
  const { region, token } = access(options);
  const session = openSession({ token, baseUrl: regionBaseUrl(region) });
  const named = [...options.sheets, ...options.reports.map((id) => sheetAddress({ kind: 'report', id }))];
  for (const [kind, ids] of [
    ['folder', options.folders],
    ['workspace', options.workspaces],
  ] as const) {
    for (const id of ids) {
      const source = sheetSourceOf(session);
      named.push(...(await source.list(sheetAddress({ kind, id }))).sheets.map(({ sheetId }) => sheetId));
    }
  }
  if (named.length === 0 && options.folders.length + options.workspaces.length === 0) {
    progress('Asking Smartsheet what this token can see');
    const visible = await listVisible(session);
    if (options.write === undefined) {
      const all = [...visible, ...(await listWorkspaces(session))];
      return { visible: all, lines: listed(all) };
    }
    named.push(...visible.filter(({ kind }) => kind === 'sheet').map(({ address }) => address));
  }
  const looks: Looked[] = [];
  for (const address of named) {
    progress(`Looking into ${address}`);
    const look = await lookAt(session, address, ({ title, type }) => !isNotForPublic(title, type));
    const isSheet = parseSheetAddress(address)?.kind === 'sheet';
    looks.push(isSheet ? { ...look, summary: await summaryFieldsOf(session, address) } : look);
  }
  const sheets = looks.map((look) => {
    const { sheetId, name } = look.outline;
    const ofSummary = suggestSummary({ sheetId, name, fields: look.summary ?? [] });
    return {
      address: sheetId,
      name,
      columns: describeColumns(look),
      summary: look.summary ?? [],
      suggestion: suggestMapping(look),
      summarySuggestion: typeof ofSummary === 'string' ? undefined : ofSummary,
      ...(typeof ofSummary === 'string' && { summaryNote: ofSummary }),
    };
  });
  const { suggested, signOff, leftOut } = gather(sheets);
  const lines = [...sheets.flatMap((sheet) => shown(sheet)), ...leftOut];
  if (suggested.length === 0) return { sheets, lines: [...lines, '', ...noPlan(options.write)] };
  if (options.write === undefined) {
    return { sheets, lines: [...lines, '', 'A mapping to begin with:', '', sheetsYaml(suggested)] };
  }
  const written = await writeStarter(options.write, region, { suggested, signOff });
  const next = `Read it through, put in your council and take out what should not be public; then run "progress-feed check --config ${options.write}".`;
  return { sheets, written, lines: [...lines, '', `Written: ${options.write}`, next] };
}

function noPlan(write: string | undefined): string[] {
  const missing =
    'None of these looks like a plan: that takes a column of indicators (or milestones) and columns of figures whose titles say "Actual" and the period, or a column of periods.';
  return write === undefined ? [missing] : [missing, `${write} was not written.`];
}

function access({ config, region }: DiscoverOptions): { readonly region: string; readonly token: string } {
  const loaded = config === undefined ? undefined : loadConfig(config);
  const where = region ?? loaded?.config.smartsheet.region;
  const environment = loaded?.environment ?? readEnvironment(process.cwd());
  if (where === undefined) {
    throw new SyncError(
      'usage',
      'It is not known where your Smartsheet is.',
      'Give --region us, eu, au or gov (as in the address app.smartsheet.eu), or --config with your configuration.',
    );
  }
  const token = environment.SMARTSHEET_ACCESS_TOKEN;
  if (token === undefined) throw missingToken();
  return { region: where, token };
}

async function writeStarter(
  path: string,
  region: string,
  { suggested, signOff }: Pick<Gathered, 'suggested' | 'signOff'>,
): Promise<string> {
  const period = suggested.find(({ latestPeriod }) => latestPeriod !== undefined)?.latestPeriod;
  const yaml = starterYaml({
    region,
    sheets: suggested,
    ...(signOff === undefined ? {} : { signOff }),
    ...(period === undefined ? {} : { period }),
  });
  try {
    await writeFile(path, yaml, { flag: 'wx' });
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    throw new SyncError(
      'usage',
      `[${path}] ${exists ? 'There is a file of this name already, and it was left as it is.' : 'The file cannot be written here.'}`,
      'Give another file name with --write.',
    );
  }
  return resolve(path);
}

function listed(visible: readonly Visible[]): string[] {
  if (visible.length === 0) return ['This token can see no sheet: share one with the account it belongs to.'];
  return [
    ...visible.map(
      ({ kind, address, name }) => `${kind.padEnd(9)} ${address.replace(/^\w+\//, '').padEnd(17)} ${name}`,
    ),
    '',
    'To see the columns of one: progress-feed discover <number>; of a report: --report <number>; of every sheet in a workspace: --workspace <number>.',
  ];
}

function shown(sheet: NonNullable<DiscoverResult['sheets']>[number]): string[] {
  const { address, name, columns, summary, summaryNote } = sheet;
  return [
    '',
    `${name} (${address})`,
    ...columns.map(({ title, holds, examples, notes }) => {
      const said = [holds, ...notes].join(', ');
      return `  ${title.padEnd(34)} ${said}${examples.length === 0 ? '' : `: ${examples.join(' | ')}`}`;
    }),
    ...(summary.length === 0 ? [] : ['  In its summary:']),
    ...summary.map(({ title, type }) => `    ${oneLine(title).padEnd(32)} ${columnTypeInWords(type)}`),
    ...(summaryNote === undefined ? [] : [`  ${summaryNote}`]),
  ];
}
