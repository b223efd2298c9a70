import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inParallel } from '../../src/destinations/in-parallel.ts';

describe('inParallel', () => {
  it('gives results in the order of the items, whichever is first', async () => {
    const gates = [0, 1, 2].map(() => Promise.withResolvers<void>());
    const results = inParallel([0, 1, 2], async (item) => {
      await gates[item]?.promise;
      return item * 10;
    });
    for (const gate of gates.toReversed()) gate.resolve();
    expect(await results).toEqual([0, 10, 20]);
    expect(await inParallel([], async () => 1)).toEqual([]);
  });

  it('begins nothing after a failure, and waits for what was begun', async () => {
    const slow = Promise.withResolvers<void>();
    const begun: number[] = [];
    const ended: number[] = [];
    const all = inParallel(Array.from({ length: 50 }).keys(), async (item) => {
      begun.push(item);
      if (item === 1) throw new Error('second');
      await slow.promise;
      ended.push(item);
    });
    let settled = false;
    const outcome = all.catch((error: unknown) => {
      settled = true;
      return [String(error), ended.length];
    });
    await setImmediate();
    expect(settled).toBe(false);
    slow.resolve();
    expect(await outcome).toEqual(['Error: second', 7]);
    expect(begun).toHaveLength(8);
  });
});
