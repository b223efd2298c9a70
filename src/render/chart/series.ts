import { Decimal } from 'decimal.js';
import type { FeedIndicator, FeedObservation } from '../../model/feed.ts';
import type { Period } from '../../model/period.ts';
import type { NumberQuantity } from '../../model/quantity.ts';

export interface Point {
  readonly period: Period;
  /** Days since 1 January 1970 of the period's last day. */
  readonly day: number;
  readonly value: number;
  readonly quantity: NumberQuantity;
}

export interface Series {
  /** Every period on the axis, with a figure or without, oldest first. */
  readonly periods: readonly Period[];
  /** Runs of neighbouring periods with a number; a gap is never bridged. */
  readonly actual: readonly (readonly Point[])[];
  readonly target: readonly (readonly Point[])[];
  /** Figures count from the start of the year. */
  readonly cumulative: boolean;
  /** Why the line breaks where it does. */
  readonly breakWords: string;
}

/**
 * What a line chart shows: periods of the same kind, and figures of the same unit, as the latest number.
 * A line breaks at a missing figure, and for year-to-date figures at the start of each financial year.
 */
export function seriesOf(indicator: FeedIndicator): Series | undefined {
  const latest = indicator.observations.findLast(({ actual }) => actual.type === 'number');
  if (latest?.actual.type !== 'number') return undefined;
  const { unit } = latest.actual;
  const observations = indicator.observations.filter(({ period }) => period.kind === latest.period.kind);
  const cumulative = indicator.accumulation === 'cumulative';
  return {
    periods: observations.map(({ period }) => period),
    actual: runs(observations, 'actual', unit, cumulative),
    target: runs(observations, 'target', unit, cumulative),
    cumulative,
    breakWords: cumulative
      ? 'The line starts again each April, when the count does, and breaks where a figure is missing.'
      : 'The line breaks where a figure is missing.',
  };
}

/** Days since 1 January 1970. */
export function dayNumber(iso: string): number {
  return Date.parse(iso) / 86_400_000;
}

function runs(
  observations: readonly FeedObservation[],
  field: 'actual' | 'target',
  unit: string,
  restarts: boolean,
): readonly (readonly Point[])[] {
  const found: Point[][] = [];
  let last: Point | undefined;
  for (const observation of observations) {
    const quantity = observation[field];
    if (quantity?.type !== 'number' || quantity.unit !== unit) {
      last = undefined;
      continue;
    }
    const point = pointOf(observation.period, quantity);
    const joins =
      last !== undefined && follows(last.period, point.period) && !(restarts && startsYear(point.period));
    if (joins) found.at(-1)?.push(point);
    else found.push([point]);
    last = point;
  }
  return found;
}

function pointOf(period: Period, quantity: NumberQuantity): Point {
  return { period, day: dayNumber(period.end), value: new Decimal(quantity.value).toNumber(), quantity };
}

// Both are of one kind; snapshots have no rhythm, so each follows the one before.
function follows(earlier: Period, later: Period): boolean {
  return later.kind === 'snapshot' || dayNumber(later.start) === dayNumber(earlier.end) + 1;
}

function startsYear({ kind, start }: Period): boolean {
  return (kind.endsWith('quarter') || kind === 'calendar-month') && start.slice(5, 7) === '04';
}
