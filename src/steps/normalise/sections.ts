import type { SheetRow } from '../../model/sheet.ts';
import type { RowKind } from './classify-row.ts';
import { readName } from './indicator-id.ts';

/** What sections a sheet has: which rows are section rows, and which section each other row is in. */
export interface Sections {
  readonly isSection: (row: SheetRow) => boolean;
  /** The name of the nearest section above a row: its parent's, or in a flat sheet the last section row before it. */
  readonly nameFor: (row: SheetRow) => string | undefined;
}

/** `rows` in sheet order, with what each is; `nameOf` gives a row's name as typed. */
export function findSections(
  rows: readonly SheetRow[],
  kindOf: (row: SheetRow) => RowKind,
  nameOf: (row: SheetRow) => string | undefined,
): Sections {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const parents = new Set(rows.flatMap(({ parentId }) => (parentId === undefined ? [] : [parentId])));
  const sections = new Map<string, string | undefined>();
  const flat = new Map<string, string>();
  const headingBefore = new Map<string | undefined, string | undefined>();
  for (const row of rows) {
    const kind = kindOf(row);
    if (kind === 'blank') continue;
    if (kind === 'heading' || kind === 'parent-with-values') {
      const typed = nameOf(row);
      const name = typed === undefined ? undefined : readName(typed).name;
      sections.set(row.id, name);
      headingBefore.set(row.parentId, parents.has(row.id) ? undefined : name);
    } else {
      const heading = headingBefore.get(row.parentId);
      if (heading !== undefined) flat.set(row.id, heading);
    }
  }
  const named = (row: SheetRow) => sections.get(row.id) ?? flat.get(row.id);
  return {
    isSection: (row) => sections.has(row.id),
    nameFor: (row) => flat.get(row.id) ?? nearestAbove(row, byId, named),
  };
}

function nearestAbove(
  row: SheetRow,
  byId: ReadonlyMap<string, SheetRow>,
  named: (row: SheetRow) => string | undefined,
): string | undefined {
  const seen = new Set([row.id]);
  let parent = byId.get(row.parentId ?? '');
  while (parent !== undefined && !seen.has(parent.id)) {
    seen.add(parent.id);
    const name = named(parent);
    if (name !== undefined) return name;
    parent = byId.get(parent.parentId ?? '');
  }
  return undefined;
}
