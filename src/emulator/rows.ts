import { numberText } from './exact-json.ts';
import type { WireCell, WireGrid, WireRow } from './wire.ts';

/** Rows with their numbers from 1 and, for each, the row before it under the same parent. */
export function numbered(rows: readonly WireRow[]): readonly WireRow[] {
  const last = new Map<string | undefined, unknown>();
  return rows.map((row, index) => {
    const parent = numberText(row.parentId);
    const siblingId = last.get(parent);
    last.set(parent, row.id);
    const { siblingId: _old, ...rest } = row;
    return { ...rest, rowNumber: index + 1, ...(siblingId !== undefined && { siblingId }) };
  });
}

/** Rows without one, by its number, and without the rows below it; parents stand before their children. */
export function withoutRow(rows: readonly WireRow[], number: number): readonly WireRow[] {
  const gone = new Set([numberText(rows[number - 1]?.id)]);
  return rows.filter((row) => {
    const parent = numberText(row.parentId);
    if (parent !== undefined && gone.has(parent)) gone.add(numberText(row.id));
    return !gone.has(numberText(row.id));
  });
}

/** A new top-level row of a sheet, with cells by column title. */
export function addedRow(
  sheet: WireGrid,
  content: Readonly<Record<string, Omit<WireCell, 'columnId'>>>,
  stamp: string,
): WireRow {
  const cells = sheet.columns.map((column) => ({ columnId: column.id, ...content[column.title] }));
  const id = freshId(sheet.rows);
  return { id, rowNumber: 0, expanded: true, createdAt: stamp, modifiedAt: stamp, cells };
}

/** An id that none of these has; far below those of real sheets, so that two never meet. */
export function freshId(taken: readonly { readonly id?: unknown }[]): number {
  const ids = new Set(taken.map((item) => numberText(item.id)));
  let id = 1_000_000_000_000_004;
  while (ids.has(String(id))) id += 4;
  return id;
}
