import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Emulator } from '../../../src/emulator/emulator.ts';
import { createSmartsheetSource, type SmartsheetOptions } from '../../../src/sources/smartsheet/source.ts';
import { emulate, emulateFiles, fixtures } from '../../emulator/support.ts';

const report = 'report/8305449633113988';
const titles = ['Full Name', 'Company', 'Birth date', 'Married', 'Number of children'];

interface Recorded {
  readonly rows: readonly {
    readonly id: number;
    readonly sheetId: number;
    readonly cells: readonly { readonly value?: unknown }[];
  }[];
}

function sourceOf(emulator: Emulator, options: Partial<SmartsheetOptions> = {}) {
  return createSmartsheetSource({
    token: 'a-token',
    baseUrl: emulator.url,
    wait: () => Promise.resolve(),
    ...options,
  });
}

async function read(emulator: Emulator, options: Partial<SmartsheetOptions> = {}) {
  const source = sourceOf(emulator, options);
  const { columns } = await source.outline(report);
  const ids = titles.map((title) => columns.find((column) => column.title === title)?.id ?? 'none');
  return await source.read(report, ids);
}

test('all 108 rows of a recorded report are read, in two calls, each with its source sheet', async () => {
  const emulator = await emulate(['read-only-report.json']);
  const snapshot = await read(emulator);
  const recorded = JSON.parse(await readFile(`${fixtures}read-only-report.json`, 'utf8')) as Recorded;
  expect(snapshot.rows).toHaveLength(108);
  expect(snapshot).toMatchObject({ sheetId: report, name: '[TEST] Read-only Report', version: 0 });
  expect(snapshot.rows.map(({ id, from }) => [id, from?.sheetId])).toEqual(
    recorded.rows.map(({ id, sheetId }) => [String(id), String(sheetId)]),
  );
  expect(snapshot.rows[0]?.from?.name).toBe('[TEST] Report Sheet 1');
  expect(
    snapshot.rows.map(({ cells: [name] }) => (name?.state === 'value' ? name.value : undefined)),
  ).toEqual(recorded.rows.map(({ cells }) => cells[1]?.value));
  expect(emulator.requests.map(({ query }) => query)).toEqual([
    { page: '1', pageSize: '1', level: '3' },
    { page: '1', pageSize: '10000', level: '3', include: 'objectValue,format' },
  ]);
});

test('the same rows come whatever the size of the pages; more than one page is read twice', async () => {
  const whole = await read(await emulate(['read-only-report.json']));
  for (const [pageSize, pages] of [
    [1000, 1],
    [108, 1],
    [107, 2],
    [50, 3],
  ] as const) {
    const emulator = await emulate(['read-only-report.json']);
    expect(await read(emulator, { pageSize })).toEqual(whole);
    expect(emulator.requests).toHaveLength(1 + (pages === 1 ? 1 : 2 * pages));
  }
});

test('a report and a sheet with the same number are two things', async () => {
  const sheet = {
    id: 5,
    name: 'Plan',
    version: 1,
    columns: [{ id: 51, title: 'A', type: 'TEXT_NUMBER' }],
    rows: [],
  };
  const asReport = {
    ...sheet,
    name: 'Report',
    columns: [{ virtualId: 61, title: 'B', type: 'TEXT_NUMBER' }],
  };
  const emulator = await emulateFiles({
    'sheet.json': JSON.stringify(sheet),
    'report.json': JSON.stringify(asReport),
  });
  const source = sourceOf(emulator);
  expect(await source.outline('5')).toMatchObject({ sheetId: '5', name: 'Plan', columns: [{ id: '51' }] });
  expect(await source.outline('report/5')).toMatchObject({
    sheetId: 'report/5',
    name: 'Report',
    columns: [{ id: '61' }],
  });
});

test('a report that is not shared is called a report', async () => {
  const emulator = await emulate([]);
  await expect(sourceOf(emulator).outline(report)).rejects.toMatchObject({
    code: 'credentials',
    message: expect.stringMatching(/^\[report 8305449633113988\] The report is not shared/),
  });
});

test('a report that changes between two pages is read again; one that never stops changing is torn', async () => {
  const emulator = await emulate(['read-only-report.json']);
  const edit = (): void =>
    emulator.edits.setReportCell('8305449633113988', { row: 1, column: 'Company' }, {});
  emulator.faults.add({ kind: 'edit', edit, query: { page: '2', pageSize: '60' }, times: 1 });
  const changed = await read(emulator, { pageSize: 60 });
  expect(changed.rows[0]?.cells[1]).toEqual({ state: 'blank' });
  let turn = 0;
  const flip = (): void => {
    turn += 1;
    emulator.edits.setReportCell(
      '8305449633113988',
      { row: 1, column: 'Company' },
      { value: `Turn ${turn}` },
    );
  };
  emulator.faults.add({ kind: 'edit', edit: flip, query: { page: '2', pageSize: '60' } });
  await expect(read(emulator, { pageSize: 60 })).rejects.toMatchObject({
    code: 'contract-broken',
    message: expect.stringContaining('The report changed while it was being read, 4 times in a row'),
  });
});

test('a report of more than 10,000 rows comes in small pages, twice; each row once', async () => {
  const rows = Array.from({ length: 10_001 }, (_, at) => ({
    id: at + 1,
    rowNumber: at + 1,
    sheetId: 9,
    cells: [{ virtualColumnId: 61, columnId: 61, value: at }],
  }));
  const columns = [{ virtualId: 61, index: 0, title: 'B', type: 'TEXT_NUMBER' }];
  const large = { id: 5, name: 'Report', totalRowCount: rows.length, columns, rows };
  const emulator = await emulateFiles({ 'report.json': JSON.stringify(large) });
  const source = sourceOf(emulator);
  await source.outline('report/5');
  const snapshot = await source.read('report/5', ['61']);
  expect(snapshot.rows.map(({ cells: [cell] }) => cell?.state === 'value' && cell.value)).toEqual(
    rows.map(({ cells: [cell] }) => cell?.value),
  );
  expect(emulator.requests).toHaveLength(1 + 2 * 6);
});
