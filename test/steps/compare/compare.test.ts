import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Benchmark, Comparison } from '../../../src/model/benchmark.ts';
import { calendarYear } from '../../../src/model/period.ts';
import { numberQuantity } from '../../../src/model/quantity.ts';
import { compare } from '../../../src/steps/compare/compare.ts';
import { aBenchmark, aFigure, anIndicator, q4 } from '../assess/samples.ts';
import { comparison, options, others, own, reason, rows } from './neighbours.ts';

const [Compared] = Comparison.options;

test('fifteen neighbours, worked by hand', () => {
  const { found, findings } = comparison(rows);
  expect(findings).toEqual([]);
  expect(Comparison.parse(found)).toEqual({
    type: 'compared',
    metricId: '46',
    metricLabel: '% of household waste sent for reuse, recycling and composting',
    unit: 'percent',
    groupName: 'Nearest neighbours',
    period: q4,
    own: '32.3',
    n: 15,
    of: 15,
    decimals: 1,
    mean: '34',
    median: '34',
    lowerQuartile: '27',
    upperQuartile: '41',
    rank: 9,
    rankOf: 16,
    quartile: 'third',
    againstMedian: 'worse',
    // 20, 22, 24, 26, 28, 30 and 32 are below 32.3: 7 of 15; 41 - 32.3.
    percentile: 47,
    fromMedian: '-1.7',
    toTopQuartile: '8.7',
    source: 'LG Inform; group: MHCLG 2026',
    file: 'waste.csv',
  });
});

test('the real download of enterprise births 2021: Lambeth beside the other 31 boroughs', () => {
  const path = new URL('../../fixtures/compare/enterprise-births-2021.json', import.meta.url);
  const real = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(path, 'utf8')));
  const unit = 'Enterprises per 10,000 people';
  const benchmarks = Object.entries(real).map(([areaId, value]) =>
    aBenchmark({ metricId: '42', areaId, value, unit, period: calendarYear(2021), decimals: 1 }),
  );
  const figure = {
    period: calendarYear(2021),
    actual: numberQuantity('78.2', 'enterprises per 10,000 people', 1),
  };
  const { found, findings } = comparison(
    benchmarks,
    figure,
    {},
    {
      areaCode: 'E09000022',
      metrics: { 'waste-recycled': { metric: '42', group: 'london' } },
      groups: { london: { name: 'London boroughs', areas: 'download', startsWith: 'E09' } },
    },
  );
  expect(findings).toEqual([]);
  // Python's statistics module: mean 122.9, median 101.6, inclusive quartiles 84.9 and 114.35.
  expect(found).toMatchObject({
    n: 31,
    of: 31,
    mean: '122.9',
    median: '101.6',
    lowerQuartile: '84.9',
    upperQuartile: '114.4',
    rank: 26,
    rankOf: 32,
    quartile: 'bottom',
  });
});

describe('who is in the group', () => {
  test('rows of groups and the own area never enter a statistic, but the own area has a rank', () => {
    const group = aBenchmark({ areaId: 'AllLaInCountry_England', isGroup: true, value: '99' });
    const coded = aBenchmark({
      areaId: 'E07000999',
      areaName: 'Mean for districts',
      isGroup: true,
      value: '99',
    });
    const self = aBenchmark({ areaId: own, value: '32.3' });
    const plain = comparison(rows).found;
    const download = {
      neighbours: { name: 'Nearest neighbours', source: 'MHCLG 2026', areas: 'download' },
    } as const;
    for (const groups of [options().groups, download]) {
      const { found } = comparison([...rows, group, coded, self], {}, {}, { groups });
      expect({ ...found, lgInformRows: undefined }).toEqual({ ...plain, lgInformRows: undefined });
    }
  });

  test('with the whole download, regions and nations are no peers, and a prefix narrows it', () => {
    const wide = [
      ...rows,
      aBenchmark({ areaId: 'E92000001', value: '99' }),
      aBenchmark({ areaId: 'E12000008', value: '99' }),
      aBenchmark({ areaId: 'E06000043', value: '35' }),
    ];
    const every = { neighbours: { name: 'All', areas: 'download' } } as const;
    const districts = { neighbours: { name: 'Districts', areas: 'download', startsWith: 'E07' } } as const;
    expect(comparison(wide, {}, {}, { groups: every }).found).toMatchObject({ n: 16, of: 16 });
    expect(comparison(wide, {}, {}, { groups: districts }).found).toMatchObject({ n: 15, of: 15 });
  });

  test('a member named twice counts once, the council itself not at all, and both are said', () => {
    const areas = [...others, others[0] ?? '', own, own];
    const { found, findings } = comparison(rows, {}, {}, { groups: { neighbours: { name: 'N', areas } } });
    expect(found).toMatchObject({ n: 15, of: 15, mean: '34' });
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([
      ['group-duplicate-member', 'warning'],
      ['group-own-area', 'info'],
    ]);
  });

  test('members without a value are counted in the group only; zero is a value', () => {
    const gaps = rows.map((row, index) => {
      const { value, ...empty } = row;
      if (index === 0) return { ...empty, missing: 'c' as const };
      return index === 1 ? { ...row, value: '0' } : { ...row, value };
    });
    const { found } = comparison(gaps.slice(0, 13));
    expect(found).toMatchObject({ n: 12, of: 15 });
    // (0 + 24 + 26 + … + 44) / 12 = 374 / 12
    expect(found).toMatchObject({ mean: '31.2' });
  });
});

