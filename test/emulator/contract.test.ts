import { describe, expect, test } from 'vitest';
import { emulate, get } from './support.ts';

const sheet = 'sheets/7719639380715396';
const report = 'reports/8305449633113988';
const names = (answer: { body: { rows: readonly { cells: readonly { value?: unknown }[] }[] } }) =>
  answer.body.rows.map((row) => row.cells[0]?.value);

describe('pages of a sheet', () => {
  test('without parameters all rows come', async () => {
    const emulator = await emulate(['read-only-sheet.json']);
    const { body } = await get(emulator, sheet);
    expect(names({ body })).toEqual(['Bob Lee', 'Alice Smith', 'Charlie Brown']);
    expect(body.totalRowCount).toBe(3);
  });

  test('a doubled slash, as where two parts of an address are joined, does no harm', async () => {
    const emulator = await emulate(['read-only-sheet.json']);
    expect(names(await get(emulator, `${emulator.url}/${sheet}`))).toEqual([
      'Bob Lee',
      'Alice Smith',
      'Charlie Brown',
    ]);
  });

  test('each page has its rows, all columns and the whole count, and no page fields', async () => {
    const emulator = await emulate(['read-only-sheet.json']);
    const { body } = await get(emulator, `${sheet}?page=2&pageSize=2`);
    expect(names({ body })).toEqual(['Charlie Brown']);
    expect(body.columns).toHaveLength(7);
    expect(body.totalRowCount).toBe(3);
    expect(Object.keys(body)).not.toContain('pageNumber');
  });

  test('past the end is the last page again, never empty', async () => {
    const emulator = await emulate(['read-only-sheet.json']);
    expect(names(await get(emulator, `${sheet}?page=99&pageSize=2`))).toEqual(['Charlie Brown']);
    expect(names(await get(emulator, `${sheet}?page=0&pageSize=2`))).toEqual(['Bob Lee', 'Alice Smith']);
  });

  test('a page without a size has 100 rows, includeAll has all', async () => {
    const emulator = await emulate(['read-only-sheet.json']);
    for (let n = 0; n < 120; n += 1) emulator.edits.addRow(7719639380715396, {});
    expect((await get(emulator, `${sheet}?page=1`)).body.rows).toHaveLength(100);
    expect((await get(emulator, `${sheet}?page=2`)).body.rows).toHaveLength(23);
    expect((await get(emulator, `${sheet}?page=2&includeAll=true`)).body.rows).toHaveLength(123);
  });

  test('a page size that is no number is 400 with code 1018', async () => {
    const emulator = await emulate(['read-only-sheet.json']);
    const { status, body } = await get(emulator, `${sheet}?pageSize=lots`);
    expect([status, body['errorCode']]).toEqual([400, 1018]);
  });
});

describe('what a request asks for', () => {
  test('columnIds leaves only those columns and cells; unknown ones are ignored', async () => {
    const emulator = await emulate(['read-only-sheet.json']);
    const { body } = await get(emulator, `${sheet}?columnIds=71077813610372,6826477254666116,5`);
    expect(body.columns.map((column) => column.title)).toEqual(['Full Name', 'Number of children']);
    expect(body.rows.map((row) => row.cells.map((cell) => cell.value))).toEqual([
      ['Bob Lee', 2],
      ['Alice Smith', undefined],
      ['Charlie Brown', 1],
    ]);
  });

  test('rowIds and rowNumbers pick rows; the count stays that of the sheet', async () => {
    const emulator = await emulate(['read-only-sheet.json']);
    const { body } = await get(emulator, `${sheet}?rowIds=5210380100757380&rowNumbers=3,77`);
    expect(body.rows.map((row) => row.rowNumber)).toEqual([1, 3]);
    expect(body.totalRowCount).toBe(3);
  });

  test('objectValue and format come only when they are asked for', async () => {
    const emulator = await emulate(['read-only-sheet.json']);
    emulator.edits.setCell(
      7719639380715396,
      { row: 1, column: 'Number of children' },
      { value: 0.42, objectValue: 0.42, displayValue: '42%', format: ',,,,,,,,,,,,0,,3,,' },
    );
    const cell = async (query: string) => (await get(emulator, `${sheet}?${query}`)).body.rows[0]?.cells[3];
    expect(await cell('')).toEqual({ columnId: 6826477254666116, value: 0.42, displayValue: '42%' });
    expect(await cell('include=objectValue,format')).toEqual({
      columnId: 6826477254666116,
      value: 0.42,
      displayValue: '42%',
      objectValue: 0.42,
      format: ',,,,,,,,,,,,0,,3,,',
    });
  });

  test('a multiple choice is text below level 2, and an object without value from there', async () => {
    const emulator = await emulate(['read-only-sheet.json']);
    const flat = await get(emulator, `${sheet}?include=objectValue`);
    expect(flat.body.columns[4]?.type).toBe('TEXT_NUMBER');
    expect(flat.body.rows[0]?.cells[4]).toMatchObject({
      value: 'simple-smartsheet, nornir',
      objectValue: 'simple-smartsheet, nornir',
    });
    const full = await get(emulator, `${sheet}?include=objectValue&level=2`);
    expect(full.body.columns[4]?.type).toBe('MULTI_PICKLIST');
    expect(full.body.rows[0]?.cells[4]).toEqual({
      columnId: 1196977720452996,
      objectValue: { objectType: 'MULTI_PICKLIST', values: ['simple-smartsheet', 'nornir'] },
      displayValue: 'simple-smartsheet, nornir',
    });
  });

  test('exclude=nonexistentCells drops the blank ones', async () => {
    const emulator = await emulate(['read-only-sheet.json']);
    expect((await get(emulator, sheet)).body.rows[1]?.cells).toHaveLength(7);
    const { body } = await get(emulator, `${sheet}?exclude=nonexistentCells`);
    expect(body.rows[1]?.cells.map((cell) => cell.columnId)).not.toContain(5700577347823492);
  });

  test('numericDates gives stamps in milliseconds', async () => {
    const emulator = await emulate(['read-only-sheet.json']);
    const { body } = await get(emulator, `${sheet}?numericDates=true`);
    expect(body['modifiedAt']).toBe(1580917956000);
  });

  test('the order of effectiveAttachmentOptions differs from call to call', async () => {
    const emulator = await emulate(['read-only-sheet.json']);
    const options = async () => (await get(emulator, sheet)).body.effectiveAttachmentOptions;
    const [first, second] = [await options(), await options()];
    expect(first).not.toEqual(second);
    expect(first.toSorted()).toEqual(second.toSorted());
  });
});

