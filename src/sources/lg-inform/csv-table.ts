import { readArea } from './area.ts';
import { type CsvHeader, isHeadingRow, readCsvHeader, refuseQuote, refuseRagged } from './csv-header.ts';
import { eachCsvRow, lineAt } from './csv-rows.ts';
import { type Attempt, type FindingList, quoted, refuse } from './download-finding.ts';
import type { DownloadOptions } from './download-options.ts';
import type { DownloadTable, TableRow } from './download-table.ts';
import { dropRepeats } from './drop-repeats.ts';
import { expectMetrics } from './series.ts';
import { createValueReader, noteMarkers, type ValueReader } from './value-token.ts';

/**
 * Reads a website CSV or the API's `data.csv` as a whole: a file that was cut off, or is not rectangular, gives
 * nothing. Layouts as read in six real files of 2023.
 */
export function readCsvTable(
  text: string,
  file: string,
  options: DownloadOptions,
  findings: FindingList,
): Attempt<DownloadTable> {
  const read = readCsvHeader(text, file, options, findings);
  if (read.refused !== undefined) return read;
  const header = read.value;
  const held = header.columns.flatMap((column) => (column === undefined ? [] : [column.series.metricId]));
  const expected = expectMetrics(held, options, { file });
  if (expected.refused !== undefined) return expected;

  const values = createValueReader(options.missingMarks);
  const rows: TableRow[] = [];
  let problem: Attempt<never> | undefined;
  let count = 0;
  let dataRows = 0;
  let blankAt: number | undefined;
  const fault = eachCsvRow(text, (cells, start) => {
    count += 1;
    if (count <= header.rowCount) return 'go-on';
    if (cells.length === 1 && cells[0]?.trim() === '') {
      blankAt ??= start;
      return 'go-on';
    }
    // A blank line is harmless only at the end.
    if (blankAt !== undefined) problem = refuseRagged({ file, line: lineAt(text, blankAt) }, 0, header.width);
    else if (cells.length !== header.width) {
      problem = refuseRagged({ file, line: lineAt(text, start) }, cells.length, header.width);
    } else if (isHeadingRow(cells, header.headings)) {
      const found = 'Heading rows come again in the middle, as if two downloads had been put together.';
      problem = refuse('E_HEADER_NOT_RECOGNISED', { file, line: lineAt(text, start) }, found);
    }
    if (problem !== undefined) return 'stop';
    dataRows += 1;
    const row = readRow(cells, start, header, values, findings, () => lineAt(text, start));
    if (row !== undefined) rows.push(row);
    return 'go-on';
  });
  if (fault !== undefined) return refuseQuote(text, fault.offset, file);
  if (problem !== undefined) return problem;
  if (!/["\r\n]\s*$/.test(text.slice(-20))) {
    // The last value may be the beginning of a longer one.
    const found = 'The last line has no line end, so its last value may have been cut off.';
    return refuse('E_RAGGED_ROW', { file, line: lineAt(text, text.length) }, found);
  }
  if (dataRows === 0) {
    return refuse('E_NO_DATA_ROWS', { file }, 'The file has headings, but no areas below them.');
  }
  const table = { columns: header.columns, rows, firstValue: header.headings.count, values };
  return dropRepeats(table, file, findings, (row) => lineAt(text, row.start));
}

function readRow(
  cells: readonly string[],
  start: number,
  header: CsvHeader,
  values: ValueReader,
  findings: FindingList,
  line: () => number,
): TableRow | undefined {
  const { headings, columns } = header;
  const code = cells[headings.area] ?? '';
  const area = readArea(code, cells[headings.label] ?? '');
  if (area === undefined) {
    const found = `${quoted(code)} is neither an area code such as E07000062 nor a group's name.`;
    findings.add('E_AREA_CODE', { line: line() }, found);
    return undefined;
  }
  const refused = new Set<number>();
  for (let at = 0; at < columns.length; at += 1) {
    const column = columns[at];
    const cell = cells[headings.count + at] ?? '';
    if (column === undefined || values.isNumber(cell)) continue;
    const token = values.read(cell);
    if (token === undefined) {
      refused.add(at);
      const found = `${quoted(cell)} is neither a number nor a mark for a missing value.`;
      findings.add('E_VALUE_TOKEN', { line: line(), column: column.place }, found);
    } else if (token.markers !== '') {
      noteMarkers(token, { line: line(), column: column.place }, findings);
    }
  }
  return { area, start, cells, refused };
}
