import { readdirSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/sqlite-store.ts';
import { change, query } from './beside.ts';
import { benchmark, plannedRelease } from './records.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'progress-feed-test-'));
  file = join(folder, 'state', 'progress-feed.sqlite');
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('sqlite: a file that cannot be used', () => {
  const refused = (found: RegExp) => ({
    code: 'state-unusable',
    exitCode: 16,
    message: expect.stringMatching(found),
    hint: expect.stringMatching(/\.$/),
  });

  it('is refused when a newer program made it, and left as it is', async () => {
    await (await openStore(file)).close();
    change(file, 'PRAGMA user_version = 9999');
    const before = await readFile(file);
    await expect(openStore(file)).rejects.toMatchObject(refused(/newer Progress Feed.*9999/));
    expect(await readFile(file)).toEqual(before);
  });

  it("is refused when it is another program's, and left as it is", async () => {
    await writeFile(join(folder, 'other.sqlite'), '');
    file = join(folder, 'other.sqlite');
    change(file, 'CREATE TABLE bookmarks (url TEXT)');
    const before = await readFile(file);
    await expect(openStore(file)).rejects.toMatchObject(refused(/another program/));
    expect(await readFile(file)).toEqual(before);
    change(file, 'DROP TABLE bookmarks; PRAGMA user_version = 1');
    await expect(openStore(file)).rejects.toMatchObject(refused(/another program/));
  });

  it('is refused when it is no database', async () => {
    file = join(folder, 'text.sqlite');
    await writeFile(file, 'these are notes, and no database\n'.repeat(100));
    await expect(openStore(file)).rejects.toMatchObject(refused(/text\.sqlite.*not a database/));
  });

  it('is refused when it is damaged, at the latest when the damage is read', async () => {
    const store = await openStore(file);
    const rows = Array.from({ length: 3000 }, (_, index) => benchmark({ areaId: `E${10_000_000 + index}` }));
    await store.recordBenchmarks(rows, '2022-02-24T02:00:00Z');
    await store.close();
    await truncate(file, (await readFile(file)).length / 2);
    const use = async () => await (await openStore(file)).benchmarks();
    await expect(use()).rejects.toMatchObject(refused(/malformed|damaged/));
  });

  it.each(['a folder', 'below a file'])('is refused when it is %s', async (kind) => {
    await writeFile(join(folder, 'file'), '');
    const path = kind === 'a folder' ? folder : join(folder, 'file', 'x.sqlite');
    await expect(openStore(path)).rejects.toMatchObject(
      refused(/\[store .*\] Could not (open|make the folder)/),
    );
  });

  it('says so when a remembered release is not in a form that is known', async () => {
    const store = await openStore(file);
    await store.beginRelease(plannedRelease(1));
    await store.finishRelease(1);
    change(file, `UPDATE releases SET feed = '{}', manifest = '{}'`);
    await expect(store.publishedFeed()).rejects.toMatchObject(refused(/Release 1/));
    await expect(store.lastPublished()).rejects.toMatchObject(refused(/Release 1/));
    await store.close();
  });
});

describe('sqlite: the file', () => {
  it('is made with its folder, and is one file again once closed', async () => {
    const store = await openStore(file);
    await store.recordBenchmarks([benchmark()], '2022-02-24T02:00:00Z');
    expect(query(file, 'PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    await store.close();
    expect(await readdir(join(folder, 'state'))).toEqual(['progress-feed.sqlite']);
    expect(query(file, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  });

  it('is brought up to date once: opening it again changes nothing', async () => {
    await (await openStore(file)).close();
    const before = await readFile(file);
    await (await openStore(file)).close();
    expect(await readFile(file)).toEqual(before);
  });
});

it('has one migration a number, without a gap', () => {
  const migrations = join(import.meta.dirname, '../../src/store/migrations');
  const numbers = readdirSync(migrations).map((name) => Number(name.slice(0, 4)));
  expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1));
});
