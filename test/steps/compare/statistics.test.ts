import { DatabaseSync } from 'node:sqlite';
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { rank, rounded, statistics } from '../../../src/steps/compare/statistics.ts';

const database = new DatabaseSync(':memory:');
database.exec('CREATE TABLE v (x REAL)');
afterAll(() => database.close());

/** SQLite's own percentile functions: another implementation of the same definition (linear, R-7). */
function oracle(values: readonly number[]): Record<string, unknown> {
  database.exec('DELETE FROM v');
  const insert = database.prepare('INSERT INTO v VALUES (?)');
  for (const value of values) insert.run(value);
  const sql =
    'SELECT avg(x) mean, median(x) median, percentile_cont(x, 0.25) lower, percentile_cont(x, 0.75) upper FROM v';
  return database.prepare(sql).get() ?? {};
}

function decimals(values: readonly (number | string)[]): Decimal[] {
  return values.map((value) => new Decimal(value));
}

test('agrees with SQLite on random tables with ties', () => {
  const tenths = fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 8, maxLength: 60 });
  fc.assert(
    fc.property(tenths, (list) => {
      const values = list.map((n) => n / 10);
      const ours = statistics(decimals(values));
      const theirs = oracle(values);
      expect(ours.mean?.toNumber()).toBeCloseTo(Number(theirs['mean']), 9);
      expect(ours.median?.toNumber()).toBeCloseTo(Number(theirs['median']), 9);
      expect(ours.lowerQuartile?.toNumber()).toBeCloseTo(Number(theirs['lower']), 9);
      expect(ours.upperQuartile?.toNumber()).toBeCloseTo(Number(theirs['upper']), 9);
    }),
  );
});

test('worked by hand: 1 to 8 has quartiles at 2.75 and 6.25', () => {
  const found = statistics(decimals([8, 1, 7, 2, 6, 3, 5, 4]));
  expect(found.mean?.toString()).toBe('4.5');
  expect(found.median?.toString()).toBe('4.5');
  expect(found.lowerQuartile?.toString()).toBe('2.75');
  expect(found.upperQuartile?.toString()).toBe('6.25');
});

test('averages from 4 values, quartiles from 8', () => {
  expect(Object.keys(statistics(decimals([1, 2, 3])))).toEqual([]);
  expect(Object.keys(statistics(decimals([1, 2, 3, 4])))).toEqual(['mean', 'median']);
  expect(Object.keys(statistics(decimals([1, 2, 3, 4, 5, 6, 7])))).toEqual(['mean', 'median']);
  expect(Object.keys(statistics(decimals([1, 2, 3, 4, 5, 6, 7, 8])))).toHaveLength(4);
});

test('a mean is exact where floats are not', () => {
  expect(statistics(decimals(['0.1', '0.2', '0.3', '0.4'])).mean?.toString()).toBe('0.25');
});

test('ties share the best rank', () => {
  const others = decimals([10, 20, 20, 30]);
  expect(rank(new Decimal(20), others, 'bigger')).toBe(2);
  expect(rank(new Decimal(20), others, 'smaller')).toBe(2);
  expect(rank(new Decimal(30), others, 'bigger')).toBe(1);
  expect(rank(new Decimal(5), others, 'bigger')).toBe(5);
});

test('rounds half away from zero', () => {
  expect(rounded(new Decimal('114.35'), 1)).toBe('114.4');
  expect(rounded(new Decimal('-0.25'), 1)).toBe('-0.3');
  expect(rounded(new Decimal('-0.04'), 1)).toBe('0');
});
