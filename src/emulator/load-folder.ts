import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { numberText, parseExact } from './exact-json.ts';
import { isRecord, isReport, isWireGrid, type WireGrid, type WireRow } from './wire.ts';

export interface LoadedFolder {
  readonly sheets: ReadonlyMap<string, WireGrid>;
  readonly reports: ReadonlyMap<string, WireGrid>;
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
  const notes: string[] = [];
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted();
  for (const name of names) {
    const grid = findGrid(await readJson(join(folder, name)));
    if (grid === undefined) {
      notes.push(`${name} is not a sheet or a report, and is not served.`);
      continue;
    }
    const id = numberText(grid.id) ?? '';
    const shelf = isReport(grid) ? reports : sheets;
    const earlier = shelf.get(id);
    if (earlier !== undefined) notes.push(`${name} has the id of another file; the later version is served.`);
    if (earlier === undefined || versionOf(grid) >= versionOf(earlier)) shelf.set(id, complete(grid));
  }
  return { sheets, reports, notes };
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
