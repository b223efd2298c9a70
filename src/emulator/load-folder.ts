import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { numberText, parseExact } from './exact-json.ts';
import { isStored } from './attachments.ts';
import { isContainer, type WireContainer } from './containers.ts';
import { isRecord, isReport, isWireGrid, type WireGrid, type WireRow } from './wire.ts';

export interface LoadedFolder {
  readonly sheets: ReadonlyMap<string, WireGrid>;
  readonly reports: ReadonlyMap<string, WireGrid>;
  /** Folders and workspaces. */
  readonly containers: ReadonlyMap<string, WireContainer>;
  /** One plain sentence for each file that was not served. */
  readonly notes: readonly string[];
}

/**
 * Reads every `*.json` of a folder that holds a sheet or a report in the API's own shape, bare or as the response
 * of a recording (`{ response: … }`, `{ response: { body: … } }`). Of two files with one id the later version wins.
 */
export async function loadFolder(folder: string): Promise<LoadedFolder> {
  const sheets = new Map<string, WireGrid>();
  const reports = new Map<string, WireGrid>();
  const containers = new Map<string, WireContainer>();
  const notes: string[] = [];
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted();
  for (const name of names) {
    const json = await readJson(join(folder, name));
    const grid = findGrid(json);
    if (grid === undefined) {
      if (isContainer(json)) containers.set(numberText(json.id) ?? '', json);
      else notes.push(`${name} is not a sheet or a report, and is not served.`);
      continue;
    }
    const id = numberText(grid.id) ?? '';
    const said = numberText(grid['totalRowCount']) ?? String(grid.rows.length);
    if (said !== String(grid.rows.length))
      notes.push(`${name} says that it has ${said} rows; the ${grid.rows.length} that are in it are served.`);
    const shelf = isReport(grid) ? reports : sheets;
    const earlier = shelf.get(id);
    if (earlier !== undefined) notes.push(`${name} has the id of another file; the later version is served.`);
    if (earlier === undefined || versionOf(grid) >= versionOf(earlier))
      shelf.set(id, await withFiles(folder, complete(grid), notes));
  }
  return { sheets, reports, containers, notes };
}

/** A sheet with the bytes of its attachments, where they lie in files of their own. */
async function withFiles(folder: string, grid: WireGrid, notes: string[]): Promise<WireGrid> {
  const { attachments } = grid;
  if (!Array.isArray(attachments)) return grid;
  const filled = [];
  for (const attachment of attachments) {
    const file = isStored(attachment) ? attachment['file'] : undefined;
    if (typeof file !== 'string') {
      filled.push(attachment);
      continue;
    }
    const content = await readFile(join(folder, file), 'utf8').catch(() => undefined);
    if (content === undefined) notes.push(`${file}, an attachment of "${grid.name}", cannot be read.`);
    filled.push({ ...attachment, content: content ?? '' });
  }
  return { ...grid, attachments: filled };
}

/** The number of write requests a sheet has seen; reports have none. */
export function versionOf(grid: WireGrid): number {
  return Number(numberText(grid.version) ?? 0);
}

/** Every row with one cell for every column, blank where nothing was ever written. */
function complete(grid: WireGrid): WireGrid {
  return { ...grid, rows: grid.rows.map((row) => completeRow(row, grid)) };
}

function completeRow(row: WireRow, grid: WireGrid): WireRow {
  if (row.cells.length >= grid.columns.length) return row;
  const written = new Map(row.cells.map((cell) => [numberText(cell.columnId ?? cell.virtualColumnId), cell]));
  const cells = grid.columns.map((column) => {
    const blank = column.id === undefined ? { virtualColumnId: column.virtualId } : { columnId: column.id };
    const id = numberText(column.id ?? column.virtualId);
    return written.get(id) ?? written.get(numberText(column.virtualId)) ?? blank;
  });
  return { ...row, cells };
}

function findGrid(value: unknown): WireGrid | undefined {
  if (isWireGrid(value)) return value;
  if (!isRecord(value)) return undefined;
  return [value['response'], value['body'], value['content']]
    .map((inner) => findGrid(typeof inner === 'string' ? parseOrNothing(inner) : inner))
    .find((grid) => grid !== undefined);
}

async function readJson(path: string): Promise<unknown> {
  return parseOrNothing(await readFile(path, 'utf8'));
}

function parseOrNothing(text: string): unknown {
  try {
    return parseExact(text);
  } catch {
    return undefined;
  }
}
