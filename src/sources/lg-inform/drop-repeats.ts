import { type Attempt, type FindingList, plainText } from './download-finding.ts';
import { type DownloadTable, type TableRow, tokenAt } from './download-table.ts';
import { createDuplicateCheck } from './duplicate-check.ts';

/**
 * Drops a value that is given twice the same, and refuses the file when it is given twice and differs. Looks at values
 * only when an area or a column comes twice at all.
 */
export function dropRepeats(
  table: DownloadTable,
  file: string,
  findings: FindingList,
  lineOf: (row: TableRow) => number,
): Attempt<DownloadTable> {
  const keys = table.columns.flatMap((column) =>
    column === undefined ? [] : [`${column.series.metricId} ${column.period.id}`],
  );
  const areas = table.rows.map((row) => row.area.id);
  if (new Set(keys).size === keys.length && new Set(areas).size === areas.length) return { value: table };

  const check = createDuplicateCheck();
  for (const row of table.rows) {
    for (const [at, column] of table.columns.entries()) {
      const token = tokenAt(table, row, at);
      if (column === undefined || token === undefined) continue;
      const { metricId } = column.series;
      const key = `${metricId} ${column.period.id} ${row.area.id}`;
      const words = plainText(`metric ${metricId}, ${row.area.name}, ${column.period.label}`);
      const repeated = check.repeats(key, words, token, () => ({
        file,
        line: lineOf(row),
        column: column.place,
      }));
      if (repeated.refused !== undefined) return repeated;
      if (repeated.value) row.refused.add(at);
    }
  }
  check.finish(findings);
  return { value: table };
}
