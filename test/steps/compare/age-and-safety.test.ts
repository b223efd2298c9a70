import { describe, expect, test } from 'vitest';
import { MetricMapping } from '../../../src/model/benchmarks-config.ts';
import { financialQuarter, financialYear } from '../../../src/model/period.ts';
import { dateComparison } from '../../../src/steps/build/date-comparison.ts';
import { checkBenchmarks } from '../../../src/steps/compare/check-benchmarks.ts';
import { changesAgainst, revisedFindings } from '../../../src/steps/compare/revisions.ts';
import { staleFindings } from '../../../src/steps/compare/staleness.ts';
import { emptyRegister } from '../../../src/model/area.ts';
import { aBenchmark } from '../assess/samples.ts';
import { comparison, own, rows } from './neighbours.ts';

describe('an old download', () => {
  const quarterly = [aBenchmark({ period: financialQuarter(2023, 2) })];
  const annual = [aBenchmark({ period: financialYear(2023) })];

  // Q2 2023/24 ends 30 September 2023; Q3 ends 31 December, and is out by June 2024.
  test.each([
    ['2024-06-30', quarterly, 0],
    ['2024-07-01', quarterly, 1],
    // 2023/24 ends 31 March 2024; 2024/25 is out by 31 March 2026, as DEFRA's was.
    ['2026-03-31', annual, 0],
    ['2026-04-01', annual, 1],
  ])('on %s', (today, benchmarks, found) => {
    expect(staleFindings(benchmarks, { today })).toHaveLength(found);
  });

  test('has its own wait where that is known, and a gap is no value', () => {
    const { value: _, ...gap } = aBenchmark({ period: financialQuarter(2023, 3) });
    const lagMonths = new Map([['46', 1]]);
    const found = staleFindings([...quarterly, { ...gap, missing: 'x' }], {
      today: '2024-02-01',
      lagMonths,
      areaCode: own,
    });
    expect(found).toMatchObject([{ code: 'W_STALE' }]);
    expect(found[0]?.action).toContain(`mod-metric=46&mod-area=${own}`);
  });
});

describe('a revised download', () => {
  const before = [aBenchmark({ value: '213.55' }), aBenchmark({ areaId: 'E07000064', value: '1' })];
  const after = [aBenchmark({ value: '178.78' }), aBenchmark({ areaId: 'E07000064', value: '1' })];

  test('is one finding a metric, with an old and a new value', () => {
    const [finding, ...rest] = revisedFindings(changesAgainst(before, after));
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ code: 'W_REVISED' });
    expect(finding?.found).toContain('Eastbourne, Q4 2019/20 was 213.55 and is 178.78');
    expect(revisedFindings(changesAgainst(after, after))).toEqual([]);
  });

  test('moves the day of the comparison, and nothing else does', () => {
    const first = dateComparison(comparison(rows).found, undefined, '2022-02-24');
    const again = dateComparison(comparison(rows).found, first, '2022-05-24');
    expect(again).toEqual(first);
    const revised = rows.map((row, at) => (at === 7 ? { ...row, value: '35' } : row));
    expect(dateComparison(comparison(revised).found, first, '2022-05-24')).toMatchObject({
      updated: '2022-05-24',
    });
  });
});

describe('values that are not for the public', () => {
  const mapping = { metric: '46', group: 'neighbours' } as const;

  test.each(['club', 'provisional'] as const)('a metric marked %s is compared nowhere', (restricted) => {
    const metrics = { 'waste-recycled': mapping, other: { ...mapping, restricted } };
    const { found, findings } = comparison(rows, {}, {}, { metrics });
    expect(found).toBeUndefined();
    expect(findings.map(({ code }) => code)).toContain('metric-restricted');
  });

  test.each(['Missed bins (benchmarking club)', 'Recycling, provisional', 'Sickness (club)'])(
    'nor is one that is called %s',
    (metricLabel) => {
      expect(comparison(rows.map((row) => ({ ...row, metricLabel }))).found).toBeUndefined();
    },
  );

  test('a club in a name is no benchmarking club', () => {
    const named = rows.map((row) => ({ ...row, metricLabel: 'Visits to youth clubs' }));
    expect(comparison(named).found?.type).toBe('compared');
  });
});

test('zeros of a metric whose gaps become zeros are doubtful', () => {
  const metrics = { x: MetricMapping.parse({ metric: 46, group: 'g', nullAsZero: true }) };
  const options = {
    metrics,
    groups: {},
    areaCode: own,
    register: emptyRegister,
    lists: {},
    today: undefined,
  };
  const found = checkBenchmarks([aBenchmark({ areaId: own, value: '0' })], options);
  expect(found.map(({ code }) => code)).toEqual(['W_NULL_AS_ZERO']);
});
