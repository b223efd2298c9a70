import type { ChangeKind, ChangeLevel, FeedChange } from '../../model/change.ts';
import type { Feed, FeedIndicator, FeedObservation } from '../../model/feed.ts';
import { sameQuantity } from '../../model/quantity.ts';
import { canonical } from './canonical.ts';
import {
  comparisonData,
  indicatorData,
  isOtherMeasure,
  isRedefined,
  rulesData,
  unitOf,
} from './figure-data.ts';
import { findMilestoneChanges } from './milestone-changes.ts';

/** A change that has no id yet. */
export type FoundChange = Omit<FeedChange, 'id'>;

/**
 * What `feed` says that `previous` did not, in the feed's order; every indicator is new without a `previous`.
 * The highest level among them is the one that moves the data-set version.
 */
export function findChanges(previous: Feed | undefined, feed: Feed): readonly FoundChange[] {
  const date = feed.dataAsAt;
  if (previous === undefined) return feed.indicators.map((indicator) => firstPublished(indicator, date));
  const before = new Map(previous.indicators.map((indicator) => [indicator.id, indicator]));
  const now = new Set(feed.indicators.map(({ id }) => id));
  const found = [
    ...feed.indicators.flatMap((indicator) => {
      const old = before.get(indicator.id);
      return old === undefined ? [firstPublished(indicator, date)] : changesOf(old, indicator, date);
    }),
    ...previous.indicators
      .filter(({ id }) => !now.has(id))
      .map((gone) => about(gone, date, 'withdrawal', 'major')),
    ...findMilestoneChanges(previous.milestones, feed.milestones, date),
    ...ruleChanges(previous, feed),
  ];
  if (found.length > 0) return found;
  const data = (each: Feed) => canonical([each.council.areaCode, each.exampleData]);
  return [{ date, kind: 'words', level: data(previous) === data(feed) ? 'patch' : 'minor' }];
}

function firstPublished(indicator: FeedIndicator, date: string): FoundChange {
  const current = indicator.observations.at(-1);
  return { ...about(indicator, date, 'new-indicator', 'minor'), ...(current && positionOf(current)) };
}

function changesOf(before: FeedIndicator, now: FeedIndicator, date: string): readonly FoundChange[] {
  const found = [
    ...definitionChanges(before, now, date),
    ...figureChanges(before, now, date),
    ...statusChange(before, now, date),
    ...benchmarkChange(before, now, date),
  ];
  if (found.length > 0 || canonical(before) === canonical(now)) return found;
  const same = canonical(indicatorData(before)) === canonical(indicatorData(now));
  return [about(now, date, 'words', same ? 'patch' : 'minor')];
}

function definitionChanges(before: FeedIndicator, now: FeedIndicator, date: string): FoundChange[] {
  const kinds: FoundChange[] = [];
  if (before.state !== now.state) {
    kinds.push(about(now, date, now.state === 'retired' ? 'retired' : 'reinstated', 'minor'));
  }
  const wording = ({ observations: _figures, state: _state, ...definition }: FeedIndicator) =>
    canonical(definition);
  if (wording(before) !== wording(now)) {
    const moved = before.frequency === now.frequency ? 'patch' : 'minor';
    kinds.push(about(now, date, 'definition', isOtherMeasure(before, now) ? 'major' : moved));
  }
  return kinds;
}

function figureChanges(before: FeedIndicator, now: FeedIndicator, date: string): readonly FoundChange[] {
  const published = new Map(before.observations.map((each) => [each.period.id, each]));
  const kept = new Set(now.observations.map(({ period }) => period.id));
  return [
    ...now.observations.flatMap((observation) => {
      const old = published.get(observation.period.id);
      if (old === undefined) return [{ ...about(now, date, 'result', 'minor'), ...positionOf(observation) }];
      return [...actualChange(now, old, observation, date), ...targetChange(now, old, observation, date)];
    }),
    ...before.observations
      .filter(({ period }) => !kept.has(period.id))
      .map(({ period: { id, label } }) => ({
        ...about(now, date, 'withdrawal', 'major'),
        period: { id, label },
      })),
  ];
}

function actualChange(
  indicator: FeedIndicator,
  before: FeedObservation,
  now: FeedObservation,
  date: string,
): FoundChange[] {
  if (sameQuantity(before.actual, now.actual)) return [];
  const level = isRedefined(unitOf(before.actual), unitOf(now.actual)) ? 'major' : 'minor';
  const had = before.actual.type !== 'missing';
  const has = now.actual.type !== 'missing';
  const kind = !had && has ? 'result' : had && !has ? 'withdrawal' : 'revision';
  const reason = now.revisions.findLast(({ field, date: on }) => field === 'actual' && on === date)?.reason;
  return [
    {
      ...about(indicator, date, kind, level),
      ...positionOf(now),
      before: before.actual,
      ...(reason !== undefined && { reason }),
    },
  ];
}

function targetChange(
  indicator: FeedIndicator,
  before: FeedObservation,
  now: FeedObservation,
  date: string,
): FoundChange[] {
  if (sameQuantity(before.target, now.target)) return [];
  const { id, label } = now.period;
  return [
    {
      ...about(indicator, date, 'target', 'minor'),
      period: { id, label },
      before: before.target,
      after: now.target,
    },
  ];
}

/** The status of the latest figure beside that of the figure that was the latest before. */
function statusChange(before: FeedIndicator, now: FeedIndicator, date: string): FoundChange[] {
  const old = before.observations.at(-1);
  const current = now.observations.at(-1);
  if (old === undefined || current === undefined) return [];
  if (old.status.label === current.status.label && old.status.type === current.status.type) return [];
  if (old.status.type !== 'judged' && current.status.type !== 'judged') return [];
  const { id, label } = current.period;
  return [
    {
      ...about(now, date, 'status', 'minor'),
      period: { id, label },
      statusBefore: old.status.label,
      statusAfter: current.status.label,
    },
  ];
}

/** One entry an indicator, for the newest of its comparisons that changed. */
function benchmarkChange(before: FeedIndicator, now: FeedIndicator, date: string): FoundChange[] {
  const old = new Map(before.observations.map((each) => [each.period.id, each]));
  const newest = now.observations.findLast(({ period, comparison }) => {
    const known = old.get(period.id);
    if (known === undefined) return comparison?.type === 'compared';
    const data = (each: typeof comparison) => canonical(each && comparisonData(each));
    return data(known.comparison) !== data(comparison);
  });
  if (newest === undefined) return [];
  const { id, label } = newest.period;
  return [{ ...about(now, date, 'benchmark', 'minor'), period: { id, label } }];
}

function ruleChanges(previous: Feed, feed: Feed): readonly FoundChange[] {
  if (canonical(previous.rules) === canonical(feed.rules)) return [];
  const same = canonical(rulesData(previous)) === canonical(rulesData(feed));
  return [{ date: feed.dataAsAt, kind: 'rules', level: same ? 'patch' : 'minor' }];
}

function positionOf({ period: { id, label }, actual, target, status }: FeedObservation) {
  return {
    period: { id, label },
    after: actual,
    target,
    ...(status.type === 'judged' && { statusAfter: status.label }),
  };
}

function about(
  { id, name }: Pick<FeedIndicator, 'id' | 'name'>,
  date: string,
  kind: ChangeKind,
  level: ChangeLevel,
): FoundChange {
  return { date, kind, level, indicator: id, name };
}
