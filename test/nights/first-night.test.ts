import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Council, makeCouncil, type Ran, runCli } from '../support/council.ts';
import { changedFiles, hashesOf } from '../support/site.ts';

const indicators = '4583173393803140';

describe('a first night and the nights after it', () => {
  let council: Council;
  let first: Ran & { report: Record<string, unknown> };
  let published: Record<string, string>;

  beforeAll(async () => {
    council = await makeCouncil();
    first = await council.sync();
    published = await hashesOf(council.site);
  });
  afterAll(() => council.close());

  test('the first night publishes all 28 indicators and says so', () => {
    expect(first.exitCode).toBe(0);
    expect(first.report).toMatchObject({ outcome: 'published', sequence: 1, dataSetVersion: '1.0.0' });
    expect(first.report['accepted']).toMatchObject({ indicators: 28, milestones: 16 });
    expect(first.report['benchmarked']).toBe(4);
    expect(Object.keys(published)).toEqual(
      expect.arrayContaining([
        'index.html',
        'status.json',
        'v1/progress.json',
        'v1/manifest.json',
        'v1/observations.csv',
        'v1/indicators/waste-recycled.json',
        'indicators/waste-recycled.html',
        'releases/1/v1/progress.json',
      ]),
    );
  });

  test('the release folder is a copy of what is public', () => {
    for (const [path, hash] of Object.entries(published)) {
      if (path.startsWith('releases/1/'))
        expect(published[path.slice('releases/1/'.length)], path).toBe(hash);
    }
  });

  test('figures of the 2019/20 progress page come out as they were published', async () => {
    const text = await readFile(join(council.site, 'v1/indicators/missed-bins.json'), 'utf8');
    const { observations } = JSON.parse(text) as { observations: Record<string, unknown>[] };
    const q4 = observations.find(({ period }) => (period as { id: string }).id === 'fq_Q4_2019_20');
    // Page of May 2020: 105 a year before, worse, 142, not met, target 100.
    expect(q4).toMatchObject({
      actual: { value: 142 },
      target: { value: 100 },
      status: { label: 'Not met' },
    });
    expect(q4?.['travel']).toContainEqual(
      expect.objectContaining({
        basis: 'same-period-last-year',
        direction: 'worse',
        against: expect.objectContaining({
          label: 'Q4 2018/19',
          display: expect.stringContaining('105') as string,
        }) as object,
      }),
    );
  });

  test('only mapped columns were asked for', () => {
    const asked = council.emulator.requests.filter(({ path }) => path === `/sheets/${indicators}`);
    expect(asked.length).toBeGreaterThan(0);
    for (const { query } of asked) {
      // The outline asks for a row that does not exist, to learn the columns; rows come with named columns only.
      if (query['rowNumbers'] === undefined) expect(query['columnIds']).toMatch(/^\d+(,\d+)*$/);
      else expect(query['rowNumbers']).toBe('1000000000');
    }
  });

  test('a night without changes rewrites status.json and nothing else', async () => {
    const { exitCode, report } = await council.sync();
    expect(exitCode).toBe(0);
    expect(report).toMatchObject({ outcome: 'unchanged', sequence: 1 });
    const after = await hashesOf(council.site);
    expect(changedFiles(published, after).filter((path) => path !== 'status.json')).toEqual([]);
    expect(Object.keys(after).toSorted()).toEqual(Object.keys(published).toSorted());
    const reads = council.emulator.requests.filter(({ path }) => path === `/sheets/${indicators}`);
    expect(reads.length).toBeGreaterThan(1);
  });

  test('rows in another order change nothing', async () => {
    council.emulator.edits.moveRow(indicators, 13, 11);
    council.emulator.edits.moveRow('7391847563418500', 4, 2);
    const { report } = await council.sync();
    expect(report).toMatchObject({ outcome: 'unchanged', sequence: 1 });
  });

  test('the same first night in another time zone and locale gives the same bytes', async () => {
    const other = await makeCouncil();
    try {
      const { exitCode } = await runCli(['sync', '--config', other.config], {
        TZ: 'Pacific/Auckland',
        LC_ALL: 'de_DE.UTF-8',
      });
      expect(exitCode).toBe(0);
      const there = await hashesOf(other.site);
      expect(changedFiles(published, there).filter((path) => path !== 'status.json')).toEqual([]);
    } finally {
      await other.close();
    }
  });

  test('a corrected figure is published as a revision that shows the old value', async () => {
    council.emulator.edits.setCell(
      indicators,
      { row: 12, column: 'Q3 2021/22 Actual' },
      { value: 91, displayValue: '91', objectValue: 91 },
    );
    const { report } = await council.sync();
    expect(report).toMatchObject({ outcome: 'published', sequence: 2, dataSetVersion: '1.1.0' });
    const manifest = JSON.parse(await readFile(join(council.site, 'v1/manifest.json'), 'utf8')) as object;
    expect(manifest).toMatchObject({ sequence: 2, previous: { sequence: 1 }, release: 'releases/2/' });
    const detail = await readFile(join(council.site, 'v1/indicators/missed-bins.json'), 'utf8');
    const { observations } = JSON.parse(detail) as { observations: Record<string, unknown>[] };
    expect(observations.at(-1)).toMatchObject({
      actual: { value: 91 },
      markers: ['r'],
      revisions: [{ field: 'actual', before: { value: 97 }, after: { value: 91 } }],
    });
    const page = await readFile(join(council.site, 'indicators/missed-bins.html'), 'utf8');
    expect(page).toMatch(/revised/i);
  });

  test('a figure that is not signed off is nowhere in what is published', async () => {
    const text = await readFile(join(council.site, 'v1/observations.csv'), 'utf8');
    expect(text).toContain('fq_Q3_2021_22');
    expect(text).not.toContain('fq_Q4_2021_22');
  });
});
