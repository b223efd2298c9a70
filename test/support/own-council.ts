import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { startEmulator } from '../../src/emulator/emulator.ts';
import { type Ran, runCli } from './council.ts';

/** A sheet as an officer sees it: titles, and rows of cells in their order. A cell may be a whole wire cell. */
export interface OwnSheet {
  readonly id: number;
  readonly name: string;
  readonly titles: readonly (string | { readonly title: string; readonly type: string })[];
  readonly rows: readonly (readonly OwnCell[])[];
  readonly permalink?: string;
  /** Summary fields: title → text. */
  readonly summary?: Readonly<Record<string, string>>;
}

type OwnCell = string | number | boolean | Readonly<Record<string, unknown>>;

export interface OwnCouncil {
  readonly folder: string;
  readonly config: string;
  readonly site: string;
  readonly replaceSheets: (sheets: readonly OwnSheet[]) => Promise<void>;
  readonly setConfig: (yaml: string) => Promise<void>;
  readonly sync: () => Promise<Ran & { readonly report: NightReport }>;
  readonly run: (...args: string[]) => Promise<Ran>;
  readonly indicator: (id: string) => Promise<PublishedIndicator>;
  readonly close: () => Promise<void>;
}

const NightReport = z.looseObject({
  outcome: z.string(),
  findings: z.array(
    z.looseObject({
      code: z.string(),
      found: z.string(),
      action: z.string(),
      place: z.record(z.string(), z.unknown()),
    }),
  ),
});
type NightReport = z.infer<typeof NightReport>;

const Value = z.looseObject({ display: z.string() });
const PublishedIndicator = z.looseObject({
  indicator: z.looseObject({ id: z.string(), name: z.string() }),
  observations: z.array(
    z.looseObject({
      period: z.looseObject({ id: z.string(), label: z.string() }),
      actual: Value,
      target: Value.optional(),
      commentary: z.string().optional(),
      markers: z.array(z.string()).optional(),
    }),
  ),
});
type PublishedIndicator = z.infer<typeof PublishedIndicator>;

/** A council made for one test: its sheets on an emulator, and everything below `sheets:` of its YAML as given. */
export async function makeOwnCouncil(sheets: readonly OwnSheet[], yaml: string): Promise<OwnCouncil> {
  const folder = await mkdtemp(join(tmpdir(), 'progress-feed-own-'));
  const wire = join(folder, 'wire');
  const config = join(folder, 'council.yaml');
  let emulator = await start(wire, sheets);
  let settings = yaml;
  const writeConfig = () => writeFile(config, `${head(emulator.url)}${settings}\n`);
  await writeConfig();
  await writeFile(join(folder, '.env'), 'SMARTSHEET_ACCESS_TOKEN=a-test-token\n');
  const site = join(folder, 'public');
  return {
    folder,
    config,
    site,
    replaceSheets: async (changed) => {
      await emulator.close();
      await rm(wire, { recursive: true });
      emulator = await start(wire, changed);
      await writeConfig();
    },
    setConfig: async (changed) => {
      settings = changed;
      await writeConfig();
    },
    sync: async () => {
      const ran = await runCli(['sync', '--config', config, '--json']);
      return { ...ran, report: ran.stdout === '' ? { outcome: 'failed', findings: [] } : readReport(ran) };
    },
    run: (...args) => runCli([...args, '--config', config]),
    indicator: async (id) =>
      PublishedIndicator.parse(JSON.parse(await readFile(join(site, `v1/indicators/${id}.json`), 'utf8'))),
    close: async () => {
      await emulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function readReport({ stdout }: Ran): NightReport {
  const parsed = NightReport.safeParse(JSON.parse(stdout));
  return parsed.data ?? { outcome: 'failed', findings: [] };
}

async function start(folder: string, sheets: readonly OwnSheet[]) {
  await mkdir(folder, { recursive: true });
  for (const sheet of sheets)
    await writeFile(join(folder, `${sheet.id}.json`), JSON.stringify(onTheWire(sheet)));
  return await startEmulator({ folder, token: 'a-test-token' });
}

function head(url: string): string {
  return `council: { name: Testshire District Council, areaCode: E07000062, website: "https://www.example.gov.uk" }
release: immediate
smartsheet: { region: "${url}" }
publish: { url: "https://www.example.gov.uk/progress/", gates: { shrink: 100% }, to: [ { folder: public } ] }
`;
}

function onTheWire({ id, name, titles, rows, permalink, summary = {} }: OwnSheet): object {
  return {
    id,
    name,
    version: 1,
    ...(permalink === undefined ? {} : { permalink }),
    totalRowCount: rows.length,
    summary: Object.entries(summary).map(([title, text], index) => ({
      id: id * 10_000 + index,
      index,
      title,
      type: 'TEXT_NUMBER',
      objectValue: text,
      displayValue: text,
    })),
    columns: titles.map((column, index) => ({
      id: id * 100 + index + 1,
      index,
      version: 0,
      ...(typeof column === 'string' ? { title: column, type: 'TEXT_NUMBER' } : column),
    })),
    rows: rows.map((cells, row) => ({
      id: id * 1000 + row + 1,
      rowNumber: row + 1,
      cells: cells.flatMap((cell, index) => cellOn(id * 100 + index + 1, cell)),
    })),
  };
}

function cellOn(columnId: number, value: OwnCell): object[] {
  if (value === '') return [];
  if (typeof value === 'object') return [{ columnId, ...value }];
  return [
    {
      columnId,
      value,
      objectValue: value,
      ...(typeof value === 'boolean' ? {} : { displayValue: String(value) }),
    },
  ];
}
