import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../../src/emulator/emulator.ts';
import type { SheetSnapshot } from '../../../src/model/sheet.ts';
import { type SmartsheetOptions, createSmartsheetSource } from '../../../src/sources/smartsheet/source.ts';
import { formulaError, staleLink, valueOf } from '../../support/cells.ts';

const indicators = '4583173393803140';
const path = `/sheets/${indicators}`;

let emulator: Emulator;

beforeEach(async () => {
  const folder = new URL('../../../seeds/smartsheet', import.meta.url).pathname;
  const refusedTokens = { old: 'expired', american: 'other-region' } as const;
  emulator = await startEmulator({ folder, refusedTokens });
});

afterEach(async () => {
  await emulator.close();
});

async function read(
  titles: readonly string[],
  options: Partial<SmartsheetOptions> = {},
): Promise<SheetSnapshot> {
  const source = createSmartsheetSource({
    token: 'a-token',
    baseUrl: emulator.url,
    wait: () => Promise.resolve(),
    ...options,
  });
  const { columns } = await source.outline(indicators);
  const ids = titles.map((title) => columns.find((column) => column.title === title)?.id ?? 'none');
  return await source.read(indicators, ids);
}

test('the outline names every column and brings no row', async () => {
  await read(['Indicator']);
  expect(emulator.requests[0]?.query).toMatchObject({ rowNumbers: '1000000000' });
  const response = await fetch(
    `${emulator.url}sheets/${indicators}?page=1&pageSize=1&rowNumbers=1000000000`,
    {
      headers: { Authorization: 'Bearer a-token' },
    },
  );
  expect(await response.json()).toMatchObject({ name: 'Corporate plan performance indicators', rows: [] });
});

test('the snapshot is the same whatever the size of its pages', async () => {
  const titles = ['Indicator', 'Q3 2021/22 Actual', 'Signed off', 'Last checked'];
  const whole = await read(titles);
  const count = whole.rows.length;
  expect(whole.rows.map((row) => row.number)).toEqual(Array.from({ length: count }, (_, index) => index + 1));
  for (const pageSize of [1, 7, count - 1, count, count + 1])
    expect(await read(titles, { pageSize })).toEqual(whole);
});

test('a percentage, a failed formula and a broken link are three different things', async () => {
  const { rows } = await read(['Q4 2018/19 Actual', 'Q3 2021/22 Actual']);
  expect(rows[1]?.cells[0]).toEqual(
    valueOf('number', 0.509615384615385, '51%', { style: 'percent', decimals: 0 }),
  );
  const actuals = rows.map((row) => row.cells[1]);
  expect(actuals).toContainEqual(staleLink('BROKEN', '£540,100'));
  expect(actuals).toContainEqual(formulaError('#DIVIDE BY ZERO'));
});

test('a row deleted between two pages is missing from all of the snapshot', async () => {
  const before = await read(['Indicator']);
  const edit = (): void => emulator.edits.deleteRow(indicators, before.rows.length);
  emulator.faults.add({ kind: 'edit', edit, path, query: { page: '2' }, times: 1 });
  const after = await read(['Indicator'], { pageSize: 20 });
  expect(after.version).toBe(before.version + 1);
  expect(after.rows.map((row) => row.id)).toEqual(before.rows.slice(0, -1).map((row) => row.id));
});

test('a sheet that is edited without end is refused as torn', async () => {
  const edit = (): void => emulator.edits.moveRow(indicators, 2, 3);
  emulator.faults.add({ kind: 'edit', edit, path, query: { page: '2' } });
  await expect(read(['Indicator'], { pageSize: 20 })).rejects.toMatchObject({ code: 'contract-broken' });
});

test('no unmapped column is asked for', async () => {
  const { columns } = await read(['Indicator', 'Ref']);
  expect(columns.map((column) => column.title)).toEqual(['Indicator', 'Ref']);
  const asked = emulator.requests.flatMap(({ query }) => query['columnIds'] ?? []);
  expect(asked).toEqual([columns.map((column) => column.id).join(',')]);
});

test.each([
  ['old', /expired/],
  ['american', /refused the token/],
])('the token %j is refused', async (token, says) => {
  await expect(read(['Indicator'], { token })).rejects.toMatchObject({
    code: 'credentials',
    message: expect.stringMatching(says),
  });
});

test.each(['not-shared', 'not-found'] as const)(
  'a sheet that is no longer shared is said to be so',
  async () => {
    emulator.edits.unshare(indicators);
    await expect(read(['Indicator'])).rejects.toMatchObject({
      code: 'credentials',
      message: expect.stringContaining("is not shared with this token's account"),
    });
  },
);

test('slow, cut and garbled answers end in the same snapshot', async () => {
  const whole = await read(['Indicator']);
  emulator.faults.add({ kind: 'cut-json', path, times: 1 });
  emulator.faults.add({ kind: 'cut-body', path, times: 1 });
  emulator.faults.add({ kind: 'html', status: 504, path, times: 1 });
  emulator.faults.add({ kind: 'reset', path, times: 1 });
  expect(await read(['Indicator'])).toEqual(whole);
});
