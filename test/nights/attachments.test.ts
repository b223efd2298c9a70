import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Council, makeCouncil } from '../support/council.ts';

const sheet = '4583173393803140';
const file = 'household-waste-recycled.csv';

let council: Council;
let csv: string;

beforeEach(async () => {
  council = await makeCouncil();
  const path = join(council.folder, 'seeds/lg-inform', file);
  csv = await readFile(path, 'utf8');
  await rm(path);
});
afterEach(() => council.close());

const turnOn = (place: string) =>
  council.edit('benchmarks:\n', `benchmarks:\n  attachments: [ { sheet: ${sheet}${place} } ]\n`);
const withToken = () =>
  council.emulator.requests.filter(
    ({ path, headers }) => path.startsWith('/attachments') && headers['authorization'],
  );

test('a download that an officer attached is read from the sheet, and fetched without the token', async () => {
  expect((await council.sync()).report).toMatchObject({ downloads: 3, benchmarked: 3 });
  council.emulator.edits.attach(sheet, { name: file, content: csv });
  await turnOn('');
  expect((await council.sync()).report).toMatchObject({ downloads: 4, benchmarked: 4 });
  expect(withToken()).toEqual([]);
  expect(council.emulator.requests.some(({ path }) => path.startsWith('/attachments/'))).toBe(true);
});

test('of several the newest is read, and the night says so; other names are not looked at', async () => {
  const edits = council.emulator.edits;
  edits.attach(sheet, { name: 'Waste 2.csv', content: csv, createdAt: '2022-01-02T00:00:00Z' });
  edits.attach(sheet, { name: 'Waste 1.csv', content: 'not a download', createdAt: '2021-01-02T00:00:00Z' });
  edits.attach(sheet, { name: 'minutes.docx', content: 'no', createdAt: '2023-01-02T00:00:00Z' });
  await turnOn(', named: "waste*.csv"');
  const { report } = await council.sync();
  expect(report).toMatchObject({ downloads: 4, benchmarked: 4 });
  expect(report['findings']).toContainEqual(
    expect.objectContaining({ code: 'attachment-newest', place: { file: 'Waste 2.csv' } }),
  );
});

test('with a row, only what hangs on that row counts', async () => {
  council.emulator.edits.attach(sheet, {
    name: 'a.csv',
    content: csv,
    row: 12,
    createdAt: '2021-01-02T00:00:00Z',
  });
  council.emulator.edits.attach(sheet, { name: 'b.csv', content: 'newer, elsewhere', row: 13 });
  await turnOn(', row: 12');
  expect((await council.sync()).report).toMatchObject({ downloads: 4, benchmarked: 4 });
});

test.each([
  ['none is attached', () => undefined, 'No file with a name like'],
  [
    'it is far too large',
    () => council.emulator.edits.attach(sheet, { name: 'big.csv', content: 'x'.repeat(21 * 1_048_576) }),
    'more than 20 MB',
  ],
])('when %s, the officer is told and the night goes on', async (_what, prepare, words) => {
  prepare();
  await turnOn('');
  const { exitCode, report } = await council.sync();
  expect(exitCode).toBe(0);
  expect(report['findings']).toContainEqual(
    expect.objectContaining({ code: 'attachment-not-read', found: expect.stringContaining(words) as string }),
  );
});
