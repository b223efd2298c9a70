import { describe, expect, test } from 'vitest';
import { academicYear, financialQuarter, financialYear, taxBaseYear } from '../../../src/model/period.ts';
import { numberQuantity } from '../../../src/model/quantity.ts';
import { missing, number, q4, words } from '../assess/samples.ts';
import { comparison, reason, rows } from './neighbours.ts';

describe('like with like only', () => {
  test.each([
    [
      'a period not there yet',
      rows,
      { period: financialQuarter(2021, 4) },
      'LG Inform has no values for Q4 2021/22 in the download yet.',
    ],
    [
      'a period before the download',
      rows,
      { period: financialQuarter(2012, 1) },
      'The LG Inform download does not go back to Q1 2012/13.',
    ],
    [
      'annual against quarterly',
      rows,
      { period: financialYear(2019) },
      'LG Inform has this measure by financial quarter; this figure is by financial year.',
    ],
    [
      'words',
      rows,
      { actual: words('Retained') },
      "The council's value for Q4 2019/20 is in words, so it has no place in a range.",
    ],
    ['no value', rows, { actual: missing('c') }, 'The council has no value for Q4 2019/20.'],
    [
      'another unit',
      rows,
      { actual: number('32') },
      "The council's figure is in count; LG Inform's is in per cent.",
    ],
    ['no rows', [], {}, 'LG Inform has no values for this measure in the download yet.'],
  ])('%s', (_name, benchmarks, figure, expected) => {
    expect(reason(benchmarks, figure)).toBe(expected);
  });

  test.each([taxBaseYear(2019), academicYear(2019)])('2019/20 is not always 2019/20: $kind', (period) => {
    const annual = rows.map((row) => ({ ...row, period }));
    expect(reason(annual, { period: financialYear(2019) })).toMatch(/this figure is by financial year/);
  });

  test('the same name over other dates', () => {
    const shifted = rows.map((row) => ({ ...row, period: { ...q4, start: '2019-12-01' } }));
    expect(reason(shifted)).toBe("LG Inform's Q4 2019/20 covers different dates from the council's.");
  });

  test('a year to date is not a quarter, but is a year', () => {
    const cumulative = { accumulation: 'cumulative' } as const;
    expect(reason(rows, {}, cumulative)).toBe(
      "The council's figure is for the year to date; LG Inform's is for Q4 2019/20 alone.",
    );
    const annual = rows.map((row) => ({ ...row, period: financialYear(2019) }));
    expect(comparison(annual, { period: financialYear(2019) }, cumulative).found).toMatchObject({ n: 15 });
  });

  test('values worked out from values are left alone', () => {
    const derived = rows.map((row) => ({ ...row, valueType: 'rank' }));
    expect(reason(derived)).toMatch(/no plain values/);
    expect(comparison([...derived, ...rows]).found).toMatchObject({ mean: '34' });
  });

  test.each([
    ['%', 'percent', true],
    ['Percentage', 'percent', true],
    ['Number', 'count', true],
    ['Per 10,000', 'per 10000', true],
    ['GBP', '£', true],
    ['GBP (000)', 'GBP', true],
    ['Per 1,000 dwellings', 'percent', false],
    ['Rate', 'percent', false],
    ['Per 1,000 people', 'per 10,000 dwellings', false],
    ['Index', 'count', false],
  ])('LG Inform’s %s beside %s', (theirs, ours, equal) => {
    const inUnit = rows.map(({ unit: _unit, ...row }) => Object.assign(row, { unit: theirs }));
    const { found } = comparison(inUnit, { actual: numberQuantity('32', ours, 0) });
    expect(found?.type).toBe(equal ? 'compared' : 'none');
  });
});
