import type { FeedObservation, Revision } from '../../model/feed.ts';
import { type Figure, Marker } from '../../model/indicator.ts';
import { type Quantity, sameQuantity } from '../../model/quantity.ts';

/** What a figure's published past adds to it. */
export interface History {
  readonly markers: Marker[];
  readonly updated: string;
  readonly revisions: Revision[];
}

const noTarget: Quantity = { type: 'missing', code: 'x', reason: 'There is no target.' };

/**
 * Markers, day of the last change and revisions of a figure beside what was published of it. `today` is an ISO
 * date. A value that is now missing takes all its earlier values with it: what was withdrawn is not shown again.
 */
export function revise(figure: Figure, published: FeedObservation | undefined, today: string): History {
  if (published === undefined) {
    return { markers: ordered(figure.markers), updated: today, revisions: [] };
  }
  const actual = change('actual', published.actual, figure.actual, today);
  const target = change('target', published.target, figure.target, today);
  const revised = actual !== undefined && hasValue(actual.before) && hasValue(actual.after);
  const markers = ordered([
    ...figure.markers,
    ...(revised || published.markers.includes('r') ? (['r'] as const) : []),
  ]);
  const same =
    actual === undefined &&
    target === undefined &&
    figure.commentary === published.commentary &&
    markers.join('') === ordered(published.markers).join('');
  return {
    markers,
    updated: same ? published.updated : today,
    revisions: [
      ...published.revisions.filter((revision) => mayBeShown(revision, figure)),
      ...[actual, target].flatMap((revision) => (revision ? [withheld(revision, figure)] : [])),
    ],
  };
}

function change(
  field: Revision['field'],
  before: Quantity | undefined,
  after: Quantity | undefined,
  date: string,
): Revision | undefined {
  if (sameQuantity(before, after)) return undefined;
  return { date, field, before: before ?? noTarget, after: after ?? noTarget };
}

/** An old value is not shown beside a new one that is withdrawn or suppressed. */
function mayBeShown({ field, before, after }: Revision, figure: Figure): boolean {
  return figure[field]?.type !== 'missing' || (!hasValue(before) && !hasValue(after));
}

function withheld(revision: Revision, figure: Figure): Revision {
  return mayBeShown(revision, figure) ? revision : { ...revision, before: revision.after };
}

function hasValue({ type }: Quantity): boolean {
  return type !== 'missing';
}

/** Each once, in the order of the list of markers, whatever the order in the sheet. */
function ordered(markers: readonly Marker[]): Marker[] {
  return Marker.options.filter((marker) => markers.includes(marker));
}
