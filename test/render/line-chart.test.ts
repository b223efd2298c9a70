import { expect, test } from 'vitest';
import type { FeedIndicator } from '../../src/model/feed.ts';
import { financialYear } from '../../src/model/period.ts';
import { labelledPeriods, valueScale, valueTicks } from '../../src/render/chart/axes.ts';
import { lineChart } from '../../src/render/chart/line-chart.ts';
import { seriesOf } from '../../src/render/chart/series.ts';
import { count, indicator, observation, quarterly, quarters } from '../support/figures.ts';

function charted(
  values: readonly string[],
  targets?: string,
  part: Partial<FeedIndicator> = {},
): FeedIndicator {
  const observations = quarterly(values, targets, { make: count, polarity: 'bigger' });
  return indicator({ id: 'charted', name: 'Charted', observations, ...part });
}

function runsOf(measured: FeedIndicator): readonly (readonly number[])[] {
  return seriesOf(measured)?.actual.map((run) => run.map(({ value }) => value)) ?? [];
}

test('draws nothing with fewer than two numbers', () => {
  expect(lineChart(charted(['5']))).toBeUndefined();
  expect(lineChart(charted(['-', '5', '-']))).toBeUndefined();
  expect(lineChart(charted(['5', '6']))).toBeDefined();
});

test('breaks the line where a figure is missing, zero being a figure', () => {
  expect(runsOf(charted(['1', '0', '-', '4', '5']))).toEqual([
    [1, 0],
    [4, 5],
  ]);
});

test('breaks the line where a period was never reported', () => {
  const whole = charted(['1', '2', '3', '4']);
  const holed = { ...whole, observations: whole.observations.filter((_, index) => index !== 1) };
  expect(runsOf(holed)).toEqual([[1], [3, 4]]);
});

test('starts a year-to-date line again in April', () => {
  // The six quarters from Q2 2020/21 to Q3 2021/22.
  const cumulative = charted(['20', '30', '40', '11', '21', '31'], undefined, { accumulation: 'cumulative' });
  expect(runsOf(cumulative)).toEqual([
    [20, 30, 40],
    [11, 21, 31],
  ]);
});

test('leaves out periods of another kind and figures of another unit', () => {
  const measured = charted(['1', '2', '3']);
  const annual = observation(financialYear(2017), { actual: count('900') });
  expect(runsOf({ ...measured, observations: [annual, ...measured.observations] })).toEqual([[1, 2, 3]]);
});

test('is an image with a title and a description, below 3 kB, without style or script', () => {
  const svg = String(lineChart(charted('9 8 7 6 5 6 7 8 9 10 11 12'.split(' '), '8')));
  expect(svg).toContain('role="img" aria-labelledby="chart-title chart-desc"');
  expect(svg).toContain(
    'Lowest 5 in Q4 2019/20, highest 12 in Q3 2021/22, latest 12; target 8, a dashed line.',
  );
  expect(svg).toContain('stroke-dasharray');
  expect(svg).not.toMatch(/style=|<style|<script|\son\w+=/);
  expect(Buffer.byteLength(svg)).toBeLessThan(3000);
});

test('has no target line without a target', () => {
  expect(String(lineChart(charted(['5', '6'])))).not.toContain('Target');
});

test('starts the scale at zero unless the figures lie far above it', () => {
  expect(valueScale([4, 10], [100, 0]).domain()[0]).toBe(0);
  expect(valueScale([28, 34], [100, 0]).domain()[0]).toBeGreaterThan(0);
  expect(valueScale([-40, 10], [100, 0]).domain()[0]).toBeLessThanOrEqual(-40);
  const [low = 0, high = 0] = valueScale([0, 0], [100, 0]).domain();
  expect(high).toBeGreaterThan(low);
});

test('labels its ticks with as many decimals as they need', () => {
  const labels = (values: readonly number[], unit: string) =>
    valueTicks(valueScale(values, [100, 0]), unit).map(({ label }) => label);
  expect(labels([26, 34], 'percent')).toContain('30%');
  expect(labels([0, 417547], 'count')).toContain('200,000');
  expect(labels([0.1, 0.4], 'count')).toContain('0.2');
});

test('labels at most four periods, the last and the same quarter of earlier years', () => {
  expect(labelledPeriods(quarters).map(({ label }) => label)).toEqual([
    'Q3 2019/20',
    'Q3 2020/21',
    'Q3 2021/22',
  ]);
});
