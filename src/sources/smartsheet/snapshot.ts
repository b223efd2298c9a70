import { type Cell, blankCell } from '../../model/cell.ts';
import type { SheetColumn, SheetRow } from '../../model/sheet.ts';
import { toCell } from './cell.ts';
import type { WireCell } from './wire.ts';

interface Slot {
  readonly index: number;
  readonly type: string;
}

/** Which columns are kept, and where each stands in a row. */
export interface Frame {
  readonly columns: readonly SheetColumn[];
  readonly slots: ReadonlyMap<number, Slot>;
}

/** The wanted columns, in the order they were asked for, or the ids of those that are not there. */
export function frameOf(
  found: readonly SheetColumn[],
  columnIds: readonly string[],
): Frame | { readonly missing: readonly string[] } {
  const byId = new Map(found.map((column) => [column.id, column]));
  const missing = columnIds.filter((id) => !byId.has(id));
  if (missing.length > 0) return { missing };
  const columns = columnIds.flatMap((id) => byId.get(id) ?? []);
  const slots = new Map(columns.map(({ id, type }, index): [number, Slot] => [Number(id), { index, type }]));
  return { columns, slots };
}

export function toColumn(wire: {
  readonly id?: number;
  readonly virtualId?: number;
  readonly title: string;
  readonly type: string;
  readonly hidden?: boolean | undefined;
  readonly formula?: string | undefined;
}): SheetColumn {
  const { title, type, hidden, formula } = wire;
  return {
    id: String(wire.id ?? wire.virtualId),
    title,
    type,
    ...(hidden === undefined ? {} : { hidden }),
    ...(formula === undefined ? {} : { formula: true }),
  };
}

interface RowOnTheWire {
  readonly id: number;
  readonly rowNumber: number;
  readonly parentId?: number | undefined;
  readonly cells: readonly WireCell[];
}

/** A row with the kept columns only; `key` is the id that ties its cells to columns. */
export function toRow(
  row: RowOnTheWire,
  { columns, slots }: Frame,
  key: 'columnId' | 'virtualColumnId',
): SheetRow {
  const cells = Array.from<Cell>({ length: columns.length }).fill(blankCell);
  for (const cell of row.cells) {
    const slot = slots.get(cell[key] ?? 0);
    if (slot !== undefined) cells[slot.index] = toCell(cell, slot.type);
  }
  const parent = row.parentId === undefined ? {} : { parentId: String(row.parentId) };
  return { id: String(row.id), number: row.rowNumber, ...parent, cells };
}