describe('versions', () => {
  test('/version says the version, and ifVersionAfter at it gives nothing else', async () => {
    const emulator = await emulate(['read-only-sheet.json']);
    expect((await get(emulator, `${sheet}/version`)).body).toEqual({ version: 2 });
    expect((await get(emulator, `${sheet}?ifVersionAfter=2`)).body).toEqual({ version: 2 });
    expect((await get(emulator, `${sheet}?ifVersionAfter=1`)).body.rows).toHaveLength(3);
  });
});

describe('lists', () => {
  test('sheets are listed in an envelope, by name, with the version on request', async () => {
    const emulator = await emulate(['read-only-sheet.json', 'aind-qc-sheet-example.json']);
    const { body } = await get(emulator, 'sheets?include=sheetVersion');
    expect(body).toMatchObject({ pageNumber: 1, pageSize: 100, totalPages: 1, totalCount: 2 });
    expect(body.data.map((item) => [item.name, item.version])).toEqual([
      ['Sample Processing QC', 774],
      ['[TEST] Read-only Sheet', 2],
    ]);
  });

  test('past the end is the last page with its true number', async () => {
    const emulator = await emulate(['read-only-sheet.json', 'aind-qc-sheet-example.json']);
    const { body } = await get(emulator, 'sheets?page=7&pageSize=1');
    expect(body).toMatchObject({ pageNumber: 2, totalPages: 2 });
    expect(body.data.map((item) => item.name)).toEqual(['[TEST] Read-only Sheet']);
  });

  test('an empty list is page 0 of 0', async () => {
    const emulator = await emulate([]);
    expect((await get(emulator, 'reports')).body).toMatchObject({ pageNumber: 0, totalPages: 0, data: [] });
  });

  test('includeAll is a page size of 30,000', async () => {
    const emulator = await emulate(['read-only-sheet.json']);
    expect((await get(emulator, 'sheets?includeAll=true')).body['pageSize']).toBe(30_000);
  });

  test('modifiedSince is at or after', async () => {
    const emulator = await emulate(['read-only-sheet.json']);
    const since = async (at: string) => (await get(emulator, `sheets?modifiedSince=${at}`)).body.data.length;
    expect(await since('2020-02-05T15:52:36Z')).toBe(1);
    expect(await since('2020-02-05T15:52:37Z')).toBe(0);
  });

  test('columns of a sheet are listed, paged by 100', async () => {
    const emulator = await emulate(['read-only-sheet.json']);
    const { body } = await get(emulator, `${sheet}/columns?level=2`);
    expect(body).toMatchObject({ pageNumber: 1, totalCount: 7 });
    expect(body.data[4]).toMatchObject({ title: 'Maintains', type: 'MULTI_PICKLIST' });
  });
});

describe('reports', () => {
  test('without parameters only 100 of 108 rows come, and no version', async () => {
    const emulator = await emulate(['read-only-report.json']);
    const { body } = await get(emulator, report);
    expect(body.rows).toHaveLength(100);
    expect(body.totalRowCount).toBe(108);
    expect(Object.keys(body)).not.toContain('version');
  });

  test('pages give the rest', async () => {
    const emulator = await emulate(['read-only-report.json']);
    expect((await get(emulator, `${report}?page=2`)).body.rows).toHaveLength(8);
    expect((await get(emulator, `${report}?pageSize=10000`)).body.rows).toHaveLength(108);
  });

  test('reports are listed, and are no sheets', async () => {
    const emulator = await emulate(['read-only-report.json', 'read-only-sheet.json']);
    expect((await get(emulator, 'reports')).body.data.map((item) => item.id)).toEqual([8305449633113988]);
    expect((await get(emulator, 'sheets/8305449633113988')).status).toBe(404);
  });
});
