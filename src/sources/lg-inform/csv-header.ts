import { eachCsvRow, lineAt } from './csv-rows.ts';
import { type Attempt, type FindingList, quoted, refuse } from './download-finding.ts';
import type { DownloadOptions } from './download-options.ts';
import type { HeaderRow } from './header-rows.ts';
import { type Headings, readColumns, readHeadings, type ValueColumn } from './header.ts';

export interface CsvHeader {
  readonly headings: Headings;
  readonly columns: readonly (ValueColumn | undefined)[];
  /** Cells in every row. */
  readonly width: number;
  /** Heading rows, however many there are. */
  readonly rowCount: number;
}

/** Reads the leading rows whose area cell says "area". */
export function readCsvHeader(
  text: string,
  file: string,
  options: DownloadOptions,
  findings: FindingList,
): Attempt<CsvHeader> {
  const rows: HeaderRow[] = [];
  let first: readonly string[] = [];
  let headings: Headings | undefined;
  let ragged: Attempt<CsvHeader> | undefined;
  const fault = eachCsvRow(text, (cells, start) => {
    if (rows.length === 0) {
      first = cells;
      headings = readHeadings(cells);
    }
    if (headings === undefined || !isHeadingRow(cells, headings)) return 'stop';
    const line = lineAt(text, start);
    if (cells.length !== first.length) {
      ragged = refuseRagged({ file, line }, cells.length, first.length);
      return 'stop';
    }
    rows.push({ line, cells: cells.slice(headings.count).map((cell) => cell.trim()) });
    return 'go-on';
  });
  if (fault !== undefined) return refuseQuote(text, fault.offset, file);
  if (ragged !== undefined) return ragged;
  if (headings === undefined) {
    const found = `Line 1 begins ${quoted(first.slice(0, 4).join(', '))}, where an LG Inform download has "area".`;
    return refuse('E_HEADER_NOT_RECOGNISED', { file, line: 1 }, found);
  }
  if (first.length === headings.count) {
    return refuse('E_NO_PERIOD_ROW', { file, line: 1 }, 'The file has areas, but no columns of values.');
  }
  const columns = readColumns(rows, headings.count, options, file, findings);
  if (columns.refused !== undefined) return columns;
  return { value: { headings, columns: columns.value, width: first.length, rowCount: rows.length } };
}

/** True for a row that repeats the word "area" where an area's code stands. */
export function isHeadingRow(cells: readonly string[], headings: Headings): boolean {
  return cells[headings.area]?.trim().toLowerCase() === 'area';
}

export function refuseRagged(
  place: { file: string; line: number },
  width: number,
  expected: number,
): Attempt<never> {
  const found = `This row has ${width} cells, the first row ${expected}; the file may have been cut off.`;
  return refuse('E_RAGGED_ROW', place, found);
}

export function refuseQuote(text: string, offset: number, file: string): Attempt<never> {
  const found = 'A quotation mark in this row is not closed, or closes in the wrong place.';
  return refuse('E_UNCLOSED_QUOTE', { file, line: lineAt(text, offset) }, found);
}
