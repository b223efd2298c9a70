import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { acquireLock } from '../../src/store/lock.ts';
import { type Council, makeCouncil } from '../support/council.ts';
import { hashesOf } from '../support/site.ts';

// Several whole nights a test, each a process of its own.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const indicators = '4583173393803140';

describe('a figure can be explained from cell to page', () => {
  let council: Council;
  const cell = { row: 12, column: 'Q3 2021/22 Actual' };

  beforeAll(async () => {
    council = await makeCouncil();
    await council.sync();
    council.emulator.edits.setCell(indicators, cell, { value: 91, displayValue: '91', objectValue: 91 });
    await council.sync();
    const next = { row: 12, column: 'Q4 2021/22 Actual' };
    council.emulator.edits.setCell(indicators, next, { value: 88, displayValue: '88', objectValue: 88 });
    await council.sync();
  });
  afterAll(() => council.close());

  const run = (command: string, ...args: string[]) =>
    council.run(command, ...args, '--config', council.config);

  test('what the sheet said, what was published, and why it has its status', async () => {
    const { stdout, exitCode } = await run('explain', 'food-hygiene', '2021/22 Q3', '--json');
    expect(exitCode).toBe(0);
    const life = JSON.parse(stdout) as Record<string, object[]>;
    expect(life['readings']).toEqual([
      expect.objectContaining({
        actual: expect.objectContaining({ value: '98' }) as object,
        sheetId: indicators,
        row: 12,
        column: cell.column,
        version: 1187,
        signedOff: true,
      }),
      expect.objectContaining({ actual: expect.objectContaining({ value: '91' }) as object, version: 1188 }),
    ]);
    expect(life['publications']).toEqual([
      expect.objectContaining({ sequence: 1, change: 'added', made: 'night' }),
      expect.objectContaining({
        sequence: 2,
        change: 'changed',
        actual: expect.objectContaining({ value: '91' }) as object,
      }),
    ]);
    expect(life['published']).toMatchObject({
      actual: { value: '91' },
      status: { type: 'judged', label: 'Not met', inputs: { actual: '91', target: '92' } },
    });

    const words = (await run('explain', 'food-hygiene')).stdout;
    for (const part of [
      /Q3 2021\/22/,
      /98%.*version 1187, row 12/,
      /release 2 \(night\): changed 91%/,
      /rule "met-not-met"/,
    ])
      expect(words).toMatch(part);
  });

  test('a figure that is not signed off is explained as not public', async () => {
    const { stdout } = await run('explain', 'food-hygiene', 'Q4 2021/22');
    expect(stdout).toMatch(/Not public\.\s+It is not signed off/);
    expect(stdout).toMatch(/nothing yet/);
    expect((await run('waiting')).stdout).toMatch(/Q4 2021\/22 {2}food-hygiene: 88%, waits for sign-off/);
  });

  test.each([
    [['no-such'], /ever had an indicator "no-such"/],
    [['food-hygiene', '1999/00 Q1'], /These periods are: .*Q3 2021\/22/s],
  ])('explaining %j is refused', async (named, words) => {
    const { exitCode, stderr } = await run('explain', ...named);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(words);
  });

  test('everything is exported as CSV and as JSON Lines, the same rows', async () => {
    const csv = (await run('history', 'export')).stdout;
    const table = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true });
    expect(table.errors).toEqual([]);
    const out = join(council.folder, 'history.jsonl');
    expect((await run('history', 'export', '--format', 'jsonl', '--out', out)).exitCode).toBe(0);
    const lines = (await readFile(out, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(lines).toEqual(table.data);
    const own = table.data.filter(
      (row) => row['indicator_id'] === 'food-hygiene' && row['period_id'] === 'fq_Q3_2021_22',
    );
    expect(own.map(({ event, value, replaced }) => [event, value, replaced])).toEqual([
      ['read', '98', ''],
      ['read', '91', '98'],
      ['published', '98', ''],
      ['published', '91', '98'],
    ]);
    const one = (await run('history', 'export', '--indicator', 'food-hygiene')).stdout;
    expect(
      new Set(
        Papa.parse<Record<string, string>>(one, { header: true, skipEmptyLines: true }).data.map(
          (row) => row['indicator_id'],
        ),
      ),
    ).toEqual(new Set(['food-hygiene']));
  });

  test('a backup taken beside a running night can be restored, and the feed goes on from it', async () => {
    const database = join(council.folder, '.progress-feed/hastings.sqlite');
    const copy = join(council.folder, 'copy.sqlite');
    const lock = await acquireLock(`${database}.lock`, {
      runId: 'night',
      startedAt: '2022-02-24T02:00:00Z',
      command: 'sync',
    });
    try {
      expect((await run('backup', copy)).exitCode).toBe(0);
      expect((await run('backup', copy)).exitCode).toBe(16);
      expect((await run('restore', copy)).exitCode).toBe(11);
    } finally {
      await lock.release();
    }
    await writeFile(database, 'not a database any more');
    for (const end of ['-wal', '-shm']) await rm(`${database}${end}`, { force: true });
    expect((await run('sync')).exitCode).toBe(16);
    const restored = JSON.parse((await run('restore', copy, '--json')).stdout) as { old: string };
    expect((await stat(restored.old)).size).toBe('not a database any more'.length);
    const before = await hashesOf(council.site);
    expect(await council.sync()).toMatchObject({
      exitCode: 0,
      report: { outcome: 'unchanged', sequence: 2 },
    });
    expect((await hashesOf(council.site))['v1/progress.json']).toBe(before['v1/progress.json']);
  });

  test.each(['nothing-there.sqlite', 'other.sqlite'])(
    'restoring %s is refused and changes nothing',
    async (name) => {
      const file = join(council.folder, name);
      if (name.startsWith('other')) await writeFile(file, 'SQLite format 3\u0000 but not really');
      expect((await run('restore', file)).exitCode).toBe(16);
      expect((await run('status')).exitCode).toBe(0);
    },
  );
});
