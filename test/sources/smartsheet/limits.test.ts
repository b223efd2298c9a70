import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../../src/emulator/emulator.ts';
import { createSmartsheetSource, type SmartsheetOptions } from '../../../src/sources/smartsheet/source.ts';

const indicators = '4583173393803140';
const programmes = '7391847563418500';
let emulator: Emulator;
/** A clock that waits turn on. */
let now = 0;
const waits: number[] = [];

beforeEach(async () => {
  now = 0;
  waits.length = 0;
  emulator = await startEmulator({ folder: new URL('../../../seeds/smartsheet', import.meta.url).pathname });
});
afterEach(() => emulator.close());

function sourceOf(options: Partial<SmartsheetOptions> = {}) {
  return createSmartsheetSource({
    token: 'a-token',
    baseUrl: emulator.url,
    clock: () => now,
    random: () => 1,
    wait: (ms) => {
      now += ms;
      waits.push(ms);
      return Promise.resolve();
    },
    ...options,
  });
}

describe('the limit of calls', () => {
  test('is one for all sheets of a token', async () => {
    const source = sourceOf({ requestsPerMinute: 3 });
    await source.outline(indicators);
    await source.outline(programmes);
    await source.outline(indicators);
    expect(waits).toEqual([]);
    await source.outline(programmes);
    expect(waits).toEqual([60_000]);
  });

  test('also counts calls that are made again', async () => {
    emulator.faults.add({ kind: 'html', status: 502, times: 2 });
    await sourceOf({ requestsPerMinute: 2 }).outline(indicators);
    expect(waits).toEqual([1000, 2000, 57_000]);
  });
});

describe('a storm of 429', () => {
  test('of a minute is outlasted', async () => {
    const storm = { kind: 'error', errorCode: 4003 } as const;
    emulator.faults.add({ ...storm, times: 2 });
    expect((await sourceOf().outline(indicators)).name).toBe('Corporate plan performance indicators');
    expect(now).toBeGreaterThanOrEqual(60_000);
  });

  test('without end stops after the retries of the call', async () => {
    emulator.faults.add({ kind: 'error', errorCode: 4003 });
    await expect(sourceOf().outline(indicators)).rejects.toMatchObject({
      code: 'source-unavailable',
      message: expect.stringMatching(/too many requests .*, 5 times in a row\.$/),
    });
    expect(emulator.requests).toHaveLength(5);
  });

  test('that comes back again and again stops when the repeats of the run are used up', async () => {
    const source = sourceOf({ repeats: 3 });
    emulator.faults.add({ kind: 'error', errorCode: 4003, times: 2 });
    await source.outline(indicators);
    emulator.faults.add({ kind: 'error', errorCode: 4003 });
    await expect(source.outline(indicators)).rejects.toMatchObject({
      code: 'source-unavailable',
      message: expect.stringContaining('The run has made as many repeats as it may, so it stopped asking.'),
    });
    expect(emulator.requests).toHaveLength(3 + 2);
  });
});

describe('the deadline of the run', () => {
  test('ends the repeats, and says so', async () => {
    emulator.faults.add({ kind: 'error', errorCode: 4001 });
    await expect(sourceOf({ runDeadlineMs: 2500, retries: 9 }).outline(indicators)).rejects.toMatchObject({
      code: 'source-unavailable',
      message: expect.stringContaining('The run has 2.5 seconds to read everything, which are over.'),
    });
    expect(waits).toEqual([1000]);
  });

  test('leaves a call no more time than the run has', async () => {
    emulator.faults.add({ kind: 'hang' });
    await expect(
      sourceOf({ runDeadlineMs: 40, deadlineMs: 60_000, retries: 0 }).outline(indicators),
    ).rejects.toMatchObject({ message: expect.stringContaining('did not answer in full within 0.04 s') });
  });
});
