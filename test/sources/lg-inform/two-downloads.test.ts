import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLgInformSource } from '../../../src/sources/lg-inform/source.ts';
import { csv, smallRows, withCell } from './download-files.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'two-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function save(name: string, rows: readonly (readonly string[])[], day: string): Promise<void> {
  await writeFile(join(folder, name), csv(rows));
  const at = new Date(`${day}T12:00:00Z`);
  await utimes(join(folder, name), at, at);
}

async function read() {
  const { benchmarks, findings } = await createLgInformSource({ patterns: ['*.csv'], folder }).read();
  const hastings = benchmarks.filter(({ areaId }) => areaId === 'E07000062').map(({ value }) => value);
  return {
    hastings: hastings.toSorted((a = '', b = '') => Number(a) - Number(b)),
    codes: findings.map(({ code }) => code).filter((code) => code !== 'W_DUPLICATE_IDENTICAL'),
  };
}

const older = smallRows();
const revised = withCell(6, 3, '31.0');
/** The revised download without its last period. */
const shorter = revised.map((row) => row.slice(0, -1));

test.each([
  ['written later', revised, '2022-06-02', ['29', '31'], ['W_REVISED']],
  ['written the same day', revised, '2022-06-01', [], ['E_CONFLICTING_DUPLICATE']],
  ['that ends earlier and is older', shorter, '2022-03-01', ['29', '30.1'], ['W_REVISED']],
  ['that ends earlier and seems newer', shorter, '2022-09-01', [], ['E_CONFLICTING_DUPLICATE']],
])('a second download %s', async (_name, rows, day, values, codes) => {
  await save('a.csv', older, '2022-06-01');
  await save('b.csv', rows, day);
  expect(await read()).toEqual({ hastings: values, codes });
});

test('the order of names does not matter', async () => {
  await save('b.csv', older, '2022-06-01');
  await save('a.csv', revised, '2022-06-02');
  expect(await read()).toEqual({ hastings: ['29', '31'], codes: ['W_REVISED'] });
});
