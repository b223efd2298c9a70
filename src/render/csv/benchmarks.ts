import type { Compared } from '../../model/benchmark.ts';
import type { Feed, FeedIndicator, FeedObservation, RenderedFile } from '../../model/feed.ts';
import { sourceOf } from '../words/comparison.ts';
import { inertText } from './inert-text.ts';
import { renderCsv, type CsvColumn, type CsvTable } from './table.ts';

interface Row {
  readonly feed: Feed;
  readonly indicator: FeedIndicator;
  readonly observation: FeedObservation;
  readonly comparison: Compared;
}

/** `v1/benchmarks.csv`: one row a comparison that could be made, with what it rests on. */
export function renderBenchmarksCsv(feed: Feed): RenderedFile {
  const rows = feed.indicators.flatMap((indicator) =>
    indicator.observations.flatMap((observation): Row[] => {
      const { comparison } = observation;
      return comparison?.type === 'compared' ? [{ feed, indicator, observation, comparison }] : [];
    }),
  );
  return renderCsv(benchmarksTable, rows);
}

const text = (name: string, description: string, read: (row: Row) => string): CsvColumn<Row> => ({
  name,
  type: 'string',
  description,
  read,
});
const number = (
  name: string,
  description: string,
  read: (comparison: Compared) => string | number | undefined,
  type: 'number' | 'integer' = 'number',
): CsvColumn<Row> => ({
  name,
  type,
  description,
  read: ({ comparison }) => String(read(comparison) ?? ''),
});

export const benchmarksTable: CsvTable<Row> = {
  name: 'benchmarks',
  title: 'Benchmarks',
  description:
    'The council beside its comparator group: one row an indicator and period that could be compared.',
  primaryKey: ['indicator_id', 'period_id'],
  columns: [
    text('indicator_id', 'Permanent id of the indicator', ({ indicator }) => indicator.id),
    text('period_id', 'Id of the period', ({ observation }) => observation.period.id),
    text('period', 'The period as readers know it', ({ observation }) => observation.period.label),
    text('metric_id', 'Number of the metric at the source', ({ comparison }) =>
      inertText(comparison.metricId),
    ),
    text('metric', 'Name of the metric at the source', ({ comparison }) => inertText(comparison.metricLabel)),
    text('unit', 'Unit at the source', ({ comparison }) => inertText(comparison.unit)),
    text('group', 'Comparator group', ({ comparison }) => inertText(comparison.groupName)),
    number('own', 'Value of the council', ({ own }) => own),
    number('n', 'Other members of the group with a value', ({ n }) => n, 'integer'),
    number('of', 'Other members of the group', ({ of }) => of, 'integer'),
    number('mean', 'Unweighted mean of the others; empty with fewer than 4', ({ mean }) => mean),
    number('median', 'Median of the others', ({ median }) => median),
    number('lower_quartile', 'Of the others; empty with fewer than 8', ({ lowerQuartile }) => lowerQuartile),
    number('upper_quartile', 'Of the others; empty with fewer than 8', ({ upperQuartile }) => upperQuartile),
    number('rank', '1 is best; the council is counted', ({ rank }) => rank, 'integer'),
    number('rank_of', 'How many are ranked', ({ rankOf }) => rankOf, 'integer'),
    text('quartile', 'top is the best quarter', ({ comparison }) => comparison.quartile ?? ''),
    text('against_median', 'By the good direction', ({ comparison }) => comparison.againstMedian ?? ''),
    text('source', 'Where the values come from', ({ comparison }) => inertText(comparison.source)),
    text('file', 'The download they were read from', ({ comparison }) => inertText(comparison.file)),
    text('licence', 'Licence of the source', ({ feed, comparison }) =>
      inertText(sourceOf(feed, comparison)?.licence ?? ''),
    ),
    {
      name: 'example_data',
      type: 'boolean',
      description: 'TRUE when values are illustrative',
      read: ({ feed }) => (feed.exampleData ? 'TRUE' : 'FALSE'),
    },
  ],
};
