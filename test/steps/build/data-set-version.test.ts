import { expect, test } from 'vitest';
import type { Comparison } from '../../../src/model/benchmark.ts';
import type { Feed } from '../../../src/model/feed.ts';
import { dataSetVersion } from '../../../src/steps/build/data-set-version.ts';
import { missing, number, q4, q4LastYear } from '../assess/samples.ts';
import { aFeed, aFeedIndicator, aFeedObservation } from './samples.ts';

const compared: Comparison = {
  type: 'compared',
  metricId: '46',
  metricLabel: 'Waste',
  unit: 'percent',
  groupName: 'Neighbours',
  period: q4,
  own: '32.3',
  n: 15,
  of: 15,
  decimals: 1,
  mean: '34',
  source: 'LG Inform',
  file: 'waste.csv',
};
const milestone = { id: 'm', programme: 'Housing', name: 'Start', state: 'on-track' } as const;
const figures = [aFeedObservation({ period: q4LastYear }), aFeedObservation({ comparison: compared })];
const base = aFeed({
  indicators: [aFeedIndicator({ observations: figures, unit: 'percent' }), aFeedIndicator({ id: 'b' })],
  milestones: [milestone],
});

function after(changes: Partial<Feed>): string {
  return dataSetVersion({ feed: base, version: '2.3.4' }, { ...base, ...changes });
}

function withIndicator(...changes: Parameters<typeof aFeedIndicator>): string {
  const [definition, observation] = changes;
  const [past = aFeedObservation(), now = aFeedObservation()] = figures;
  const observations = [past, { ...now, ...observation }];
  const changed = aFeedIndicator({ observations, unit: 'percent', ...definition });
  return after({ indicators: [changed, aFeedIndicator({ id: 'b' })] });
}

test('the first is 1.0.0', () => {
  expect(dataSetVersion(undefined, base)).toBe('1.0.0');
});

test('the same data have the same version, whatever their day', () => {
  expect(after({})).toBe('2.3.4');
  expect(after({ dataAsAt: '2023-01-01' })).toBe('2.3.4');
});

test('major: deleted or redefined', () => {
  expect(after({ indicators: base.indicators.slice(1) })).toBe('3.0.0');
  expect(after({ milestones: [] })).toBe('3.0.0');
  expect(withIndicator({ observations: figures.slice(1) })).toBe('3.0.0');
  expect(withIndicator({ polarity: 'smaller' })).toBe('3.0.0');
  expect(withIndicator({ accumulation: 'cumulative' })).toBe('3.0.0');
  expect(withIndicator({ unit: 'count' })).toBe('3.0.0');
  expect(withIndicator({}, { actual: number('32.3') })).toBe('3.0.0');
});

test('minor: added, revised, retired, judged or compared otherwise', () => {
  expect(after({ indicators: [...base.indicators, aFeedIndicator({ id: 'c' })] })).toBe('2.4.0');
  expect(withIndicator({}, { actual: number('33%') })).toBe('2.4.0');
  expect(withIndicator({}, { actual: missing('c') })).toBe('2.4.0');
  expect(withIndicator({}, { target: number('30%') })).toBe('2.4.0');
  expect(withIndicator({}, { markers: ['p'] })).toBe('2.4.0');
  expect(withIndicator({ state: 'retired' })).toBe('2.4.0');
  expect(withIndicator({}, { comparison: { ...compared, mean: '35' } })).toBe('2.4.0');
  expect(after({ milestones: [{ ...milestone, state: 'complete' }] })).toBe('2.4.0');
});

test('patch: words only', () => {
  expect(withIndicator({ name: 'Recycling' })).toBe('2.3.5');
  expect(withIndicator({}, { commentary: 'Why.' })).toBe('2.3.5');
  expect(withIndicator({}, { comparison: { ...compared, groupName: 'Nearest neighbours' } })).toBe('2.3.5');
  expect(after({ milestones: [{ ...milestone, narrative: 'All met.' }] })).toBe('2.3.5');
  expect(after({ nextExpected: 'May 2022' })).toBe('2.3.5');
});

test('a unit that is named for the first time is no redefinition', () => {
  const unnamed = aFeed();
  const named = aFeed({ indicators: [aFeedIndicator({ unit: 'percent' })] });
  expect(dataSetVersion({ feed: unnamed, version: '1.0.0' }, named)).toBe('1.0.1');
});
