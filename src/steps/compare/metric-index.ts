import type { Benchmark } from '../../model/benchmark.ts';
import { comparePeriods, type Period, type PeriodKind } from '../../model/period.ts';

/** The rows of one metric, group rows left out, so that a figure looks at its own period alone. */
export interface MetricIndex {
  readonly kinds: ReadonlySet<PeriodKind>;
  /** Every period with a row, newest first. */
  readonly periods: readonly Period[];
  /** Every area with a row, in any period. */
  readonly areas: readonly string[];
  rowsOf(periodId: string): readonly Benchmark[];
}

export function indexMetric(rows: readonly Benchmark[]): MetricIndex {
  const byPeriod = Map.groupBy(rows, ({ period }) => period.id);
  // Different spans may share an id, when a download is wrong.
  const periods = [...byPeriod.values()].flatMap((same) => {
    const [first] = same;
    return first === undefined ? [] : [first.period];
  });
  return {
    kinds: new Set(periods.map(({ kind }) => kind)),
    periods: periods.toSorted((a, b) => comparePeriods(b, a)),
    areas: [...new Set(rows.map(({ areaId }) => areaId))],
    rowsOf: (periodId) => byPeriod.get(periodId) ?? [],
  };
}
