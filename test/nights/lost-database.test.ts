import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type Council, makeCouncil } from '../support/council.ts';
import { changedFiles, hashesOf } from '../support/site.ts';

// Several whole nights a test, each a process of its own.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const indicators = '4583173393803140';

let twoNights: Council;
let council: Council;

/** Food hygiene, Q3 2021/22. */
const setActual = (where: Council, value: number) =>
  where.emulator.edits.setCell(
    indicators,
    { row: 12, column: 'Q3 2021/22 Actual' },
    { value, displayValue: String(value), objectValue: value },
  );
const loseDatabase = () => rm(join(council.folder, '.progress-feed'), { recursive: true });
const run = (command: string, ...args: string[]) =>
  council.run(command, ...args, '--config', council.config, '--json');
const codes = (report: Record<string, unknown>) =>
  (report['findings'] as { code: string }[]).map(({ code }) => code);

beforeAll(async () => {
  twoNights = await makeCouncil();
  await twoNights.sync();
  setActual(twoNights, 91);
  expect((await twoNights.sync()).exitCode).toBe(0);
});
afterAll(() => twoNights.close());
beforeEach(async () => {
  council = await makeCouncil({ after: twoNights });
  setActual(council, 91);
});
afterEach(() => council.close());

test('the baseline is rebuilt from what is published: only the status changes, and the numbers go on', async () => {
  const before = await hashesOf(council.site);
  await loseDatabase();
  const night = await council.sync();
  expect(night).toMatchObject({ exitCode: 0, report: { outcome: 'unchanged', sequence: 2 } });
  expect(codes(night.report)).toContain('store-rebuilt');
  expect(changedFiles(before, await hashesOf(council.site))).toEqual(['status.json']);
  const { releases } = JSON.parse((await run('releases')).stdout) as { releases: object[] };
  expect(releases).toMatchObject([{ sequence: 2, made: 'rebuilt' }]);
  expect(codes((await council.sync()).report)).not.toContain('store-rebuilt');

  // A job without a disk: every night begins so. The revision says what was published before.
  await loseDatabase();
  setActual(council, 76);
  expect(await council.sync()).toMatchObject({ exitCode: 0, report: { outcome: 'published', sequence: 3 } });
  const { observations } = JSON.parse(
    await readFile(join(council.site, 'v1/indicators/food-hygiene.json'), 'utf8'),
  ) as { observations: { revisions: { before: { value: number }; after: { value: number } }[] }[] };
  expect(
    observations
      .flatMap(({ revisions }) => revisions)
      .map((revision) => [revision.before.value, revision.after.value]),
  ).toEqual([
    [98, 91],
    [91, 76],
  ]);
});

test('the gates work against the rebuilt baseline', async () => {
  await loseDatabase();
  const before = await hashesOf(council.site);
  for (let row = 38; row > 25; row -= 1) council.emulator.edits.deleteRow(indicators, row);
  expect(await council.sync()).toMatchObject({ exitCode: 10, report: { outcome: 'held' } });
  expect(changedFiles(before, await hashesOf(council.site))).toEqual([]);
});

test('what was withdrawn stays withdrawn', async () => {
  expect((await run('withdraw', 'food-hygiene', '2021/22 Q3', '--reason', 'Wrong')).exitCode).toBe(0);
  await loseDatabase();
  const before = await hashesOf(council.site);
  expect(await council.sync()).toMatchObject({ exitCode: 0, report: { outcome: 'unchanged', sequence: 3 } });
  expect(changedFiles(before, await hashesOf(council.site))).toEqual(['status.json']);
});

test.each([
  ['a file altered here and in its release', 'v1/progress.json', (text: string) => `${text} `],
  [
    'a list of files that was altered',
    'v1/manifest.json',
    (text: string) => text.replace('"dataAsAt": "2', '"dataAsAt": "1'),
  ],
  ['a manifest that is none', 'v1/manifest.json', () => '{}'],
])('%s stops the run with nothing changed', async (_, path, change) => {
  await loseDatabase();
  for (const file of [path, `releases/2/${path}`]) {
    const at = join(council.site, file);
    await writeFile(at, change(await readFile(at, 'utf8')));
  }
  const before = await hashesOf(council.site);
  expect((await council.sync()).exitCode).toBe(16);
  expect(changedFiles(before, await hashesOf(council.site))).toEqual([]);
});

test("another council's feed stops the run", async () => {
  await loseDatabase();
  await council.edit('E07000062', 'E07000061');
  const { exitCode, report } = await council.sync();
  expect(exitCode).toBe(16);
  expect(JSON.stringify(report)).toMatch(/E07000062.*not of E07000061/);
});
