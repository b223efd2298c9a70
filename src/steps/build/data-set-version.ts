import type { Comparison } from '../../model/benchmark.ts';
import type { Feed, FeedIndicator, FeedObservation } from '../../model/feed.ts';
import { type FeedMilestone, figureKey } from '../../model/indicator.ts';
import type { Quantity } from '../../model/quantity.ts';
import { standardsOf } from '../../model/standards.ts';
import { canonical } from './canonical.ts';

export interface VersionedFeed {
  readonly feed: Feed;
  /** major.minor.patch */
  readonly version: string;
}

/**
 * Version of the data: major when something is deleted or redefined, minor when added or revised or when a benchmark
 * changes, patch when only words do (rule of the Department for Education's explore-education-statistics).
 */
export function dataSetVersion(previous: VersionedFeed | undefined, feed: Feed): string {
  if (previous === undefined) return '1.0.0';
  const [major = 1, minor = 0, patch = 0] = previous.version.split('.').map(Number);
  const before = previous.feed;
  if (isReduced(before, feed)) return `${major + 1}.0.0`;
  if (canonical(dataOf(before)) !== canonical(dataOf(feed))) return `${major}.${minor + 1}.0`;
  if (canonical(undated(before)) !== canonical(undated(feed))) return `${major}.${minor}.${patch + 1}`;
  return previous.version;
}

function undated(feed: Feed): Feed {
  return { ...feed, dataAsAt: '' };
}

function isReduced(before: Feed, now: Feed): boolean {
  const indicators = new Map(now.indicators.map((indicator) => [indicator.id, indicator]));
  const units = unitsByFigure(now);
  const milestones = new Set(now.milestones.map(({ id }) => id));
  return (
    before.indicators.some((indicator) => isOtherMeasure(indicator, indicators.get(indicator.id))) ||
    [...unitsByFigure(before)].some(([key, unit]) => isRedefined(unit, units.get(key))) ||
    before.milestones.some(({ id }) => !milestones.has(id))
  );
}

function isOtherMeasure(before: FeedIndicator, now: FeedIndicator | undefined): boolean {
  return (
    now === undefined ||
    now.polarity !== before.polarity ||
    now.accumulation !== before.accumulation ||
    isRedefined(before.unit ?? '', now.unit ?? '')
  );
}

/** Gone, or counted in another unit. A unit that is named for the first time, or a value that becomes words, is not. */
function isRedefined(before: string, now: string | undefined): boolean {
  return now === undefined || (before !== '' && now !== '' && before !== now);
}

function unitsByFigure(feed: Feed): Map<string, string> {
  return new Map(
    feed.indicators.flatMap(({ id, observations }) =>
      observations.map(({ period, actual }) => [figureKey(id, period), unitOf(actual)] as const),
    ),
  );
}

function unitOf(quantity: Quantity): string {
  return quantity.type === 'number' ? quantity.unit : '';
}

/** Everything in a feed that is not wording: when this is equal, only words have changed. */
function dataOf(feed: Feed): unknown {
  const rules = Object.entries(feed.rules).map(([name, { judge, classes }]) => ({
    name,
    judge,
    classes: classes.map(({ id, tone, when }) => ({ id, tone, when })),
  }));
  return {
    areaCode: feed.council.areaCode,
    exampleData: feed.exampleData,
    rules: rules.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    indicators: feed.indicators.map(indicatorData).toSorted(byId),
    milestones: feed.milestones.map(milestoneData).toSorted(byId),
  };
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}

function indicatorData({ id, state, frequency, observations }: FeedIndicator): { id: string } {
  return Object.assign({ id, state, frequency }, { observations: observations.map(figureData) });
}

function figureData(figure: FeedObservation) {
  const { period, actual, target, markers, status, travel, comparison } = figure;
  return {
    period: period.id,
    actual: valueOf(actual),
    target: target && valueOf(target),
    ...standardsOf(figure),
    markers,
    status: status.type === 'judged' ? { class: status.class, rule: status.rule } : status.type,
    travel: travel.map(({ basis, direction }) => ({ basis, direction })),
    comparison: comparison && comparisonData(comparison),
  };
}

function valueOf(quantity: Quantity): unknown {
  return quantity.type === 'missing' ? { type: quantity.type, code: quantity.code } : quantity;
}

function comparisonData(comparison: Comparison): unknown {
  if (comparison.type === 'none') return comparison.type;
  const { metricLabel: _label, groupName: _group, source: _source, file: _file, ...data } = comparison;
  return { ...data, period: data.period.id };
}

function milestoneData({ id, due, state, percentComplete, period }: FeedMilestone) {
  return { id: `${id} ${period?.id ?? ''}`, due, state, percentComplete };
}
