import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Cell } from '../../../src/model/cell.ts';
import type { SheetSnapshot } from '../../../src/model/sheet.ts';
import { createSmartsheetSource } from '../../../src/sources/smartsheet/source.ts';
import { json, startStub } from '../../support/smartsheet-stub.ts';

const Recorded = z.looseObject({
  id: z.int(),
  columns: z.array(z.looseObject({ id: z.int(), title: z.string() })),
});

async function readRecorded(name: string, ...titles: string[]): Promise<SheetSnapshot> {
  const url = new URL(`../../fixtures/smartsheet/${name}`, import.meta.url);
  const sheet = Recorded.parse(JSON.parse(readFileSync(url, 'utf8')));
  const ids = titles.map((title) => String(sheet.columns.find((column) => column.title === title)?.id));
  await using stub = await startStub(json(sheet));
  return await createSmartsheetSource({ token: 'a-token', baseUrl: stub.baseUrl }).read(
    String(sheet.id),
    ids,
  );
}

function cellsOf(snapshot: SheetSnapshot): readonly (readonly Cell[])[] {
  return snapshot.rows.map((row) => row.cells);
}

test('a sheet recorded from the US API is read as it stands', async () => {
  const snapshot = await readRecorded(
    'read-only-sheet.json',
    'Full Name',
    'Number of children',
    'Maintains',
    'Birth date',
    'Married',
  );
  expect(snapshot).toMatchObject({ sheetId: '7719639380715396', name: '[TEST] Read-only Sheet', version: 2 });
  expect(snapshot.columns.map((column) => column.type)).toEqual([
    'TEXT_NUMBER',
    'TEXT_NUMBER',
    'MULTI_PICKLIST',
    'DATE',
    'CHECKBOX',
  ]);
  expect(cellsOf(snapshot)[0]).toEqual([
    { state: 'value', kind: 'text', value: 'Bob Lee', display: 'Bob Lee' },
    { state: 'value', kind: 'number', value: 2, display: '2' },
    {
      state: 'value',
      kind: 'list',
      value: 'simple-smartsheet, nornir',
      display: 'simple-smartsheet, nornir',
      values: ['simple-smartsheet', 'nornir'],
    },
    { state: 'blank' },
    { state: 'value', kind: 'boolean', value: true },
  ]);
});

test('a real sheet with text in a date column is read as it stands', async () => {
  const snapshot = await readRecorded(
    'aind-qc-sheet-example.json',
    'Date of Tissue Processing Completion',
    'Date Sent for 1X Imaging',
    'Imaging priority',
    'Status',
  );
  expect(snapshot.version).toBe(774);
  expect(snapshot.rows.map((row) => row.number)).toEqual([33]);
  expect(cellsOf(snapshot)).toEqual([
    [
      { state: 'value', kind: 'text', value: '01/30/26', display: '01/30/26' },
      { state: 'value', kind: 'date', value: '2026-03-24' },
      { state: 'blank' },
      { state: 'value', kind: 'text', value: 'Imaged', display: 'Imaged' },
    ],
  ]);
});
