import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/sqlite-store.ts';
import { change, query } from './beside.ts';
import { itRemembers } from './contract.ts';
import { benchmark, downloadB, number, plannedRelease, type TestFigure } from './records.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'progress-feed-test-'));
  file = join(folder, 'state', 'progress-feed.sqlite');
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

itRemembers('sqlite', async () => {
  const own = await mkdtemp(join(tmpdir(), 'progress-feed-test-'));
  return {
    open: async () => await openStore(join(own, 'progress-feed.sqlite')),
    remove: async () => await rm(own, { recursive: true }),
  };
});

describe('sqlite: every published change of a figure', () => {
  const publish = async (sequence: number, figures: readonly TestFigure[]) => {
    const store = await openStore(file);
    await store.beginRelease(plannedRelease(sequence, figures));
    await store.finishRelease(sequence);
    await store.close();
  };
  const revisions = () =>
    query(
      file,
      'SELECT indicator_id, period_id, sequence, change, actual, target, markers FROM observation_revisions ORDER BY sequence, indicator_id, period_id',
    );
  const waste = (actual: string, more: Partial<TestFigure> = {}): TestFigure => ({
    indicator: 'waste',
    quarter: 1,
    actual: number(actual),
    ...more,
  });

  it('is kept, with the release that made it', async () => {
    await publish(1, [waste('29.5'), waste('30', { quarter: 2 })]);
    await publish(2, [waste('29.5'), waste('31', { quarter: 2, markers: ['r'] })]);
    await publish(3, [waste('31', { quarter: 2, markers: ['r'], target: number('0') })]);
    const json = (value: string) => `{"decimals":1,"type":"number","unit":"percent","value":"${value}"}`;
    const [q1, q2] = ['fq_Q1_2021_22', 'fq_Q2_2021_22'];
    const rows = [
      [q1, 1, 'added', json('29.5'), null, '[]'],
      [q2, 1, 'added', json('30'), null, '[]'],
      [q2, 2, 'changed', json('31'), null, '["r"]'],
      [q1, 3, 'removed', null, null, null],
      [q2, 3, 'changed', json('31'), json('0'), '["r"]'],
    ].map(([period_id, sequence, kind, actual, target, markers]) => ({
      indicator_id: 'waste',
      period_id,
      sequence,
      change: kind,
      actual,
      target,
      markers,
    }));
    expect(revisions()).toEqual(rows);
  });

  it('is not invented by another order of the same facts', async () => {
    await publish(1, [waste('29.5'), { indicator: 'homes', quarter: 1, actual: number('7') }]);
    const { type, value, unit, decimals } = {
      type: 'number' as const,
      value: '29.5',
      unit: 'percent',
      decimals: 1,
    };
    const turned = { decimals, unit, value, type };
    await publish(2, [
      { indicator: 'homes', quarter: 1, actual: number('7') },
      waste('29.5', { actual: turned }),
    ]);
    expect(revisions()).toHaveLength(2);
  });

  it('is recorded only when the release is finished, and once', async () => {
    const store = await openStore(file);
    await store.beginRelease(plannedRelease(1, [waste('29.5')]));
    expect(revisions()).toEqual([]);
    await store.abandonRelease(1);
    await store.beginRelease(plannedRelease(1, [waste('30')]));
    await store.finishRelease(1);
    await store.finishRelease(1);
    await store.close();
    expect(revisions()).toHaveLength(1);
    expect(query(file, "SELECT feed FROM releases WHERE state = 'abandoned'")).toEqual([]);
  });

  it('is recorded with the release, or neither is', async () => {
    const store = await openStore(file);
    await store.beginRelease(plannedRelease(1, [waste('29.5')]));
    change(
      file,
      "CREATE TRIGGER refuse BEFORE INSERT ON observation_revisions BEGIN SELECT RAISE(ABORT, 'refused'); END",
    );
    await expect(store.finishRelease(1)).rejects.toMatchObject({ code: 'state-unusable' });
    expect(await store.lastPublished()).toBeUndefined();
    expect((await store.unfinishedRelease())?.manifest.sequence).toBe(1);
    change(file, 'DROP TRIGGER refuse');
    await store.finishRelease(1);
    expect(revisions()).toHaveLength(1);
    await store.close();
  });

  it('is forgotten with a release that never became public', async () => {
    const store = await openStore(file);
    await store.beginRelease(plannedRelease(1, [waste('29.5')]));
    await store.abandonRelease(1);
    await store.beginRelease(plannedRelease(2, [waste('30')]));
    await store.beginRelease(plannedRelease(3, [waste('31')]));
    await store.close();
    expect(query(file, 'SELECT sequence, state FROM releases WHERE feed IS NULL ORDER BY sequence')).toEqual([
      { sequence: 1, state: 'abandoned' },
      { sequence: 2, state: 'abandoned' },
    ]);
  });

  it('gives the published figures again when all changes are replayed', async () => {
    const quantity = fc.constantFrom(number('1'), number('2'), {
      type: 'missing' as const,
      code: 'c' as const,
      reason: 'few',
    });
    const night = fc.uniqueArray(
      fc.record({
        indicator: fc.constantFrom('a', 'b'),
        quarter: fc.constantFrom(1, 2, 3),
        actual: quantity,
        target: fc.option(quantity, { nil: undefined }),
      }),
      { selector: ({ indicator, quarter }) => `${indicator} ${quarter}` },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(night, { minLength: 1, maxLength: 4 }), async (nights) => {
        await rm(join(folder, 'state'), { recursive: true, force: true });
        for (const [index, figures] of nights.entries()) await publish(index + 1, figures);
        const replayed = new Map<string, unknown>();
        for (const row of revisions()) {
          const key = `${String(row['indicator_id'])} ${String(row['period_id'])}`;
          if (row['change'] === 'removed') replayed.delete(key);
          else
            replayed.set(key, [
              JSON.parse(String(row['actual'])),
              typeof row['target'] === 'string' ? JSON.parse(row['target']) : null,
            ]);
        }
        const published = (nights.at(-1) ?? []).map(
          ({ indicator, quarter, actual, target }) =>
            [`${indicator} fq_Q${quarter}_2021_22`, [actual, target ?? null]] as const,
        );
        expect(replayed).toEqual(new Map(published));
        expect(query(file, 'SELECT 1 FROM observations')).toHaveLength(published.length);
      }),
      { numRuns: 15 },
    );
  });
});