describe('too few', () => {
  test('nobody, three, four and eight others', () => {
    expect(reason([aBenchmark({ areaId: own, value: '32.3' })])).toBe(
      'None of the 15 others in "Nearest neighbours" has a value in LG Inform for Q4 2019/20.',
    );
    const three = comparison(rows.slice(0, 3)).found;
    expect(three).toMatchObject({ type: 'compared', n: 3, of: 15, rank: 1, rankOf: 4 });
    expect(Object.keys(three ?? {})).not.toContain('mean');
    const seven = comparison(rows.slice(0, 7)).found;
    expect(seven).toMatchObject({ mean: '26', median: '26', againstMedian: 'better' });
    expect(Object.keys(seven ?? {})).not.toContain('quartile');
    expect(comparison(rows.slice(0, 8)).found).toMatchObject({ lowerQuartile: '23.5', quartile: 'top' });
  });
});

test('without polarity there is no rank and no quarter, only above or below', () => {
  const { found } = comparison(rows, {}, { polarity: 'none' });
  expect(found).toMatchObject({ againstMedian: 'below', lowerQuartile: '27' });
  expect(Object.keys(found ?? {})).not.toEqual(expect.arrayContaining(['rank']));
  expect(Object.keys(found ?? {})).not.toEqual(expect.arrayContaining(['quartile']));
});

test('the own value is the one the council publishes; another in LG Inform is told to officers', () => {
  const { found, findings } = comparison([...rows, aBenchmark({ areaId: own, value: '35.1' })]);
  expect(found).toMatchObject({ own: '32.3', rank: 9 });
  expect(findings).toMatchObject([
    {
      severity: 'info',
      code: 'own-value-differs',
      found: 'The council publishes 32.3% for Q4 2019/20, but LG Inform has 35.1% for the council.',
    },
  ]);
  const finer = aBenchmark({ areaId: own, value: '32.34', decimals: 2 });
  expect(comparison([...rows, finer]).findings).toEqual([]);
});

test('downloads that contradict each other leave the area out, with a finding', () => {
  const again = { ...aBenchmark({ areaId: others[0] ?? '', value: '21' }), decimals: 1 };
  const { found, findings } = comparison([...rows, again]);
  expect(found).toMatchObject({ n: 14, of: 15, mean: '35' });
  expect(findings.map(({ code }) => code)).toEqual(['benchmark-conflict']);
  expect(comparison([...rows, ...rows]).found).toEqual(comparison(rows).found);
});

test('a mapping that leads nowhere is a finding', () => {
  const metrics = {
    'waste-recycled': { metric: '47', group: 'nobody' },
    'not-an-indicator': { metric: '46', group: 'neighbours' },
  };
  const { found, findings } = comparison(rows, {}, {}, { metrics });
  expect(found?.type).toBe('none');
  expect(findings.map(({ code, place }) => [code, place.indicator])).toEqual([
    ['metric-group-unknown', 'waste-recycled'],
    ['metric-indicator-unknown', 'not-an-indicator'],
    ['metric-not-in-downloads', 'waste-recycled'],
  ]);
});

test('indicators without a metric are not compared at all', () => {
  expect(compare([aFigure()], [anIndicator()], rows, options({ metrics: {} })).comparisons.size).toBe(0);
});

describe('whatever the values', () => {
  const tables = fc.array(fc.option(fc.integer({ min: 0, max: 1000 })), { minLength: 15, maxLength: 15 });

  function table(list: readonly (number | null)[]): Benchmark[] {
    return others.flatMap((areaId, index) => {
      const value = list[index];
      return value === null || value === undefined ? [] : [aBenchmark({ areaId, value: String(value / 10) })];
    });
  }

  test('rank stays within bounds, order of rows and the own row do not matter', () => {
    fc.assert(
      fc.property(
        tables,
        fc.integer({ min: 0, max: 1000 }),
        fc.constantFrom('bigger', 'smaller'),
        (list, n, polarity) => {
          const benchmarks = table(list);
          const figure = { actual: numberQuantity(n / 10, 'percent', 1) };
          const { found } = comparison(benchmarks, figure, { polarity });
          const self = aBenchmark({ areaId: own, value: '1.5' });
          const shuffled = [self, ...benchmarks.toReversed()];
          fc.pre(benchmarks.length > 0);
          expect(comparison(shuffled, figure, { polarity }).found).toEqual(found);
          const { rank = 0, n: count, mean, quartile } = Compared.parse(found);
          expect(rank).toBeGreaterThanOrEqual(1);
          expect(rank).toBeLessThanOrEqual(benchmarks.length + 1);
          expect(count).toBe(benchmarks.length);
          expect(mean === undefined).toBe(benchmarks.length < 4);
          expect(quartile === undefined).toBe(benchmarks.length < 8);
        },
      ),
    );
  });
});
