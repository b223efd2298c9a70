import type { Compared, OlderBenchmark } from '../../model/benchmark.ts';
import type { Feed } from '../../model/feed.ts';
import { groupedNumber, withUnit } from '../../model/quantity.ts';
import type { DatedComparison } from '../position.ts';

type AgainstMedian = NonNullable<Compared['againstMedian']>;

const medianWords: Readonly<Record<AgainstMedian, string>> = {
  better: 'better than',
  same: 'the same as',
  worse: 'worse than',
  above: 'above',
  below: 'below',
};

const quartileWords: Readonly<Record<NonNullable<Compared['quartile']>, string>> = {
  top: 'the best quarter',
  second: 'the second best quarter',
  third: 'the third quarter',
  bottom: 'the weakest quarter',
};

/** A statistic of the group with LG Inform's unit as British readers write it: `42.1%`, `£1,200`, `3.5 per 1,000`. */
export function displayStatistic(
  value: string,
  { decimals, unit }: Pick<Compared, 'decimals' | 'unit'>,
): string {
  const number = groupedNumber(value, decimals);
  if (unit === '%') return withUnit(number, 'percent');
  if (/^(count|number|no\.?)$/i.test(unit)) return withUnit(number, 'count');
  if (unit === 'GBP (000)') return `${withUnit(number, 'GBP')} thousand`;
  return withUnit(number, unit.replace(/^Per /, 'per '));
}

/** A distance between two values: of percentages in points, `10.1 percentage points`. */
export function displayDistance(value: string, comparison: Pick<Compared, 'decimals' | 'unit'>): string {
  if (comparison.unit !== '%' && comparison.unit !== 'percent') return displayStatistic(value, comparison);
  const number = groupedNumber(value, comparison.decimals);
  return `${number} percentage point${/^-?1(?:\.0+)?$/.test(number) ? '' : 's'}`;
}

/**
 * Short, for a table: `Better than the median of English districts (13 of 15 have figures)`; with its period when that
 * is an older one. A bare "13 of 15" would read as a rank.
 */
export function comparisonInShort({ comparison }: DatedComparison, currentPeriodId: string): string {
  const { period } = comparison;
  const when = period.id === currentPeriodId ? '' : ` for ${period.label}`;
  const group = `${comparison.groupName} (${comparison.n} of ${comparison.of} have figures${when})`;
  if (comparison.againstMedian === undefined) return `Too few values to compare with ${group}`;
  const words = medianWords[comparison.againstMedian];
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} the median of ${group}`;
}

/** Sentences for the indicator's own page: position, coverage, rank and quarter. */
export function comparisonInWords(councilName: string, comparison: Compared): readonly string[] {
  const own = displayStatistic(comparison.own, comparison);
  return [
    positionSentence(councilName, own, comparison),
    `${comparison.n} of the ${comparison.of} other councils in the group have a value for this period.`,
    ...(comparison.rank === undefined || comparison.rankOf === undefined
      ? []
      : [`${councilName} ranks ${comparison.rank} of ${comparison.rankOf}, where 1 is best.`]),
    ...(comparison.quartile === undefined
      ? []
      : [`It is in ${quartileWords[comparison.quartile]} of the group.`]),
  ];
}

/** Distances, trend, LG Inform's own rows and notes: sentences for the indicator's own page. */
export function comparisonDetail(councilName: string, comparison: Compared): readonly string[] {
  const { fromMedian, toTopQuartile, percentile, notes = [], lgInformRows = [] } = comparison;
  const show = (value: string) => displayDistance(value.replace(/^-/, ''), comparison);
  return [
    ...(fromMedian === undefined || fromMedian === '0'
      ? []
      : [`That is ${show(fromMedian)} ${fromMedian.startsWith('-') ? 'below' : 'above'} the median.`]),
    ...(toTopQuartile === undefined || toTopQuartile === '0'
      ? []
      : [`The best quarter begins ${show(toTopQuartile)} away.`]),
    ...(percentile === undefined ? [] : [`It is better than ${percentile}% of the others.`]),
    ...trendSentence(councilName, comparison),
    ...lgInformRows.map(
      ({ name, value, reason }) =>
        `LG Inform's own "${name}" is ${displayStatistic(value, comparison)}. ${reason}`,
    ),
    ...notes,
  ];
}

/** From the first to the last period of the trend: ours, and the group's median. */
function trendSentence(councilName: string, comparison: Compared): string[] {
  const [first] = comparison.trend ?? [];
  const last = comparison.trend?.at(-1);
  if (first === undefined || last === undefined) return [];
  const show = (value: string) => displayStatistic(value, comparison);
  return [
    `From ${first.period.label} to ${last.period.label}, ${councilName} went from ${show(first.own)} to ${show(last.own)}, and the group's median from ${show(first.median)} to ${show(last.median)}.`,
  ];
}

/** The newest benchmark there is, with its age, for a figure that has none of its own period. */
export function olderInWords(latest: OlderBenchmark): string {
  const { period, age, groupName, n, of, median } = latest;
  const value =
    median === undefined
      ? 'too few councils have a value for a median'
      : `the median was ${displayStatistic(median, latest)}`;
  return `The newest values of ${groupName} are of ${period.label}, ${age} than this figure: ${value} (${n} of ${of} others).`;
}

function positionSentence(councilName: string, own: string, comparison: Compared): string {
  const start = `In ${comparison.period.label}, the figure of ${own} for ${councilName}`;
  if (comparison.againstMedian === undefined || comparison.median === undefined) {
    return `${start} stands beside ${comparison.groupName}; too few councils have a value for a median.`;
  }
  const median = displayStatistic(comparison.median, comparison);
  return `${start} was ${medianWords[comparison.againstMedian]} the median of ${comparison.groupName} (${median}).`;
}

/** The source a comparison names, with its licence, where the feed lists it. */
export function sourceOf(feed: Feed, comparison: Compared): Feed['sources'][number] | undefined {
  return (
    feed.sources.find((source) => source.name === comparison.source) ??
    feed.sources.find((source) => comparison.source.includes(source.name))
  );
}
