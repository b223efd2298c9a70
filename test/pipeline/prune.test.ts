import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { releasesToPrune } from '../../src/pipeline/prune.ts';

describe('which releases are pruned', () => {
  test('all but the newest, and neither the public one nor the one before it', () => {
    expect(releasesToPrune([1, 2, 3, 4, 5], 2, { sequence: 5, previous: { sequence: 4 } })).toEqual([
      3, 2, 1,
    ]);
    // The numbers 6 and 7 were left by killed runs: the release before 8 is 5.
    expect(releasesToPrune([5, 6, 7, 8], 2, { sequence: 8, previous: { sequence: 5 } })).toEqual([6]);
    expect(releasesToPrune([1, 2, 3, 9], 2, { sequence: 3, previous: { sequence: 2 } })).toEqual([1]);
    expect(releasesToPrune([], 2, { sequence: 1 })).toEqual([]);
  });

  test('whatever is there, what stays is enough', () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1 });
    fc.assert(
      fc.property(numbers, fc.integer({ min: 2, max: 10 }), (there, keep) => {
        const sorted = there.toSorted((a, b) => a - b);
        const sequence = sorted.at(-1) ?? 1;
        const previous = sorted.at(-2);
        const manifest = { sequence, ...(previous !== undefined && { previous: { sequence: previous } }) };
        const pruned = new Set(releasesToPrune(there, keep, manifest));
        const left = sorted.filter((number) => !pruned.has(number));
        expect(left).toEqual(sorted.slice(-keep));
      }),
    );
  });
});
