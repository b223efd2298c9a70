import type { Status } from '../../model/assessment.ts';
import type { HeldChange } from '../../model/decision.ts';
import type { Feed, FeedIndicator, FeedObservation } from '../../model/feed.ts';
import { displayQuantity, sameQuantity } from '../../model/quantity.ts';

/** What a reader would see change if this feed took the place of the public one, in the order of the feed. */
export function whatChanges(previous: Feed | undefined, feed: Feed): HeldChange[] {
  const before = new Map((previous?.indicators ?? []).map((indicator) => [indicator.id, indicator]));
  const now = new Set(feed.indicators.map(({ id }) => id));
  return [
    ...feed.indicators.flatMap((indicator) => inIndicator(before.get(indicator.id), indicator)),
    ...[...before.values()].filter(({ id }) => !now.has(id)).flatMap((gone) => inIndicator(gone, undefined)),
  ];
}

function inIndicator(before: FeedIndicator | undefined, now: FeedIndicator | undefined): HeldChange[] {
  const { id: indicator = '', name = '' } = now ?? before ?? {};
  const were = byPeriod(before);
  const are = byPeriod(now);
  return [...new Set([...were.keys(), ...are.keys()])].flatMap((id) => {
    const was = were.get(id);
    const is = are.get(id);
    const period = (is ?? was)?.period.label ?? id;
    return inFigure(was, is).map((change) => Object.assign({ indicator, name, period }, change));
  });
}

type FigureChange = Pick<HeldChange, 'what' | 'before' | 'after'>;

function inFigure(was: FeedObservation | undefined, is: FeedObservation | undefined): FigureChange[] {
  if (was === undefined && is === undefined) return [];
  if (was === undefined) return [{ what: 'new', after: shown(is?.actual) }];
  if (is === undefined) return [{ what: 'removed', before: shown(was.actual) }];
  const changes: FigureChange[] = [];
  if (!sameQuantity(was.actual, is.actual)) {
    changes.push({ what: 'value', before: shown(was.actual), after: shown(is.actual) });
  }
  if (!sameQuantity(was.target, is.target)) {
    changes.push({ what: 'target', before: shown(was.target), after: shown(is.target) });
  }
  if (labelOf(was.status) !== labelOf(is.status)) {
    changes.push({ what: 'status', before: labelOf(was.status), after: labelOf(is.status) });
  }
  if (was.commentary !== is.commentary) changes.push({ what: 'commentary' });
  return changes;
}

function byPeriod(indicator: FeedIndicator | undefined): ReadonlyMap<string, FeedObservation> {
  return new Map((indicator?.observations ?? []).map((observation) => [observation.period.id, observation]));
}

function shown(quantity: FeedObservation['target']): string {
  return quantity === undefined ? 'none' : displayQuantity(quantity);
}

function labelOf({ label }: Status): string {
  return label;
}
