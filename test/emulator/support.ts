import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../src/emulator/emulator.ts';

export const fixtures = new URL('../fixtures/smartsheet/', import.meta.url).pathname;
export const seeds = new URL('../../seeds/smartsheet/', import.meta.url).pathname;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Wire;
}

/** As much of an answer's shape as the tests look into. */
export interface Wire {
  readonly id: number;
  readonly name: string;
  readonly version?: number;
  readonly totalRowCount: number;
  readonly columns: readonly { id: number; virtualId?: number; title: string; type: string }[];
  readonly rows: readonly WireRow[];
  readonly data: readonly { id: number; name: string; version?: number; title?: string }[];
  readonly effectiveAttachmentOptions: readonly string[];
  readonly [key: string]: unknown;
}

interface WireRow {
  readonly id: number;
  readonly rowNumber: number;
  readonly parentId?: number;
  readonly siblingId?: number;
  readonly cells: readonly WireCell[];
}

export interface WireCell {
  readonly columnId?: number;
  readonly virtualColumnId?: number;
  readonly value?: unknown;
  readonly displayValue?: string;
  readonly objectValue?: unknown;
  readonly formula?: string;
  readonly format?: string;
  readonly linkInFromCell?: { readonly status: string };
}

/** An emulator over some of the recorded files that is closed when the test ends. */
export async function emulate(
  files: readonly string[],
  options: Partial<EmulatorOptions> = {},
): Promise<Emulator> {
  return start(async (folder) => {
    for (const file of files) await cp(join(fixtures, file), join(folder, file));
  }, options);
}

/** An emulator over files of the test's own. */
export async function emulateFiles(files: Readonly<Record<string, string>>): Promise<Emulator> {
  return start(async (folder) => {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  });
}

async function start(
  fill: (folder: string) => Promise<void>,
  options: Partial<EmulatorOptions> = {},
): Promise<Emulator> {
  const folder = await mkdtemp(join(tmpdir(), 'emulator-'));
  await fill(folder);
  const emulator = await startEmulator({ folder, ...options });
  onTestFinished(async () => {
    await emulator.close();
    await rm(folder, { recursive: true });
  });
  return emulator;
}

export async function get(emulator: Emulator, path: string, init: RequestInit = {}): Promise<Answer> {
  const headers = { authorization: 'Bearer any-token' };
  const response = await fetch(new URL(path, emulator.url), { headers, ...init });
  const text = await response.text();
  const body: Wire = JSON.parse(text.startsWith('{') ? text : '{}');
  return { status: response.status, headers: response.headers, text, body };
}

export async function readWire(path: string): Promise<Wire> {
  const wire: Wire = JSON.parse(await readFile(path, 'utf8'));
  return wire;
}

/** A cell by the row's number and the column's title. */
export function cellAt(sheet: Wire, row: number, title: string): WireCell {
  const column = sheet.columns.find((item) => item.title === title);
  const cell = sheet.rows
    .find((item) => item.rowNumber === row)
    ?.cells.find((item) => item.columnId === column?.id);
  if (cell === undefined) throw new RangeError(`no cell at row ${row}, ${title}`);
  return cell;
}
