import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Feed } from '../../../src/model/feed.ts';
import type { Indicator, Milestone } from '../../../src/model/indicator.ts';
import { financialQuarter } from '../../../src/model/period.ts';
import { build } from '../../../src/steps/build/build.ts';
import { orderedPriorities } from '../../../src/steps/build/ordering.ts';
import {
  aFigure,
  anIndicator,
  anObservation,
  config,
  missing,
  number,
  q4,
  q4LastYear,
} from '../assess/samples.ts';
import { night } from './night.ts';

const observations = [
  anObservation({ target: number('30%'), commentary: 'On course.' }),
  anObservation({ period: q4LastYear, actual: number('31%') }),
];
const first = night({ observations }, undefined, '2022-02-24').feed;

test('the feed of a first night is the contract, and all of it', () => {
  expect(Feed.parse(first)).toStrictEqual(first);
  expect(first).toMatchObject({
    url: 'https://www.hastings.gov.uk/progress/',
    dataAsAt: '2022-02-24',
    exampleData: false,
    sources: [{ name: 'Hastings Borough Council' }],
  });
  expect(Object.keys(first.rules)).toEqual(['met-not-met']);
  expect(first.indicators[0]?.observations.map(({ period, updated }) => [period.label, updated])).toEqual([
    ['Q4 2018/19', '2022-02-24'],
    ['Q4 2019/20', '2022-02-24'],
  ]);
  expect(JSON.stringify(first)).not.toMatch(/provenance|signedOff|Corporate plan/);
});

test('an unchanged night gives the same bytes, whatever the day', () => {
  const second = night({ observations: observations.toReversed() }, first, '2022-03-01').feed;
  expect(JSON.stringify(second)).toBe(JSON.stringify(first));
});

test('a carried night gives the same bytes too', () => {
  const second = night({ indicators: [] }, first, '2022-03-01').feed;
  expect(JSON.stringify(second)).toBe(JSON.stringify(first));
});

test('a changed figure moves its own date and the data date, nothing else', () => {
  const [now, before] = observations;
  const changed = [{ ...(now ?? anObservation()), actual: number('33%') }, before ?? anObservation()];
  const { feed } = night({ observations: changed }, first, '2022-03-01');
  expect(feed.dataAsAt).toBe('2022-03-01');
  expect(feed.indicators[0]?.observations.map(({ updated, markers }) => [updated, markers])).toEqual([
    ['2022-02-24', []],
    ['2022-03-01', ['r']],
  ]);
  const after = night({ observations: changed }, feed, '2022-03-02').feed;
  expect(JSON.stringify(after)).toBe(JSON.stringify(feed));
});

test('a suppressed figure leaves no trace of its value anywhere in the feed', () => {
  const earlier = anObservation({ period: q4LastYear, actual: number('31.7%') });
  const published = night(
    { observations: [observations[0] ?? earlier, earlier] },
    undefined,
    '2022-02-24',
  ).feed;
  expect(JSON.stringify(published)).toContain('31.7');
  const suppressed = { ...earlier, actual: missing('c') };
  const { feed } = night({ observations: [observations[0] ?? earlier, suppressed] }, published, '2022-03-01');
  expect(JSON.stringify(feed)).not.toContain('31.7');
});

test('priorities as configured, then by name; indicators by priority, name and id', () => {
  const indicators: Indicator[] = [
    anIndicator({ id: 'a', name: 'Zebra', priority: 'Second' }),
    anIndicator({ id: 'b', name: 'Apple' }),
    anIndicator({ id: 'c', name: 'Éclair', priority: 'Aside' }),
    anIndicator({ id: 'd', name: 'Zebra', priority: 'First' }),
    anIndicator({ id: 'e', name: 'Apple', priority: 'First' }),
    anIndicator({ id: 'f', name: 'Apple', priority: 'Another' }),
    anIndicator({ id: 'd2', name: 'Zebra', priority: 'First' }),
  ];
  const figures = indicators.map(({ id }) => aFigure({ indicatorId: id }));
  const built = (rows: Indicator[]) =>
    build({
      ...config,
      priorities: ['First', 'Second'],
      plan: { indicators: rows, figures: figures.toReversed(), milestones: [] },
      comparisons: new Map(),
      assessments: new Map(),
      previous: undefined,
      today: '2022-02-24',
    });
  const feed = built(indicators);
  expect(feed.priorities).toEqual(['First', 'Second', 'Another', 'Aside']);
  expect(feed.indicators.map(({ id }) => id)).toEqual(['e', 'd', 'd2', 'a', 'f', 'c', 'b']);
  fc.assert(
    fc.property(fc.shuffledSubarray(indicators, { minLength: indicators.length }), (rows) => {
      expect(JSON.stringify(built(rows))).toBe(JSON.stringify(feed));
    }),
  );
});

test('a priority that is configured and used by nothing stays in its place', () => {
  expect(orderedPriorities(['B', 'A'], [{ priority: 'A' }, {}])).toEqual(['B', 'A']);
});

test('milestones by programme, due date, name and period; an indicator without figures is left out', () => {
  const { provenance } = anObservation();
  const rows = [
    { id: '1', programme: 'B', name: 'x', due: '2022-01-01' },
    { id: '2', programme: 'A', name: 'x' },
    { id: '3', programme: 'A', name: 'x', due: '2022-06-01' },
    { id: '4', programme: 'A', name: 'w', due: '2022-06-01', period: q4 },
    { id: '5', programme: 'A', name: 'w', due: '2022-06-01', period: financialQuarter(2019, 1) },
  ];
  const milestones = rows.map((row): Milestone =>
    Object.assign({ state: 'on-track' as const, signedOff: true, provenance }, row),
  );
  const { feed } = night({ milestones }, undefined, '2022-02-24');
  expect(feed.milestones.map(({ id }) => id)).toEqual(['5', '4', '3', '2', '1']);
  expect(feed.indicators).toEqual([]);
});

test('LG Inform is named as a source when a figure stands beside it, and not otherwise', () => {
  const compared = build({
    ...config,
    plan: { indicators: [anIndicator()], figures: [aFigure()], milestones: [] },
    comparisons: new Map([
      [
        'waste-recycled fq_Q4_2019_20',
        {
          type: 'compared',
          metricId: '46',
          metricLabel: 'Waste',
          unit: 'percent',
          groupName: 'N',
          period: q4,
          own: '32.3',
          n: 1,
          of: 2,
          decimals: 1,
          source: 'LG Inform',
          file: 'waste.csv',
        },
      ],
    ]),
    assessments: new Map(),
    previous: undefined,
    today: '2022-02-24',
  });
  expect(compared.sources.map(({ name }) => name)).toEqual(['Hastings Borough Council', 'LG Inform']);
  expect(first.sources).toHaveLength(1);
});
