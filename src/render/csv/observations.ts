import type { Travel } from '../../model/assessment.ts';
import type { Feed, FeedIndicator, FeedObservation, RenderedFile } from '../../model/feed.ts';
import type { Quantity } from '../../model/quantity.ts';
import type { TravelBasis } from '../../model/rules.ts';
import { missingReason } from '../words/markers.ts';
import { inertText } from './inert-text.ts';
import { observationColumns } from './observation-columns.ts';
import { renderCsv, type CsvColumn, type CsvTable } from './table.ts';

interface Row {
  readonly feed: Feed;
  readonly indicator: FeedIndicator;
  readonly observation: FeedObservation;
}

/**
 * `v1/observations.csv`, one row an indicator and period. Numbers are bare, so that negative ones stay numbers; a cell
 * of numbers is empty only where its marker or text column says why.
 */
export function renderObservationsCsv(feed: Feed): RenderedFile {
  const rows = feed.indicators.flatMap((indicator) =>
    indicator.observations.map((observation) => ({ feed, indicator, observation })),
  );
  return renderCsv(observationsTable(feed), rows);
}

const columns: readonly (readonly [name: string, read: (row: Row) => string])[] = [
  ['indicator_id', ({ indicator }) => indicator.id],
  ['indicator', ({ indicator }) => inertText(indicator.name)],
  ['priority', ({ indicator }) => inertText(indicator.priority ?? '')],
  ['service', ({ indicator }) => inertText(indicator.service ?? '')],
  ['polarity', ({ indicator }) => indicator.polarity],
  ['frequency', ({ indicator }) => indicator.frequency],
  ['accumulation', ({ indicator }) => indicator.accumulation],
  ['indicator_state', ({ indicator }) => indicator.state],
  ['period_id', ({ observation }) => observation.period.id],
  ['period', ({ observation }) => observation.period.label],
  ['period_start', ({ observation }) => observation.period.start],
  ['period_end', ({ observation }) => observation.period.end],
  ['actual', ({ observation }) => numberOf(observation.actual)],
  ['actual_text', ({ observation }) => textOf(observation.actual)],
  ['target', ({ observation }) => numberOf(observation.target)],
  ['target_text', ({ observation }) => textOf(observation.target)],
  ['floor', ({ observation }) => numberOf(observation.floor)],
  ['lower_limit', ({ observation }) => numberOf(observation.lower)],
  ['upper_limit', ({ observation }) => numberOf(observation.upper)],
  ['tolerance', ({ observation }) => observation.tolerance ?? ''],
  ['unit', ({ indicator, observation }) => inertText(unitOf(indicator, observation))],
  [
    'value_marker',
    ({ observation }) => [markerOf(observation.actual), ...observation.markers].join(' ').trim(),
  ],
  ['value_note', ({ observation }) => inertText(noteOf(observation.actual))],
  [
    'target_marker',
    ({ observation }) => (observation.target === undefined ? 'none' : markerOf(observation.target)),
  ],
  ['target_note', ({ observation }) => inertText(noteOf(observation.target))],
  ['status', ({ observation }) => inertText(observation.status.label)],
  [
    'status_class',
    ({ observation: { status } }) => (status.type === 'judged' ? inertText(status.class) : 'not-judged'),
  ],
  ['status_rule', ({ observation: { status } }) => (status.type === 'judged' ? inertText(status.rule) : '')],
  [
    'status_reason',
    ({ observation: { status } }) => (status.type === 'judged' ? '' : inertText(status.reason)),
  ],
  [
    'travel_same_period_last_year',
    ({ observation }) => travelOf(observation.travel, 'same-period-last-year'),
  ],
  ['travel_previous_period', ({ observation }) => travelOf(observation.travel, 'previous-period')],
  ['travel_average', ({ observation }) => travelOf(observation.travel, 'average-of-earlier')],
  ['travel_trend', ({ observation }) => travelOf(observation.travel, 'regression')],
  ['commentary', ({ observation }) => inertText(observation.commentary ?? '')],
  ['updated', ({ observation }) => observation.updated],
  ['example_data', ({ feed }) => (feed.exampleData ? 'TRUE' : 'FALSE')],
];

/** The table with a column for each of the council's own fields. */
export function observationsTable(feed: Feed): CsvTable<Row> {
  return {
    name: 'observations',
    title: 'Observations',
    description: 'Every published figure with its target and status: one row an indicator and period.',
    primaryKey: ['indicator_id', 'period_id'],
    columns: [
      ...columns.map(([name, read]) => ({ name, read, ...described(name) })),
      ...extensionColumns(feed),
    ],
  };
}

function extensionColumns(feed: Feed): CsvColumn<Row>[] {
  const own = new Map(
    feed.indicators.flatMap(({ extensions = [] }) => extensions.map((each) => [each.id, each] as const)),
  );
  return [...own.values()]
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, label, type }) => ({
      name: `extension_${id.replaceAll('-', '_')}`,
      type: type === 'number' || type === 'date' ? type : 'string',
      description: `The council's own: ${label}`,
      read: extensionReader(id),
    }));
}

function described(name: string): { type: CsvColumn<Row>['type']; description: string } {
  const [type, description] = observationColumns[name] ?? (['string', name] as const);
  return { type, description };
}

function numberOf(quantity: Quantity | undefined): string {
  return quantity?.type === 'number' ? quantity.value : '';
}

function textOf(quantity: Quantity | undefined): string {
  return quantity?.type === 'text' ? inertText(quantity.text) : '';
}

function markerOf(quantity: Quantity): string {
  return quantity.type === 'missing' ? quantity.code : '';
}

function noteOf(quantity: Quantity | undefined): string {
  return quantity?.type === 'missing' ? missingReason(quantity) : '';
}

function unitOf(indicator: FeedIndicator, { actual, target }: FeedObservation): string {
  const measured = [actual, target].find((quantity) => quantity?.type === 'number');
  return measured?.type === 'number' ? measured.unit : (indicator.unit ?? '');
}

function travelOf(travel: readonly Travel[], basis: TravelBasis): string {
  return travel.find((each) => each.basis === basis)?.direction ?? '';
}

function extensionReader(id: string): (row: Row) => string {
  return ({ indicator: { extensions = [] } }) => {
    const found = extensions.find((each) => each.id === id);
    return found === undefined ? '' : found.type === 'text' ? inertText(found.value) : found.value;
  };
}
