import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLimiter } from '../../../src/sources/smartsheet/limiter.ts';

/** Starts of calls that are asked for at these times, in milliseconds, when time passes as they wait. */
async function starts(calls: readonly { readonly at: number; readonly weight: number }[], perMinute: number) {
  let now = 0;
  const waits: number[] = [];
  const take = createLimiter({
    perMinute,
    clock: () => now,
    wait: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
  });
  const started: { at: number; weight: number }[] = [];
  for (const { at, weight } of calls.toSorted((a, b) => a.at - b.at)) {
    now = at;
    waits.length = 0;
    await take(weight);
    started.push({ at: at + (waits[0] ?? 0), weight });
  }
  return started;
}

test('no sixty seconds hold more than the limit, calls keep their order, and none waits without need', async () => {
  const call = fc.record({ at: fc.integer({ min: 0, max: 200_000 }), weight: fc.constantFrom(1, 1, 1, 10) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(call, { maxLength: 80 }),
      fc.integer({ min: 10, max: 40 }),
      async (calls, limit) => {
        const started = await starts(calls, limit);
        const asked = calls.toSorted((a, b) => a.at - b.at);
        for (const [index, { at }] of started.entries()) {
          const inWindow = started.filter((other) => other.at > at - 60_000 && other.at <= at);
          expect(inWindow.reduce((sum, { weight }) => sum + weight, 0)).toBeLessThanOrEqual(limit);
          expect(at).toBeGreaterThanOrEqual(started[index - 1]?.at ?? 0);
          if (at > (asked[index]?.at ?? 0) && at > (started[index - 1]?.at ?? 0)) {
            const sooner = started.slice(0, index + 1).filter((other) => other.at > at - 60_001);
            expect(sooner.reduce((sum, { weight }) => sum + weight, 0)).toBeGreaterThan(limit);
          }
        }
      },
    ),
  );
});

test('300 calls go at once, the next waits for the minute; an attachment weighs ten', async () => {
  const calls = [
    ...Array.from({ length: 290 }, () => ({ at: 0, weight: 1 })),
    { at: 1, weight: 10 },
    { at: 2, weight: 1 },
  ];
  const started = await starts(calls, 300);
  expect(started.slice(289).map(({ at }) => at)).toEqual([0, 1, 60_000]);
});
