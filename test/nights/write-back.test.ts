import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeFirstLook } from '../../src/commands/init/first-look.ts';
import { loadConfig } from '../../src/config/load.ts';
import { type Council, makeCouncil } from '../support/council.ts';

const sheet = '4583173393803140';
const column = 'Findings of the feed';

let council: Council;

beforeEach(async () => {
  council = await makeCouncil();
  council.emulator.edits.addColumn(sheet, column);
  council.emulator.edits.setCell(sheet, { row: 12, column: 'Q3 2021/22 Actual' }, { value: 'see Ann' });
});
afterEach(() => council.close());

const turnOn = () =>
  council.edit(`  - sheet: ${sheet} #`, `  - sheet: ${sheet}\n    findingsColumn: ${column} #`);

/** What the findings column says now, by row number. */
async function texts(): Promise<Record<number, unknown>> {
  const response = await fetch(`${council.emulator.url}sheets/${sheet}`, {
    headers: { authorization: 'Bearer a-test-token' },
  });
  const wire = (await response.json()) as {
    columns: { id: number; title: string }[];
    rows: { rowNumber: number; cells: { columnId: number; value?: unknown }[] }[];
  };
  const id = wire.columns.find(({ title }) => title === column)?.id;
  const cells = wire.rows.map(({ rowNumber, cells: all }) => [
    rowNumber,
    all.find(({ columnId }) => columnId === id)?.value,
  ]);
  return Object.fromEntries(cells.filter(([, value]) => value !== undefined)) as Record<number, unknown>;
}

const writes = () => council.emulator.requests.filter(({ method }) => method !== 'GET');

test('nothing is ever written unless the configuration names a column', async () => {
  expect((await council.sync()).exitCode).toBe(0);
  expect(writes()).toEqual([]);
  expect((await council.run('write-back', '--config', council.config)).exitCode).toBe(2);
});

test('a finding stands beside its row, changes nothing else, and goes when it is put right', async () => {
  await turnOn();
  const dry = await council.run('write-back', '--config', council.config, '--json');
  expect(dry.exitCode).toBe(0);
  expect(writes()).toEqual([]);
  const { sheets } = JSON.parse(dry.stdout) as { sheets: { cells: { row: number; text: string }[] }[] };

  expect((await council.sync()).exitCode).toBe(0);
  const after = await texts();
  expect(after[12]).toMatch(/^Progress Feed: Q3 2021\/22 Actual: .*see Ann/);
  expect(Object.fromEntries(sheets[0]?.cells.map(({ row, text }) => [row, text]) ?? [])).toEqual(after);
  expect(writes()).toHaveLength(1);
  expect(writes()[0]?.path).toBe(`/sheets/${sheet}/rows`);

  await council.sync();
  expect(writes()).toHaveLength(1);

  council.emulator.edits.setCell(
    sheet,
    { row: 12, column: 'Q3 2021/22 Actual' },
    { value: 97, displayValue: '97' },
  );
  await council.sync();
  expect((await texts())[12]).toBeUndefined();
  const words = await council.run('write-back', '--config', council.config);
  expect(words.stdout).toContain('nothing would be written');
});

test("a text of somebody's own is left alone, and the night says so", async () => {
  council.emulator.edits.setCell(sheet, { row: 12, column }, { value: 'Ask Ann', displayValue: 'Ask Ann' });
  await turnOn();
  const { report } = await council.sync();
  expect((await texts())[12]).toBe('Ask Ann');
  expect(report['findings']).toContainEqual(
    expect.objectContaining({
      code: 'findings-cell-taken',
      place: expect.objectContaining({ row: 12 }) as object,
    }),
  );
});

test.each([
  ['a column that is mapped', 'Indicator', 'mapped'],
  ['a column that is not there', 'Remarks of the feed', 'no such column'],
])('%s is never written; the night goes on', async (_what, title, why) => {
  await turnOn();
  await council.edit(`findingsColumn: ${column}`, `findingsColumn: ${title}`);
  const { exitCode, report } = await council.sync();
  expect(exitCode).toBe(0);
  expect(writes()).toEqual([]);
  expect(report['findings']).toContainEqual(
    expect.objectContaining({
      code: 'findings-column-unusable',
      found: expect.stringContaining(why) as string,
    }),
  );
});

test('a sheet that may be read only is a finding; the feed is published all the same', async () => {
  await turnOn();
  council.emulator.faults.add({ kind: 'error', errorCode: 1004, path: `/sheets/${sheet}/rows` });
  const { exitCode, report } = await council.sync();
  expect(exitCode).toBe(0);
  expect(report).toMatchObject({ outcome: 'published' });
  expect(report['findings']).toContainEqual(
    expect.objectContaining({
      code: 'findings-not-written',
      action: expect.stringContaining('as an editor') as string,
    }),
  );
  expect(await readFile(join(council.site, 'v1/progress.json'), 'utf8')).not.toContain('see Ann');
});

test('a night for show writes into no sheet', async () => {
  await turnOn();
  const silent = {
    progress: () => undefined,
    expect: () => undefined,
    done: () => undefined,
    result: () => undefined,
  };
  const look = await takeFirstLook(loadConfig(council.config), silent);
  expect(look.report.findings.some(({ found }) => found.includes('see Ann'))).toBe(true);
  expect((await council.run('check', '--config', council.config)).exitCode).toBe(0);
  await council.run('write-back', '--config', council.config);
  expect(writes()).toEqual([]);
  await council.sync();
  expect(writes()).toHaveLength(1);
});
