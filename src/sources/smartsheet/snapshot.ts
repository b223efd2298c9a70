import { type Cell, blankCell } from '../../model/cell.ts';
import type { SheetColumn, SheetRow, SheetSnapshot } from '../../model/sheet.ts';
import { toCell } from './cell.ts';
import type { WireColumn, WirePage, WireRow } from './wire.ts';

/** What one attempt to read a whole sheet came to. */
export type Pull =
  | { readonly snapshot: SheetSnapshot }
  | { readonly torn: string }
  | { readonly missingColumns: readonly string[] };

interface Slot {
  readonly index: number;
  readonly type: string;
}

/**
 * Reads every page and keeps only what was asked for, page by page, so that a page's raw JSON can be freed.
 * Pages belong together when all have the same version and the unique rows are as many as `totalRowCount`:
 * a page past the end repeats the last one, and rows may come or go between two pages.
 */
export async function pullSnapshot(
  sheetId: string,
  columnIds: readonly string[],
  pageSize: number,
  readPage: (page: number) => Promise<WirePage>,
): Promise<Pull> {
  const { name, version, permalink, totalRowCount, columns: found, rows: firstRows } = await readPage(1);
  const columns = columnIds.flatMap((id) => found.filter((column) => String(column.id) === id));
  if (columns.length < columnIds.length) {
    return { missingColumns: columnIds.filter((id) => !columns.some((column) => String(column.id) === id)) };
  }
  const slots = new Map(
    columns.map((column, index): [number, Slot] => [column.id, { index, type: column.type }]),
  );
  const rows = firstRows.map((row) => toRow(row, slots, columns.length));
  for (let page = 2; (page - 1) * pageSize < totalRowCount; page += 1) {
    const next = await readPage(page);
    if (next.version !== version) return { torn: `version ${version} became ${next.version}` };
    for (const row of next.rows) rows.push(toRow(row, slots, columns.length));
  }
  const unique = new Set(rows.map((row) => row.id)).size;
  if (unique !== totalRowCount || rows.length !== totalRowCount) {
    return { torn: `${unique} different rows came, and there should be ${totalRowCount}` };
  }
  const link = permalink === undefined ? {} : { permalink };
  return {
    snapshot: { sheetId, name, version, columns: columns.map((column) => toColumn(column)), rows, ...link },
  };
}

export function toColumn({ id, title, type, hidden }: WireColumn): SheetColumn {
  return { id: String(id), title, type, ...(hidden === undefined ? {} : { hidden }) };
}

function toRow(row: WireRow, slots: ReadonlyMap<number, Slot>, width: number): SheetRow {
  const cells = Array.from<Cell>({ length: width }).fill(blankCell);
  for (const cell of row.cells) {
    const slot = slots.get(cell.columnId);
    if (slot !== undefined) cells[slot.index] = toCell(cell, slot.type);
  }
  const parent = row.parentId === undefined ? {} : { parentId: String(row.parentId) };
  return { id: String(row.id), number: row.rowNumber, ...parent, cells };
}
