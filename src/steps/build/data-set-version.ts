import type { Feed } from '../../model/feed.ts';
import { figureKey } from '../../model/indicator.ts';
import { canonical } from './canonical.ts';
import {
  indicatorData,
  isOtherMeasure,
  isRedefined,
  milestoneData,
  rulesData,
  unitOf,
} from './figure-data.ts';

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
  return { ...feed, dataAsAt: '', changes: [] };
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

function unitsByFigure(feed: Feed): Map<string, string> {
  return new Map(
    feed.indicators.flatMap(({ id, observations }) =>
      observations.map(({ period, actual }) => [figureKey(id, period), unitOf(actual)] as const),
    ),
  );
}

/** Everything in a feed that is not wording: when this is equal, only words have changed. */
function dataOf(feed: Feed): unknown {
  return {
    areaCode: feed.council.areaCode,
    exampleData: feed.exampleData,
    rules: rulesData(feed),
    indicators: feed.indicators.map(indicatorData).toSorted(byId),
    milestones: feed.milestones.map(milestoneData).toSorted(byId),
  };
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}
