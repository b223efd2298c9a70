import { describe, expect, test } from 'vitest';
import { type Benchmark } from '../../../src/model/benchmark.ts';
import type { Indicator, Observation } from '../../../src/model/indicator.ts';
import { financialQuarter, financialYear, type Period } from '../../../src/model/period.ts';
import { numberQuantity } from '../../../src/model/quantity.ts';
import { matchDownloads, seriesOf } from '../../../src/steps/suggest/match-downloads.ts';

const hastings = 'E07000062';
const quarters = [1, 2, 3, 4].map((quarter) => financialQuarter(2021, quarter));

interface Measure {
  readonly name: string;
  readonly unit?: string;
  readonly values?: readonly string[];
  readonly periods?: readonly Period[];
}

function council({ name, unit = 'percent', values = [], periods = quarters }: Measure): {
  indicators: Indicator[];
  observations: Observation[];
} {
  const indicator: Indicator = {
    id: 'measure',
    name,
    unit,
    polarity: 'bigger',
    frequency: 'quarterly',
    accumulation: 'discrete',
    footnotes: [],
    state: 'active',
  };
  const provenance = { sheetId: '1', sheet: 'Plan', version: 1, row: 1, rowId: '1', column: 'Actual' };
  return {
    indicators: [indicator],
    observations: periods.map((period, at) => ({
      indicatorId: 'measure',
      period,
      actual: numberQuantity(values[at] ?? '50', unit, 1),
      markers: [],
      signedOff: true,
      provenance,
    })),
  };
}

/** The rows of a download: two other councils, and Hastings where `own` has values. */
function download(
  metricId: string,
  label: string,
  options: { unit?: string; own?: readonly string[]; periods?: readonly Period[] } = {},
): Benchmark[] {
  const { unit = '%', own, periods = quarters } = options;
  const areas = [
    ['E07000061', undefined],
    ['E07000064', undefined],
    ...(own === undefined ? [] : [[hastings, own] as const]),
  ] as const;
  return areas.flatMap(([areaId, values]) =>
    periods.map((period, at) => ({
      metricId,
      metricLabel: label,
      unit,
      valueType: 'raw',
      areaId,
      areaName: areaId,
      isGroup: false,
      period,
      value: values?.[at] ?? '40',
      decimals: 1,
      download: { file: `${metricId}.csv`, sha256: '', bytes: 0 },
    })),
  );
}

function suggested(measure: Measure, ...downloads: Benchmark[][]) {
  const { indicators, observations } = council(measure);
  const [match] = matchDownloads(indicators, observations, seriesOf(downloads.flat(), hastings));
  return (
    match && { metric: match.series.metricId, sure: match.sure, said: [...match.reasons, ...match.doubts] }
  );
}

const recycling = 'Percentage of household waste sent for reuse, recycling and composting';

describe('a metric is suggested', () => {
  test('for the same words, unit and periods, with the reasons', () => {
    expect(
      suggested({ name: recycling }, download('46', '% of household waste recycled or composted')),
    ).toEqual({
      metric: '46',
      sure: false,
      said: ['the words household, waste, recycled, composted', 'the unit %', '4 periods in common'],
    });
    expect(suggested({ name: recycling }, download('46', recycling))).toMatchObject({
      metric: '46',
      sure: true,
    });
  });

  test("with certainty where the council's own values agree", () => {
    const values = ['31.2', '32.4', '33.1', '30'];
    const rows = download('46', '% of household waste recycled or composted', { own: values });
    expect(suggested({ name: recycling, values }, rows)).toMatchObject({
      sure: true,
      said: expect.arrayContaining(["the council's own value the same in 4 of 4 periods"]) as unknown,
    });
  });

  test("with doubt where the council's own values do not", () => {
    const rows = download('46', recycling, { own: ['90', '91', '92', '93'] });
    expect(suggested({ name: recycling, values: ['31.2', '32.4', '33.1', '30'] }, rows)).toMatchObject({
      sure: false,
    });
  });

  test('with doubt where two fit alike', () => {
    const found = suggested(
      { name: recycling },
      download('46', recycling),
      download('47', `${recycling} (provisional)`),
    );
    expect(found).toMatchObject({ sure: false });
    expect(found?.said.join(' ')).toMatch(/metric 4[67] .* fits nearly as well/);
  });
});

describe('a metric is not suggested', () => {
  const planning = 'Major planning applications determined within 13 weeks';
  test.each([
    ['in another unit', { name: recycling, unit: 'count' }, download('46', recycling)],
    [
      'by another kind of period',
      { name: recycling, periods: [financialYear(2021)] },
      download('46', recycling),
    ],
    [
      'without a period in common',
      { name: recycling, periods: [financialQuarter(2010, 1)] },
      download('46', recycling),
    ],
    ['for its opposite', { name: `Non-${planning}` }, download('17482', planning)],
    [
      'for another number of weeks',
      { name: 'Major planning applications determined within 8 weeks' },
      download('17482', planning),
    ],
    ['for a word or two', { name: 'Household visits by wardens each week' }, download('46', recycling)],
    ['for nothing alike', { name: 'Empty shops in the town centre' }, download('46', recycling)],
  ] satisfies [string, Measure, Benchmark[]][])('%s', (_name, measure, rows) => {
    expect(suggested(measure, rows)).toBeUndefined();
  });

  test('twice with certainty: the indicator that fits better has it', () => {
    const first = council({ name: recycling });
    const second = council({ name: 'Household waste sent for reuse, recycling, composting or energy' });
    const twice = matchDownloads(
      [...first.indicators, ...second.indicators.map((each) => ({ ...each, id: 'other' }))],
      [...first.observations, ...second.observations.map((each) => ({ ...each, indicatorId: 'other' }))],
      seriesOf(download('46', recycling), hastings),
    );
    expect(twice.map(({ indicatorId, sure }) => [indicatorId, sure])).toEqual([
      ['measure', true],
      ['other', false],
    ]);
  });
});
