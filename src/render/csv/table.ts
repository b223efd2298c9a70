import Papa from 'papaparse';
import type { RenderedFile } from '../../model/feed.ts';
import { mediaTypes, textFile } from '../files.ts';

export interface CsvColumn<Row> {
  readonly name: string;
  readonly type: 'string' | 'number' | 'integer' | 'date' | 'boolean';
  readonly description: string;
  readonly read: (row: Row) => string;
}

/** A CSV file with what its columns mean: the source of the file, of its CSVW metadata and of its Table Schema. */
export interface CsvTable<Row> {
  /** `observations`: the file's name without its ending. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly primaryKey: readonly string[];
  readonly columns: readonly CsvColumn<Row>[];
}

/** RFC 4180, UTF-8, one header row, every line ended by CRLF. */
export function renderCsv<Row>(table: CsvTable<Row>, rows: readonly Row[]): RenderedFile {
  const lines = rows.map((row) => table.columns.map(({ read }) => read(row)));
  const csv = Papa.unparse([table.columns.map(({ name }) => name), ...lines], { newline: '\r\n' });
  return textFile(`v1/${table.name}.csv`, mediaTypes.csv, `${csv}\r\n`);
}
