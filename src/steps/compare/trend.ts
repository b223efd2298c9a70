import type { Comparison, TrendPoint } from '../../model/benchmark.ts';

const mostPoints = 8;

/**
 * Own values beside the group's medians over the periods that were compared, oldest first, put on the newest
 * comparison of an indicator. `comparisons` are one indicator's, oldest first. No trend of fewer than two points.
 */
export function withTrend(comparisons: readonly Comparison[]): readonly Comparison[] {
  const points = comparisons.flatMap((each): TrendPoint[] =>
    each.type === 'compared' && each.median !== undefined
      ? [{ period: each.period, own: each.own, median: each.median, n: each.n }]
      : [],
  );
  const newest = comparisons.findLastIndex((each) => each.type === 'compared');
  const kind = points.at(-1)?.period.kind;
  const trend = points.filter(({ period }) => period.kind === kind).slice(-mostPoints);
  if (trend.length < 2) return comparisons;
  return comparisons.map((each, at) =>
    at === newest && each.type === 'compared' ? { ...each, trend } : each,
  );
}
