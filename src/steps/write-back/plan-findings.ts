import { type Finding, compareFindings } from '../../model/finding.ts';
import type { SheetRow, SheetSnapshot } from '../../model/sheet.ts';

/** What every text begins with that was written here; anything else in the column is somebody's own. */
const mark = 'Progress Feed: ';
// Smartsheet cuts longer texts off and does not say so.
const longest = 4000;

/** One cell to write: an empty text makes it blank. */
export interface CellText {
  readonly rowId: string;
  /** As the officer sees it beside the row. */
  readonly row: number;
  readonly text: string;
}

export interface PlannedTexts {
  readonly cells: readonly CellText[];
  readonly findings: readonly Finding[];
}

/**
 * The texts that a sheet's findings column must be given so that it says tonight's errors and warnings, row by row,
 * and nothing that is put right. `now` is what the column holds, one cell a row. A cell with a text that was not
 * written here is left alone, and a finding says so.
 */
export function planFindings(
  snapshot: SheetSnapshot,
  now: readonly SheetRow[],
  findings: readonly Finding[],
): PlannedTexts {
  const byRow = Map.groupBy(
    findings
      .filter(({ severity, place }) => severity !== 'info' && place.row !== undefined)
      .toSorted(compareFindings),
    ({ place }) => place.row,
  );
  const texts = new Map(snapshot.rows.map(({ id, number }) => [id, textOf(byRow.get(number) ?? [])]));
  const cells: CellText[] = [];
  const taken: Finding[] = [];
  for (const { id, number, cells: [cell] = [] } of now) {
    const text = texts.get(id);
    // A row that came after the sheet was read has no text yet.
    if (text === undefined || cell === undefined) continue;
    const own = cell.state === 'value' && typeof cell.value === 'string' && cell.value.startsWith(mark);
    const blank = cell.state === 'blank';
    if (!blank && !own) {
      if (text !== '') taken.push(cellTaken(snapshot.name, number));
      continue;
    }
    if ((own ? cell.value : '') !== text) cells.push({ rowId: id, row: number, text });
  }
  return { cells, findings: taken };
}

function textOf(findings: readonly Finding[]): string {
  if (findings.length === 0) return '';
  const lines = findings.map(({ place, found, action }) => {
    const where = place.column === undefined ? '' : `${place.column}: `;
    return `${where}${found} ${action}`;
  });
  const text = mark + [...new Set(lines)].join('\n');
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

function cellTaken(sheet: string, row: number): Finding {
  return {
    severity: 'info',
    code: 'findings-cell-taken',
    place: { sheet, row },
    found:
      'The findings of this row were not written beside it, because somebody wrote a text of their own there.',
    action: 'Clear that cell if the findings are wanted there.',
  };
}