describe('sqlite: what LG Inform changed', () => {
  const old = () =>
    query(
      file,
      `SELECT value, missing, first_seen, replaced_at, file FROM benchmark_revisions
       JOIN benchmark_downloads d ON d.key = download ORDER BY revision`,
    );

  it('keeps the old value with its download and its times', async () => {
    const store = await openStore(file);
    await store.recordBenchmarks([benchmark()], '1970-01-01T00:00:10Z');
    await store.recordBenchmarks([benchmark({ value: '30', download: downloadB })], '1970-01-01T00:00:20Z');
    await store.recordBenchmarks([benchmark({ value: '29.5' })], '1970-01-01T00:00:30Z');
    await store.recordBenchmarks([benchmark({ value: '29.5' })], '1970-01-01T00:00:40Z');
    await store.close();
    expect(old()).toEqual([
      { value: '29.5', missing: null, first_seen: 10, replaced_at: 20, file: 'a.csv' },
      { value: '30', missing: null, first_seen: 20, replaced_at: 30, file: 'b.csv' },
    ]);
  });

  it('makes no revision every night of two downloads that disagree', async () => {
    const store = await openStore(file);
    const both = [benchmark(), benchmark({ value: '31', download: downloadB })];
    for (const at of ['2022-02-24T02:00:00Z', '2022-02-25T02:00:00Z']) await store.recordBenchmarks(both, at);
    await store.close();
    expect(old()).toEqual([]);
  });
});

describe('sqlite: a sheet', () => {
  it('is one row a version, first and last read', async () => {
    const store = await openStore(file);
    const snapshot = { sheetId: '1', name: 'Plan', version: 1, columns: [], rows: [] };
    await store.recordSnapshot(snapshot, '2022-02-24T02:00:00Z');
    await store.recordSnapshot(snapshot, '2022-02-25T02:00:00Z');
    await store.recordSnapshot({ ...snapshot, version: 2 }, '2022-02-26T02:00:00Z');
    await store.close();
    expect(
      query(file, 'SELECT version, first_read_at, last_read_at FROM snapshots ORDER BY version'),
    ).toEqual([
      { version: 1, first_read_at: '2022-02-24T02:00:00Z', last_read_at: '2022-02-25T02:00:00Z' },
      { version: 2, first_read_at: '2022-02-26T02:00:00Z', last_read_at: '2022-02-26T02:00:00Z' },
    ]);
  });
});
