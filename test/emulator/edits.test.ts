import { describe, expect, test } from 'vitest';
import { cellAt, emulate, emulateFiles, fixtures, get, readWire } from './support.ts';

const id = 7719639380715396;
const sheet = `sheets/${id}`;

describe('version and stamps', () => {
  test('each write is one version more, a rename and a recalculation none', async () => {
    const emulator = await emulate(['read-only-sheet.json']);
    const { edits } = emulator;
    const place = { row: 1, column: 'Company' };
    const steps: readonly (readonly [() => void, number])[] = [
      [() => edits.setCell(id, place, { value: 'Initech' }), 3],
      [() => edits.recalculate(id, place, { value: 'Hooli' }), 3],
      [() => edits.addRow(id, { 'Full Name': { value: 'Dana' } }), 4],
      [() => edits.moveRow(id, 4, 1), 5],
      [() => edits.deleteRow(id, 1), 6],
      [() => edits.renameSheet(id, 'Plan'), 6],
      [() => edits.renameColumn(id, 'Company', 'Employer'), 7],
      [() => edits.retypeColumn(id, 'Employer', 'PICKLIST'), 8],
      [() => edits.deleteColumn(id, 'Employer'), 9],
      [() => edits.emptySheet(id), 10],
    ];
    for (const [step, version] of steps) {
      step();
      expect((await get(emulator, `${sheet}/version`)).body.version).toBe(version);
    }
    const { body } = await get(emulator, sheet);
    expect([body.name, body.rows, body.totalRowCount, body.columns.length]).toEqual(['Plan', [], 0, 6]);
  });

  test('an added row gives what the API gave for the same write', async () => {
    const emulator = await emulate(['sheet-before-added-row.json']);
    const after = await readWire(`${fixtures}sheet-after-added-row.json`);
    const added = Object.fromEntries(
      after.columns.map((column) => {
        const { columnId: _id, ...content } = cellAt(after, 4, column.title);
        return [column.title, content];
      }),
    );
    emulator.edits.addRow(2184843875379076, added);
    const { body } = await get(emulator, 'sheets/2184843875379076?level=2&include=objectValue');
    expect([body.version, body.totalRowCount]).toEqual([after.version, after.totalRowCount]);
    expect(body.rows[3]?.cells).toEqual(after.rows[3]?.cells);
    expect(body.rows[3]?.siblingId).toBe(after.rows[3]?.siblingId);
  });

  test('rowsModifiedSince is strictly after, filters the page, and never shows a deletion', async () => {
    const emulator = await emulate(['read-only-sheet.json']);
    const changed = async (query: string) =>
      (await get(emulator, `${sheet}?${query}`)).body.rows.map((row) => row.rowNumber);
    expect(await changed('rowsModifiedSince=2020-02-05T15:52:35Z')).toEqual([1, 2, 3]);
    expect(await changed('rowsModifiedSince=2020-02-05T15:52:36Z')).toEqual([]);
    emulator.edits.setCell(id, { row: 3, column: 'Company' }, { value: 'Initech' });
    expect(await changed('rowsModifiedSince=2020-02-05T15:52:36Z')).toEqual([3]);
    expect(await changed('rowsModifiedSince=2020-02-05T15:52:36Z&page=1&pageSize=2')).toEqual([]);
    emulator.edits.addRow(id, {});
    expect(await changed('rowsModifiedSince=2020-02-05T15:52:36Z')).toEqual([3]);
    emulator.edits.deleteRow(id, 3);
    expect(await changed('rowsModifiedSince=2020-02-05T15:52:36Z')).toEqual([]);
  });
});

describe('rows and columns', () => {
  test('rows are numbered again, with the sibling before them', async () => {
    const emulator = await emulate(['read-only-sheet.json']);
    const [first, second, third] = (await get(emulator, sheet)).body.rows.map((row) => row.id);
    emulator.edits.moveRow(id, 3, 1);
    const { body } = await get(emulator, sheet);
    expect(body.rows.map((row) => [row.id, row.rowNumber, row.siblingId])).toEqual([
      [third, 1, undefined],
      [first, 2, third],
      [second, 3, first],
    ]);
  });

  test('deleting a parent deletes the rows below it, at any depth', async () => {
    const columns = [{ id: 11, index: 0, title: 'Name', type: 'TEXT_NUMBER' }];
    const cells = (value: string) => [{ columnId: 11, value }];
    const rows = [
      { id: 21, rowNumber: 1, cells: cells('top') },
      { id: 22, rowNumber: 2, parentId: 21, cells: cells('child') },
      { id: 23, rowNumber: 3, parentId: 22, cells: cells('grandchild') },
      { id: 24, rowNumber: 4, siblingId: 21, cells: cells('other') },
    ];
    const sheetWithTree = { id: 1, name: 'Tree', version: 1, columns, rows };
    const emulator = await emulateFiles({ 'tree.json': JSON.stringify(sheetWithTree) });
    emulator.edits.deleteRow(1, 1);
    const { body } = await get(emulator, 'sheets/1');
    expect(body.rows.map((row) => [row.rowNumber, row.cells[0]?.value])).toEqual([[1, 'other']]);
  });

  test('a renamed column keeps its id and its cells', async () => {
    const emulator = await emulate(['read-only-sheet.json']);
    emulator.edits.renameColumn(id, 'Company', 'Employer');
    const { body } = await get(emulator, sheet);
    expect(body.columns[2]).toMatchObject({ id: 2322877627295620, title: 'Employer' });
    expect(cellAt(body, 1, 'Employer').value).toBe('ACME');
  });

  test('a deleted column takes its cells along and leaves the others in place', async () => {
    const emulator = await emulate(['read-only-sheet.json']);
    emulator.edits.deleteColumn(id, 'Email address');
    const { body } = await get(emulator, sheet);
    expect(body.columns.map((column) => column.title)).not.toContain('Email address');
    expect(body.rows[0]?.cells).toHaveLength(6);
    expect(cellAt(body, 1, 'Company').value).toBe('ACME');
  });

  test('a title that does not exist is refused', async () => {
    const emulator = await emulate(['read-only-sheet.json']);
    expect(() => emulator.edits.renameColumn(id, 'Compny', 'x')).toThrow(/"Compny"/);
    expect(() => emulator.edits.setCell(id, { row: 9, column: 'Company' }, {})).toThrow(/row 9/);
    expect((await get(emulator, `${sheet}/version`)).body.version).toBe(2);
  });

  test('a deleted sheet is 404', async () => {
    const emulator = await emulate(['read-only-sheet.json']);
    emulator.edits.deleteSheet(id);
    expect((await get(emulator, sheet)).status).toBe(404);
  });
});
