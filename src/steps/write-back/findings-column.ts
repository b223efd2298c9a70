import type { Finding } from '../../model/finding.ts';
import type { SheetMapping } from '../../model/mapping.ts';
import type { SheetOutline } from '../../model/sheet.ts';

export interface FindingsColumn {
  readonly columnId?: string;
  /** Why nothing can be written into the column. */
  readonly findings: readonly Finding[];
}

/**
 * The column that the configuration names for findings, when it may be written: a column of text with no formula that
 * is not mapped for anything else.
 */
export function findFindingsColumn(
  mapping: SheetMapping,
  outline: SheetOutline,
  mappedIds: readonly string[],
): FindingsColumn {
  const title = mapping.findingsColumn;
  if (title === undefined) return { findings: [] };
  const alike = outline.columns.filter((column) => keyOf(column.title) === keyOf(title));
  const [column] = alike;
  const why =
    column === undefined
      ? 'There is no such column.'
      : alike.length > 1
        ? 'Several columns have this title.'
        : mappedIds.includes(column.id)
          ? 'The column is mapped, so what stands in it is data.'
          : column.type !== 'TEXT_NUMBER'
            ? 'The column does not hold text.'
            : column.formula === true
              ? 'The column is worked out by a formula.'
              : undefined;
  if (column !== undefined && why === undefined) return { columnId: column.id, findings: [] };
  return {
    findings: [
      {
        severity: 'warning',
        code: 'findings-column-unusable',
        place: { sheet: outline.name, column: title },
        found: `Findings cannot be written into this column. ${why}`,
        action: 'Add a column of type Text/Number for them alone, and name it under findingsColumn.',
      },
    ],
  };
}

function keyOf(title: string): string {
  return title.trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
