import { z } from 'zod';
import { Download, type Benchmark } from '../model/benchmark.ts';
import { compareText } from '../model/finding.ts';
import { Period } from '../model/period.ts';
import { MissingCode } from '../model/quantity.ts';
import { rowsAsArrays, type Connection } from './connection.ts';
import { storeError } from './store-error.ts';

const Metric = z.object({ id: z.string(), label: z.string() });
const Area = z.object({ id: z.string(), name: z.string(), isGroup: z.number() });
const Measure = z.object({ unit: z.string(), valueType: z.string() });

/** Period, area, value, missing, measure, decimals, download, as selected below. */
type Row = readonly [number, number, string | null, unknown, number, number, number];
type NameOf<T> = (key: number) => T;

/** All last good values, in order of metric, area and period id, whatever order they came in. */
export function readBenchmarks(db: Connection, file: string): readonly Benchmark[] {
  const metrics = readNames(db, Metric, 'key, id, label FROM benchmark_metrics');
  const areas = readNames(db, Area, 'key, id, name, is_group AS isGroup FROM benchmark_areas');
  const periods = readNames(
    db,
    Period,
    'key, id, kind, label, start_date AS start, end_date AS end FROM benchmark_periods',
  );
  const measures = readNames(db, Measure, 'key, unit, value_type AS valueType FROM benchmark_measures');
  const downloads = readNames(db, Download, 'key, file, sha256, bytes FROM benchmark_downloads');
  const areaOf = nameIn(areas, file);
  const periodOf = nameIn(periods, file);
  const measureOf = nameIn(measures, file);
  const downloadOf = nameIn(downloads, file);
  const areaRank = nameIn(ranks(areas), file);
  const periodRank = nameIn(ranks(periods), file);

  const benchmarks: Benchmark[] = [];
  for (const [metric, { id: metricId, label: metricLabel }] of byId(metrics)) {
    // A metric at a time: sorting small numbers of one metric is far cheaper than sorting the text of all.
    const rows = rowsOf(db, metric, file).toSorted(
      (a, b) => areaRank(a[1]) - areaRank(b[1]) || periodRank(a[0]) - periodRank(b[0]),
    );
    for (const [period, area, value, missing, measure, decimals, download] of rows) {
      const { id: areaId, name: areaName, isGroup } = areaOf(area);
      benchmarks.push({
        metricId,
        metricLabel,
        unit: measureOf(measure).unit,
        valueType: measureOf(measure).valueType,
        areaId,
        areaName,
        isGroup: isGroup === 1,
        period: periodOf(period),
        ...(value === null ? {} : { value }),
        ...(missing === null ? {} : { missing: MissingCode.parse(missing) }),
        decimals,
        download: downloadOf(download),
      });
    }
  }
  return benchmarks;
}

function rowsOf(db: Connection, metric: number, file: string): readonly Row[] {
  const sql =
    'SELECT period, area, value, missing, measure, decimals, download FROM benchmarks WHERE metric = ?';
  return rowsAsArrays(db, sql, metric).map((row) => (isRow(row) ? row : damaged(file)));
}

function isRow(row: readonly unknown[]): row is Row {
  const [period, area, value, , measure, decimals, download] = row;
  const numbers = [period, area, measure, decimals, download].every((key) => typeof key === 'number');
  return numbers && (value === null || typeof value === 'string');
}

function readNames<T>(db: Connection, schema: z.ZodType<T>, from: string): ReadonlyMap<number, T> {
  const rows = db.prepare(`SELECT ${from}`).all();
  return new Map(rows.map((row) => [Number(row['key']), schema.parse(row)]));
}

function nameIn<T>(names: ReadonlyMap<number, T>, file: string): NameOf<T> {
  return (key) => names.get(key) ?? damaged(file);
}

function damaged(file: string): never {
  throw storeError(
    file,
    'The benchmarks do not fit together.',
    'The file is damaged. Move it away and restore the last backup of it.',
  );
}

function byId<T extends { readonly id: string }>(names: ReadonlyMap<number, T>): readonly [number, T][] {
  return [...names].toSorted(([, a], [, b]) => compareText(a.id, b.id));
}

function ranks(names: ReadonlyMap<number, { readonly id: string }>): ReadonlyMap<number, number> {
  return new Map(byId(names).map(([key], rank) => [key, rank]));
}
