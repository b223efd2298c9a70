import type { FeedChange } from '../../model/change.ts';
import type { Feed, FeedObservation } from '../../model/feed.ts';
import { figureKey } from '../../model/indicator.ts';
import type { Quantity } from '../../model/quantity.ts';
import type { FoundChange } from './find-changes.ts';

/** About two years of a council that reports every quarter. */
const kept = 400;

/**
 * Tonight's changes before those of earlier releases, newest first, each with an id that was never used. Values of
 * figures that are withdrawn now are taken out of all of them: a withdrawn value is never shown again.
 */
export function keepChanges(
  found: readonly FoundChange[],
  previous: Feed | undefined,
  feed: Feed,
): readonly FeedChange[] {
  const earlier = previous?.changes ?? [];
  const taken = new Set(earlier.map(({ id }) => id));
  const named = found.map((change): FeedChange => ({ id: freeId(change, taken), ...change }));
  const figures = new Map(
    feed.indicators.flatMap(({ id, observations }) =>
      observations.map((observation) => [figureKey(id, observation.period), observation] as const),
    ),
  );
  return [...named, ...earlier].slice(0, kept).map((change) => withoutWithdrawn(change, figures));
}

function freeId(change: FoundChange, taken: Set<string>): string {
  const subject = change.indicator ?? safe(change.milestone ?? 'feed');
  const parts = [
    change.date,
    subject,
    ...(change.period === undefined ? [] : [change.period.id]),
    change.kind,
  ];
  const base = parts.join('/');
  let id = base;
  for (let number = 2; taken.has(id); number += 1) id = `${base}~${number}`;
  taken.add(id);
  return id;
}

function safe(text: string): string {
  return text.replaceAll(/[^\w.-]/g, '-');
}

type Shown = Pick<FeedObservation, 'actual' | 'target' | 'status'>;

/** Leaves of a change what may still be said: that it happened, and why there is no value. */
function withoutWithdrawn(change: FeedChange, figures: ReadonlyMap<string, Shown>): FeedChange {
  const { indicator, period, before, after, target } = change;
  if (indicator === undefined || period === undefined || change.kind === 'benchmark') return change;
  const figure = figures.get(figureKey(indicator, period));
  if (change.kind === 'target') {
    if (figure?.target?.type !== 'missing') return change;
    return { ...change, ...gone(before, after), before: missing(before), after: missing(after) };
  }
  const shown =
    figure?.target?.type === 'missing' && target?.type !== 'missing'
      ? { ...change, ...gone(target), target: undefined }
      : change;
  if (figure !== undefined && figure.actual.type !== 'missing') return shown;
  return {
    ...shown,
    ...gone(before, after),
    before: missing(before),
    after: missing(after),
    reason: undefined,
    statusBefore: undefined,
    statusAfter: change.statusAfter === figure?.status.label ? change.statusAfter : undefined,
  };
}

function missing(quantity: Quantity | undefined): Quantity | undefined {
  return quantity?.type === 'missing' ? quantity : undefined;
}

function gone(...values: readonly (Quantity | undefined)[]): { readonly withheld?: true } {
  return values.some((each) => each !== undefined && each.type !== 'missing') ? { withheld: true } : {};
}
