import type { Compared, Comparison, OlderBenchmark } from '../../model/benchmark.ts';
import type { Feed, FeedObservation } from '../../model/feed.ts';
import type { Period } from '../../model/period.ts';
import { comparisonInShort, displayDistance, displayStatistic, sourceOf } from '../words/comparison.ts';
import { exactNumber } from './canonical-json.ts';
import type { PublishedComparison, PublishedPeriod } from './contract.ts';

/** A span of time as published. */
export function publishedPeriod({ id, kind, label, start, end }: Period): PublishedPeriod {
  return { id, kind, label, start, end };
}

/** A comparison as published. In `short` it keeps its median and position alone. */
export function publishedComparison(
  feed: Feed,
  observation: FeedObservation,
  comparison: Comparison,
  detail: 'whole' | 'short',
): PublishedComparison {
  if (comparison.type === 'none') {
    const { reason, latest } = comparison;
    return { compared: false, reason, ...(latest && { latest: publishedOlder(latest) }) };
  }
  const { metricId, metricLabel, unit, groupName, period, n, of, rank, rankOf, quartile, againstMedian } =
    comparison;
  const from = sourceOf(feed, comparison);
  return {
    compared: true,
    metricId,
    ...(detail === 'short' ? {} : { metric: metricLabel, file: comparison.file }),
    unit,
    group: groupName,
    period: publishedPeriod(period),
    own: statistic(comparison, comparison.own),
    n,
    of,
    ...statistics(comparison, detail),
    ...(rank === undefined ? {} : { rank }),
    ...(rankOf === undefined ? {} : { rankOf }),
    ...(quartile === undefined ? {} : { quartile }),
    ...(againstMedian === undefined ? {} : { againstMedian }),
    ...(detail === 'short' ? {} : furtherDetail(comparison)),
    source: comparison.source,
    ...(from === undefined ? {} : { licence: from.licence }),
    ...(from === undefined || detail === 'short' ? {} : { attribution: from.attribution }),
    inWords: comparisonInShort({ observation, comparison }, observation.period.id),
  };
}

function statistics(comparison: Compared, detail: 'whole' | 'short') {
  const { mean, median, lowerQuartile, upperQuartile } = comparison;
  if (detail === 'short') return median === undefined ? {} : { median: statistic(comparison, median) };
  return {
    ...(mean === undefined ? {} : { mean: statistic(comparison, mean) }),
    ...(median === undefined ? {} : { median: statistic(comparison, median) }),
    ...(lowerQuartile === undefined ? {} : { lowerQuartile: statistic(comparison, lowerQuartile) }),
    ...(upperQuartile === undefined ? {} : { upperQuartile: statistic(comparison, upperQuartile) }),
  };
}

function statistic(comparison: Pick<Compared, 'unit' | 'decimals'>, value: string) {
  return { value: exactNumber(value), display: displayStatistic(value, comparison) };
}

function furtherDetail(comparison: Compared) {
  const { percentile, fromMedian, toTopQuartile, trend, lgInformRows, notes, updated } = comparison;
  const show = (value: string) => statistic(comparison, value);
  const distance = (value: string) => ({
    value: exactNumber(value),
    display: displayDistance(value, comparison),
  });
  return {
    ...(percentile === undefined ? {} : { percentile }),
    ...(fromMedian === undefined ? {} : { fromMedian: distance(fromMedian) }),
    ...(toTopQuartile === undefined ? {} : { toTopQuartile: distance(toTopQuartile) }),
    ...(trend && {
      trend: trend.map(({ period, own, median, n }) => ({
        period: publishedPeriod(period),
        own: show(own),
        median: show(median),
        n,
      })),
    }),
    ...(lgInformRows && {
      lgInform: lgInformRows.map(({ name, value, reason }) => ({ name, ...show(value), reason })),
    }),
    ...(notes && { notes }),
    ...(updated && { updated }),
  };
}

function publishedOlder(latest: OlderBenchmark) {
  const { metricId, groupName, period, age, n, of, median, source } = latest;
  return {
    metricId,
    group: groupName,
    period: publishedPeriod(period),
    age,
    n,
    of,
    ...(median === undefined
      ? {}
      : { median: { value: exactNumber(median), display: displayStatistic(median, latest) } }),
    source,
  };
}
