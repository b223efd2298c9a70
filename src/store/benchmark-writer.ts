import type { Benchmark, BenchmarkChange, Download } from '../model/benchmark.ts';
import type { Period } from '../model/period.ts';
import { inTransaction, rowsAsArrays, type Connection } from './connection.ts';
import { createInterner, type Interner } from './interner.ts';

const select = `
  SELECT period, area, value, missing, measure, decimals FROM benchmarks WHERE metric = ?`;

const keepOld = `
  INSERT INTO benchmark_revisions
    (metric, period, area, value, missing, measure, decimals, download, first_seen, replaced_at)
  SELECT metric, period, area, value, missing, measure, decimals, download, first_seen, ?
  FROM benchmarks WHERE metric = ? AND period = ? AND area = ?`;

const putNew = `
  INSERT OR REPLACE INTO benchmarks
    (metric, period, area, value, missing, measure, decimals, download, first_seen)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;

type Interners = Readonly<Record<'metric' | 'area' | 'period' | 'measure' | 'download', Interner>>;

interface Names {
  readonly metric: (row: Benchmark) => number;
  readonly area: (row: Benchmark) => number;
  readonly period: (period: Period) => number;
  readonly measure: (row: Benchmark) => number;
  readonly download: (download: Download) => number;
}

/**
 * Remembers values by metric, area and period. A changed value keeps the old one as a revision, with its download;
 * an unchanged one keeps the download it was first seen in. A value that comes twice counts once, as it comes last,
 * or two downloads that disagree would make a revision every night. `at` is an ISO time.
 */
export function recordBenchmarks(
  db: Connection,
  benchmarks: readonly Benchmark[],
  at: string,
): readonly BenchmarkChange[] {
  if (benchmarks.length === 0) return [];
  const seconds = Math.floor(Temporal.Instant.from(at).epochMilliseconds / 1000);
  return inTransaction(db, () => {
    const names = openNames(db);
    // A metric at a time: only its known values are in memory.
    const metrics = [...Map.groupBy(benchmarks, ({ metricId }) => metricId).values()];
    return metrics.flatMap((rows) => recordMetric(db, rows, names, seconds) ?? []);
  });
}

function recordMetric(
  db: Connection,
  rows: readonly Benchmark[],
  names: Names,
  seconds: number,
): BenchmarkChange | undefined {
  let added = 0;
  let revised = 0;
  let example: BenchmarkChange['example'];
  const cells = new Map<
    number,
    { readonly period: number; readonly area: number; readonly row: Benchmark }
  >();
  let metric = 0;
  let label = '';
  for (const row of rows) {
    if (metric === 0 || row.metricLabel !== label) metric = names.metric(row);
    label = row.metricLabel;
    const area = names.area(row);
    const period = names.period(row.period);
    cells.set(cellOf(period, area), { period, area, row });
  }
  const known = knownValues(db, metric);
  const keep = db.prepare(keepOld);
  const put = db.prepare(putNew);
  for (const [cell, { period, area, row }] of cells) {
    const measure = names.measure(row);
    const said = [row.value ?? null, row.missing ?? null, measure, row.decimals] as const;
    const before = known.get(cell);
    if (before !== undefined && said.every((part, index) => part === before[index + 2])) continue;
    if (before === undefined) added += 1;
    else {
      keep.run(seconds, metric, period, area);
      revised += 1;
      example ??= {
        area: row.areaName,
        period: row.period.label,
        before: inWords(before[2], before[3]),
        after: inWords(row.value, row.missing),
      };
    }
    put.run(metric, period, area, ...said, names.download(row.download), seconds);
  }
  const [first] = rows;
  if (first === undefined || added + revised === 0) return undefined;
  const { metricId, metricLabel, download } = first;
  return { metricId, metricLabel, file: download.file, added, revised, ...(example && { example }) };
}

function inWords(value: unknown, missing: unknown): string {
  return typeof value === 'string' ? value : `[${typeof missing === 'string' ? missing : 'x'}]`;
}

/** By cell, the remembered period, area, value, missing, measure and decimals. */
function knownValues(db: Connection, metric: number): ReadonlyMap<number, readonly unknown[]> {
  const known = new Map<number, readonly unknown[]>();
  for (const row of rowsAsArrays(db, select, metric)) known.set(cellOf(Number(row[0]), Number(row[1])), row);
  return known;
}

/** Two keys as one number, exact while there are fewer than two million periods. */
function cellOf(period: number, area: number): number {
  return period * 2 ** 32 + area;
}

/** A download shares its periods, units and files among millions of values: each is looked up once. */
function openNames(db: Connection): Names {
  const names: Interners = {
    metric: createInterner(db, 'benchmark_metrics', ['id', 'label'], 1),
    area: createInterner(db, 'benchmark_areas', ['id', 'name', 'is_group'], 1),
    period: createInterner(db, 'benchmark_periods', ['id', 'kind', 'label', 'start_date', 'end_date'], 1),
    measure: createInterner(db, 'benchmark_measures', ['unit', 'value_type'], 2),
    download: createInterner(db, 'benchmark_downloads', ['file', 'sha256', 'bytes'], 2),
  };
  const areas = new Map<string, number>();
  return {
    metric: ({ metricId, metricLabel }) => names.metric(metricId, metricLabel),
    area: ({ areaId, areaName, isGroup }) => {
      const key = `${areaId}\n${areaName}\n${isGroup}`;
      const found = areas.get(key) ?? names.area(areaId, areaName, Number(isGroup));
      areas.set(key, found);
      return found;
    },
    period: remembering(({ id, kind, label, start, end }: Period) =>
      names.period(id, kind, label, start, end),
    ),
    measure: ({ unit, valueType }) => names.measure(unit, valueType),
    download: remembering(({ file, sha256, bytes }: Download) => names.download(file, sha256, bytes)),
  };
}

function remembering<T extends object>(keyOf: (value: T) => number): (value: T) => number {
  const known = new Map<T, number>();
  return (value) => {
    const key = known.get(value) ?? keyOf(value);
    known.set(value, key);
    return key;
  };
}
