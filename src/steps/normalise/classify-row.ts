import type { SheetRow } from '../../model/sheet.ts';
import { cellAt, isBlank, type SheetView } from './sheet-view.ts';

export type RowKind = 'blank' | 'heading' | 'parent-with-values' | 'indicator' | 'nameless';

const describing = [
  'description',
  'polarity',
  'unit',
  'frequency',
  'accumulation',
  'ownerRole',
  'footnotes',
  'state',
];

/**
 * Tells what a row of an indicators sheet is. A heading has a name and no values, and either rows below it or
 * nothing else that describes an indicator. A nameless row has values that belong to nothing; one with a reference has
 * its name elsewhere.
 */
export function rowClassifier(
  view: SheetView,
  valuePositions: readonly number[],
): (row: SheetRow) => RowKind {
  const parents = new Set(view.rows.flatMap(({ parentId }) => (parentId === undefined ? [] : [parentId])));
  const name = view.position('name');
  const id = view.position('id');
  const others = describing.flatMap((field) => view.position(field) ?? []);
  const filled = (row: SheetRow, position: number | undefined) => !isBlank(cellAt(row, position));
  return (row) => {
    const hasValues = valuePositions.some((position) => filled(row, position));
    if (!filled(row, name)) {
      if (filled(row, id)) return hasValues || name === undefined ? 'indicator' : 'blank';
      return hasValues ? 'nameless' : 'blank';
    }
    if (parents.has(row.id)) return hasValues ? 'parent-with-values' : 'heading';
    if (hasValues || filled(row, id)) return 'indicator';
    // Without a reference column only a definition tells an indicator that waits for its first figure.
    return id === undefined && others.some((position) => filled(row, position)) ? 'indicator' : 'heading';
  };
}
