import type { Benchmark } from '../../model/benchmark.ts';
import type { MetricMapping } from '../../model/benchmarks-config.ts';
import type { Finding } from '../../model/finding.ts';
import { coverage, type CoverageOptions } from './coverage.ts';
import { staleFindings } from './staleness.ts';

export interface CheckOptions extends CoverageOptions {
  readonly metrics: Readonly<Record<string, MetricMapping>>;
  /** ISO date; without it nothing is called old. */
  readonly today: string | undefined;
}

/** What an officer should know of downloads that are sound: whom they leave out, whether they are old, doubtful zeros. */
export function checkBenchmarks(benchmarks: readonly Benchmark[], options: CheckOptions): Finding[] {
  const { metrics, today, areaCode } = options;
  const mapped = new Set(Object.values(metrics).map(({ metric }) => metric));
  const lags = Object.values(metrics).flatMap(({ metric, lagMonths }) =>
    lagMonths === undefined ? [] : [[metric, lagMonths] as const],
  );
  const inUse = benchmarks.filter(({ metricId }) => mapped.has(metricId));
  return [
    ...coverage(benchmarks, options),
    ...doubtfulZeros(benchmarks, metrics),
    ...(today === undefined ? [] : staleFindings(inUse, { today, areaCode, lagMonths: new Map(lags) })),
  ];
}

function doubtfulZeros(benchmarks: readonly Benchmark[], metrics: CheckOptions['metrics']): Finding[] {
  const doubtful = new Set(
    Object.values(metrics).flatMap(({ metric, nullAsZero }) => (nullAsZero ? metric : [])),
  );
  if (doubtful.size === 0) return [];
  const zeros = benchmarks.filter(
    ({ metricId, isGroup, value }) => doubtful.has(metricId) && !isGroup && value === '0',
  );
  return [...Map.groupBy(zeros, ({ metricId }) => metricId)].map(([metric, rows]) => ({
    severity: 'warning',
    code: 'W_NULL_AS_ZERO',
    place: { file: rows[0]?.download.file },
    found: `${rows.length === 1 ? 'One value' : `${rows.length} values`} of metric ${metric} ${rows.length === 1 ? 'is' : 'are'} 0, and LG Inform turns missing values of this metric into 0.`,
    action: 'Check these councils before you rely on the comparison.',
  }));
}
