import type { Benchmark, Download } from '../../model/benchmark.ts';
import type { Area } from './area.ts';
import type { ValueColumn } from './header.ts';
import type { ValueReader, ValueToken } from './value-token.ts';

export interface TableRow {
  readonly area: Area;
  /** Offset in the text, for findings. */
  readonly start: number;
  /** As in the file, row headings included. */
  readonly cells: readonly string[];
  /** Columns whose cell is not used. */
  readonly refused: Set<number>;
}

/**
 * A download that was found to be sound: headers once, cells as text. Benchmarks are made from it one at a time, so
 * that a file with millions of values need not stand in memory as millions of objects.
 */
export interface DownloadTable {
  readonly columns: readonly (ValueColumn | undefined)[];
  readonly rows: readonly TableRow[];
  /** Index of the first value in a row's cells. */
  readonly firstValue: number;
  readonly values: ValueReader;
}

/** The value of a cell, or undefined where it or its column was refused. */
export function tokenAt(table: DownloadTable, row: TableRow, at: number): ValueToken | undefined {
  if (table.columns[at] === undefined || row.refused.has(at)) return undefined;
  return table.values.read(row.cells[table.firstValue + at] ?? '');
}

/** Every value of a table, row by row. */
export function* tableBenchmarks(table: DownloadTable, download: Download): Generator<Benchmark> {
  const { columns } = table;
  for (const row of table.rows) {
    for (let at = 0; at < columns.length; at += 1) {
      const column = columns[at];
      const token = tokenAt(table, row, at);
      if (column !== undefined && token !== undefined) yield toBenchmark(row.area, column, token, download);
    }
  }
}

/** One value with its series, area and period; header objects are shared, not copied. */
export function toBenchmark(
  area: Area,
  column: Pick<ValueColumn, 'series' | 'period'>,
  token: ValueToken,
  download: Download,
): Benchmark {
  const { metricId, metricLabel, unit, valueType } = column.series;
  const common = {
    metricId,
    metricLabel,
    unit,
    valueType,
    areaId: area.id,
    areaName: area.name,
    isGroup: area.isGroup,
    period: column.period,
    decimals: token.decimals,
    ...(token.markers === '' ? {} : { flags: token.markers.split('') }),
    download,
  };
  return token.value === undefined
    ? { ...common, missing: token.missing ?? 'x' }
    : { ...common, value: token.value };
}
