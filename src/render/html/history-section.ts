import type { FeedIndicator, FeedObservation } from '../../model/feed.ts';
import { displayQuantity } from '../../model/quantity.ts';
import { dateInWords } from '../words/dates.ts';
import { notesOf } from '../words/markers.ts';
import { statusOf } from './icons.ts';
import { markup, nothing, type Markup, type MarkupValue } from './markup.ts';
import { renderTable } from './table.ts';

/** Every published figure of an indicator, newest first, with its markers explained. */
export function historyTable({ observations }: FeedIndicator): Markup {
  const newestFirst = observations.toReversed();
  const noted = newestFirst.some((observation) => notesOf(observation).length > 0);
  return renderTable({
    id: 'history',
    caption: 'All published figures',
    kind: 'wide',
    columns: [
      { heading: 'Period' },
      { heading: 'Actual', numeric: true },
      { heading: 'Target', numeric: true },
      { heading: 'Status' },
      ...(noted ? [{ heading: 'Notes' }] : []),
      { heading: 'Updated' },
    ],
    rows: newestFirst.map((observation) => row(observation, noted)),
  });
}

function row(observation: FeedObservation, noted: boolean): readonly MarkupValue[] {
  const { period, actual, target, status, markers, updated } = observation;
  const notes = notesOf(observation);
  return [
    period.label,
    [displayQuantity(actual), ...markers.map((marker) => `[${marker}]`)].join(' '),
    target === undefined ? 'No target' : displayQuantity(target),
    statusOf(status),
    ...(noted ? [notes.length === 0 ? 'None' : notes.join('. ')] : []),
    markup`<span class="date">${dateInWords(updated)}</span>`,
  ];
}

/** Figures that have changed since they were first published: old and new value, date and reason, newest first. */
export function revisionsSection({ observations }: FeedIndicator): Markup {
  const revisions = observations
    .flatMap(({ period, revisions: each }) => each.map((revision) => ({ period, revision })))
    .toReversed()
    .sort((a, b) => (a.revision.date < b.revision.date ? 1 : a.revision.date > b.revision.date ? -1 : 0));
  if (revisions.length === 0) return nothing;
  return markup`<h2>Revisions</h2>
<p>These figures have changed since they were first published.</p>
${renderTable({
  id: 'revisions',
  caption: 'Changed figures',
  captionHidden: true,
  kind: 'wide',
  columns: [
    { heading: 'Date' },
    { heading: 'Period' },
    { heading: 'Figure' },
    { heading: 'Before', numeric: true },
    { heading: 'After', numeric: true },
    { heading: 'Reason' },
  ],
  rows: revisions.map(({ period, revision }) => [
    markup`<span class="date">${dateInWords(revision.date)}</span>`,
    period.label,
    revision.field === 'actual' ? 'Actual' : 'Target',
    displayQuantity(revision.before),
    displayQuantity(revision.after),
    revision.reason ?? 'No reason given',
  ]),
})}`;
}
