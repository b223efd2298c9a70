import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundNumber } from '../../../src/steps/normalise/round-number.ts';

const cases: readonly (readonly [number, number, number, string])[] = [
  [0, 0, 0, '0'],
  [-0, 2, 1, '0'],
  [0.285, 2, 0, '29'],
  [-0.285, 2, 0, '-29'],
  [0.57, 2, 0, '57'],
  [0.421052631578947, 2, 1, '42.1'],
  [1.005, 0, 2, '1.01'],
  [99.995, 0, 2, '100'],
  [0.001, 0, 2, '0'],
  [-0.004, 0, 2, '0'],
  [1234, 0, 2, '1234'],
  [0.05, 0, 1, '0.1'],
  [1e21, 0, 0, '1000000000000000000000'],
  [9007199254740991, 0, 2, '9007199254740991'],
];

test.each(cases)('%d moved by %d to %d places is %s', (value, shift, decimals, expected) => {
  expect(roundNumber(value, shift, decimals)).toBe(expected);
});

test('agrees with decimal.js for every number', () => {
  const any = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.double({ min: -1000, max: 1000, noNaN: true }),
    fc
      .tuple(fc.integer({ min: -999_999, max: 999_999 }), fc.integer({ min: 0, max: 6 }))
      .map(([n, d]) => n / 10 ** d),
  );
  fc.assert(
    fc.property(any, fc.constantFrom(0, 2), fc.integer({ min: 0, max: 4 }), (value, shift, decimals) => {
      const exact = new Decimal(value).times(10 ** shift);
      const rounded = new Decimal(exact.toFixed(decimals, Decimal.ROUND_HALF_UP));
      expect(roundNumber(value, shift, decimals)).toBe(rounded.isZero() ? '0' : rounded.toFixed());
    }),
    { numRuns: 2000 },
  );
});
