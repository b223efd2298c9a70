import type { Benchmark } from '../model/benchmark.ts';
import { inTransaction, type Connection } from './connection.ts';
import { createInterner } from './interner.ts';

/**
 * A value that comes twice counts once, as it comes last, or two downloads that disagree would make a revision every
 * night: so all of them are staged before any is compared.
 */
const stage = `
  CREATE TEMP TABLE incoming (
    metric INTEGER, period INTEGER, area INTEGER,
    value TEXT, missing TEXT, measure INTEGER, decimals INTEGER, download INTEGER,
    PRIMARY KEY (metric, period, area)
  ) WITHOUT ROWID`;

const changed = `(b.value IS NOT i.value OR b.missing IS NOT i.missing OR b.measure <> i.measure
  OR b.decimals <> i.decimals)`;

const keepOld = `
  INSERT INTO benchmark_revisions
    (metric, period, area, value, missing, measure, decimals, download, first_seen, replaced_at)
  SELECT b.metric, b.period, b.area, b.value, b.missing, b.measure, b.decimals, b.download, b.first_seen, ?
  FROM incoming i JOIN benchmarks b USING (metric, period, area) WHERE ${changed}`;

const putNew = `
  INSERT OR REPLACE INTO benchmarks
    (metric, period, area, value, missing, measure, decimals, download, first_seen)
  SELECT i.metric, i.period, i.area, i.value, i.missing, i.measure, i.decimals, i.download, ?
  FROM incoming i LEFT JOIN benchmarks b USING (metric, period, area) WHERE b.metric IS NULL OR ${changed}`;

/**
 * Remembers values by metric, area and period. A changed value keeps the old one as a revision, with its download;
 * an unchanged one keeps the download it was first seen in. `at` is an ISO time.
 */
export function recordBenchmarks(db: Connection, benchmarks: readonly Benchmark[], at: string): void {
  if (benchmarks.length === 0) return;
  const seconds = Math.floor(Temporal.Instant.from(at).epochMilliseconds / 1000);
  inTransaction(db, () => {
    db.exec(stage);
    stageAll(db, benchmarks);
    db.prepare(keepOld).run(seconds);
    db.prepare(putNew).run(seconds);
    db.exec('DROP TABLE incoming');
  });
}

function stageAll(db: Connection, benchmarks: readonly Benchmark[]): void {
  const metrics = createInterner(db, 'benchmark_metrics', ['label']);
  const areas = createInterner(db, 'benchmark_areas', ['name', 'is_group']);
  const periods = createInterner(db, 'benchmark_periods', ['kind', 'label', 'start_date', 'end_date']);
  const measures = createInterner(db, 'benchmark_measures', ['unit', 'value_type']);
  const downloads = createInterner(db, 'benchmark_downloads', ['file', 'sha256', 'bytes']);
  const insert = db.prepare('INSERT OR REPLACE INTO incoming VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  for (const { period, download, ...row } of benchmarks) {
    insert.run(
      metrics.keyOf(row.metricId, row.metricLabel),
      periods.keyOf(period.id, period.kind, period.label, period.start, period.end),
      areas.keyOf(row.areaId, row.areaName, Number(row.isGroup)),
      row.value ?? null,
      row.missing ?? null,
      measures.keyOf(JSON.stringify([row.unit, row.valueType]), row.unit, row.valueType),
      row.decimals,
      downloads.keyOf(
        JSON.stringify([download.file, download.sha256]),
        download.file,
        download.sha256,
        download.bytes,
      ),
    );
  }
}
