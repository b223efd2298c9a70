import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { financialYear } from '../../src/model/period.ts';
import { blankCell } from '../../src/model/cell.ts';
import type { SheetSnapshot } from '../../src/model/sheet.ts';
import type { Store } from '../../src/model/world.ts';
import { benchmark, downloadB, number, plannedRelease } from './records.ts';

/** Somewhere a store can be opened, closed and opened again. */
export interface StoreUnderTest {
  readonly open: () => Promise<Store>;
  readonly remove: () => Promise<void>;
}

const at = '2022-02-24T02:00:00Z';
const later = '2022-02-25T02:00:00Z';
const { value: _, ...withoutValue } = benchmark();

export function itRemembers(name: string, prepare: () => Promise<StoreUnderTest>): void {
  describe(`${name}, as every store`, () => {
    let under: StoreUnderTest;
    let store: Store;
    beforeEach(async () => {
      under = await prepare();
      store = await under.open();
    });
    afterEach(async () => {
      await store.close();
      await under.remove();
    });
    const reopen = async () => {
      await store.close();
      store = await under.open();
    };

    it('knows nothing at first', async () => {
      expect(await store.lastPublished()).toBeUndefined();
      expect(await store.publishedFeed()).toBeUndefined();
      expect(await store.unfinishedRelease()).toBeUndefined();
      expect(await store.knownColumns('1')).toEqual([]);
      expect(await store.benchmarks()).toEqual([]);
    });

    it('may be closed twice', async () => {
      await store.close();
      await expect(store.close()).resolves.toBeUndefined();
    });

    describe('releases', () => {
      const figures = [{ indicator: 'waste', quarter: 1, actual: number('29.5'), target: number('30') }];
      const first = plannedRelease(1, figures);
      const second = plannedRelease(2, [{ indicator: 'waste', quarter: 2, actual: number('31') }]);
      const asRemembered = ({ manifest, manifestSha256 }: typeof first) => ({ manifest, manifestSha256 });

      it('are unfinished until they are finished, over a restart', async () => {
        await store.beginRelease(first);
        await reopen();
        expect(await store.unfinishedRelease()).toEqual(asRemembered(first));
        expect(await store.lastPublished()).toBeUndefined();
        expect(await store.publishedFeed()).toBeUndefined();

        await store.finishRelease(1);
        await reopen();
        expect(await store.unfinishedRelease()).toBeUndefined();
        expect(await store.lastPublished()).toEqual(asRemembered(first));
        expect(await store.publishedFeed()).toEqual(first.feed);
      });

      it('leave the published one as it was while the next is unfinished, and when it is abandoned', async () => {
        await store.beginRelease(first);
        await store.finishRelease(1);
        await store.beginRelease(second);
        expect(await store.lastPublished()).toEqual(asRemembered(first));
        await store.abandonRelease(2);
        expect(await store.unfinishedRelease()).toBeUndefined();
        expect(await store.publishedFeed()).toEqual(first.feed);
      });

      it.each([1, 2])('replace an unfinished one, by another number %i or the same', async (sequence) => {
        await store.beginRelease(first);
        const other = plannedRelease(sequence, []);
        await store.beginRelease(other);
        expect(await store.unfinishedRelease()).toEqual(asRemembered(other));
        await store.finishRelease(sequence);
        expect(await store.publishedFeed()).toEqual(other.feed);
      });

      it('may be begun again with a number that was abandoned', async () => {
        await store.beginRelease(first);
        await store.abandonRelease(1);
        await store.beginRelease(first);
        await store.finishRelease(1);
        expect(await store.lastPublished()).toEqual(asRemembered(first));
      });

      it('may be finished twice, and abandoned when never begun', async () => {
        await store.beginRelease(first);
        await store.finishRelease(1);
        await store.finishRelease(1);
        await store.abandonRelease(7);
        expect(await store.lastPublished()).toEqual(asRemembered(first));
      });

      it('are refused out of order, and change nothing then', async () => {
        await store.beginRelease(first);
        await store.finishRelease(1);
        await store.beginRelease(second);
        const refused = { code: 'state-unusable', exitCode: 16 };
        for (const older of [plannedRelease(1), plannedRelease(0)]) {
          await expect(store.beginRelease(older)).rejects.toMatchObject({
            ...refused,
            message: expect.stringContaining('release 1 is published already'),
          });
        }
        await expect(store.finishRelease(3)).rejects.toMatchObject(refused);
        await expect(store.abandonRelease(1)).rejects.toMatchObject(refused);
        expect(await store.lastPublished()).toEqual(asRemembered(first));
        expect(await store.unfinishedRelease()).toEqual(asRemembered(second));
        await store.abandonRelease(2);
        await expect(store.finishRelease(2)).rejects.toMatchObject(refused);
      });
    });

    describe('columns', () => {
      const snapshot: SheetSnapshot = {
        sheetId: '4583173393803140',
        name: 'Corporate plan',
        version: 7,
        columns: [
          { id: '9007199254740993', title: 'Ref', type: 'TEXT_NUMBER' },
          { id: '9007199254740992', title: 'Actual', type: 'TEXT_NUMBER', hidden: true },
          { id: '12', title: 'Due', type: 'DATE', hidden: false },
        ],
        rows: [],
      };

      it('come back in order, whatever their ids, with what is said of hiding and no more', async () => {
        await store.recordSnapshot(snapshot, at);
        await reopen();
        expect(await store.knownColumns('4583173393803140')).toEqual(snapshot.columns);
        expect(await store.knownColumns('other')).toEqual([]);
      });

      it('are those of the last snapshot, read again or renamed', async () => {
        await store.recordSnapshot(snapshot, at);
        await store.recordSnapshot(snapshot, later);
        const columns = [{ id: '9007199254740993', title: 'Reference', type: 'TEXT_NUMBER' }];
        await store.recordSnapshot({ ...snapshot, sheetId: 'other' }, later);
        await store.recordSnapshot({ ...snapshot, version: 8, columns }, later);
        expect(await store.knownColumns('4583173393803140')).toEqual(columns);
        expect(await store.knownColumns('other')).toEqual(snapshot.columns);
      });
    });

    describe('rows that are kept', () => {
      const cells = [blankCell, { state: 'value', kind: 'number', value: 0 }] as const;
      const rows = [{ id: '9007199254740993', number: 1, cells }];
      const kept: SheetSnapshot = { sheetId: '1', name: 'Plan', version: 3, columns: [], rows };

      it('come back as they were, blanks and zeros apart, and only the last of a sheet', async () => {
        expect(await store.rememberedRows('1')).toBeUndefined();
        await store.rememberRows({ ...kept, version: 2, rows: [] });
        await store.rememberRows(kept);
        await reopen();
        expect(await store.rememberedRows('1')).toEqual(kept);
        expect(await store.rememberedRows('2')).toBeUndefined();
      });
    });

    describe('benchmarks', () => {
      const rows = [
        benchmark({ areaId: 'AllLaInCountry_England', areaName: 'Mean for all', isGroup: true, value: '40' }),
        benchmark({ areaId: 'E07000061', areaName: 'Eastbourne', value: '0' }),
        { ...withoutValue, areaId: 'E07000063', areaName: 'Lewes', missing: 'c' as const },
        benchmark({ areaId: 'E07000064', areaName: 'Rother', period: financialYear(2020), value: '-1.25' }),
        { ...withoutValue, areaId: 'E07000064', areaName: 'Rother' },
        benchmark({
          metricId: '948',
          metricLabel: 'Net additions',
          unit: 'Dwellings',
          decimals: 0,
          value: '7',
        }),
      ];

      it('come back as they were, in one order whatever order they came in', async () => {
        await fc.assert(
          fc.asyncProperty(fc.shuffledSubarray(rows, { minLength: rows.length }), async (shuffled) => {
            const other = await prepare();
            const fresh = await other.open();
            await fresh.recordBenchmarks(shuffled, at);
            expect(await fresh.benchmarks()).toEqual(rows);
            await fresh.close();
            await other.remove();
          }),
          { numRuns: 5 },
        );
      });

      it('stay when a later download does not have them', async () => {
        await store.recordBenchmarks(rows, at);
        await store.recordBenchmarks([], later);
        await store.recordBenchmarks(rows.slice(0, 1), later);
        await reopen();
        expect(await store.benchmarks()).toEqual(rows);
      });

      it('keep the download in which a value was first seen, and take the one that changed it', async () => {
        await store.recordBenchmarks([benchmark()], at);
        await store.recordBenchmarks([benchmark({ download: downloadB })], later);
        expect(await store.benchmarks()).toEqual([benchmark()]);
        const changed = benchmark({ download: downloadB, value: '30.5' });
        await store.recordBenchmarks([changed], later);
        expect(await store.benchmarks()).toEqual([changed]);
      });

      it.each([
        [{ value: '0' }],
        [{ decimals: 2 }],
        [{ unit: 'Per cent' }],
        [{ valueType: 'Rank' }],
        [{ value: undefined, missing: 'x' as const }],
      ])('take a change of %j', async (change) => {
        const { value, ...rest } = { ...benchmark(), ...change, download: downloadB };
        const changed = value === undefined ? rest : { ...rest, value };
        await store.recordBenchmarks([benchmark()], at);
        await store.recordBenchmarks([changed], later);
        expect(await store.benchmarks()).toEqual([changed]);
      });

      it('take a new name for a metric, an area or a period without calling the value new', async () => {
        await store.recordBenchmarks([benchmark()], at);
        const renamed = { areaName: 'Hastings Borough', metricLabel: 'Recycling rate' };
        await store.recordBenchmarks([benchmark({ ...renamed, download: downloadB })], later);
        expect(await store.benchmarks()).toEqual([benchmark(renamed)]);
      });

      it('take the last of two that speak of the same value', async () => {
        await store.recordBenchmarks([benchmark(), benchmark({ value: '31', download: downloadB })], at);
        expect(await store.benchmarks()).toEqual([benchmark({ value: '31', download: downloadB })]);
      });
    });

    it('remembers a run, and the same run once', async () => {
      const run = {
        id: 'r1',
        startedAt: at,
        endedAt: later,
        outcome: 'unchanged' as const,
        exitCode: 0,
        summary: 'Nothing changed.',
      };
      await store.recordRun(run);
      await expect(store.recordRun({ ...run, outcome: 'published', sequence: 3 })).resolves.toBeUndefined();
    });
  });
}
