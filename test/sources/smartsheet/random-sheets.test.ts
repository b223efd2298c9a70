import fc from 'fast-check';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../../src/emulator/emulator.ts';
import type { Cell } from '../../../src/model/cell.ts';
import { createSmartsheetSource } from '../../../src/sources/smartsheet/source.ts';

/** A cell as the API says it, beside what it means: written down here from the API's documentation, not worked out. */
interface Pair {
  readonly wire: Readonly<Record<string, unknown>>;
  readonly means: Cell;
}

const word = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .filter((text) => text.trim() !== '' && !text.startsWith('#') && !text.includes('@'));
const blank: Pair = { wire: {}, means: { state: 'blank' } };
const blankFormula: Pair = { wire: { formula: '=IF(1 = 2, "x", "")' }, means: { state: 'blank' } };
const pair = (wire: Pair['wire'], means: Cell): Pair => ({ wire, means });
const shown = (kind: 'text' | 'list' | 'duration' | 'predecessor', value: string): Pair =>
  pair({ value, displayValue: value, objectValue: value }, { state: 'value', kind, value, display: value });

const text = word.map((value) => shown('text', value));
const number = fc
  .double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 })
  .map((value) => (Object.is(value, -0) ? 0 : value))
  .map((value) =>
    pair(
      { value, displayValue: '42%', objectValue: value, format: ',,,,,,,,,,,,1,,3,,' },
      { state: 'value', kind: 'number', value, display: '42%', format: { style: 'percent', decimals: 1 } },
    ),
  );
const plainNumber = fc
  .integer()
  .map((value) =>
    pair(
      { value, displayValue: String(value), objectValue: value },
      { state: 'value', kind: 'number', value, display: String(value) },
    ),
  );
const failed = fc
  .constantFrom('#REF', '#NO MATCH', '#DIVIDE BY ZERO', '#CALCULATING...', '#INVALID DATA TYPE')
  .map((error) =>
    pair({ value: error, displayValue: error, formula: '=1/0' }, { state: 'formula-error', error }),
  );
const stale = fc
  .constantFrom('BROKEN', 'INACCESSIBLE', 'BLOCKED', 'CIRCULAR', 'DISABLED', 'INVALID', 'NOT_SHARED')
  .map((status) =>
    pair(
      { value: 7, displayValue: '7', linkInFromCell: { status, sheetId: 1 } },
      { state: 'stale-link', linkStatus: status, display: '7' },
    ),
  );
const date = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10))
  .map((value) =>
    pair({ value, objectValue: { objectType: 'DATE', value } }, { state: 'value', kind: 'date', value }),
  );
const textDate = fc.constantFrom('01/30/26', 'TBC', '2021').map((value) => shown('text', value));
const tick = fc
  .boolean()
  .map((value) => pair({ value, objectValue: value }, { state: 'value', kind: 'boolean', value }));
const choices = fc.uniqueArray(word, { minLength: 1, maxLength: 3 }).map((values) => {
  const display = values.join(', ');
  return pair(
    { displayValue: display, objectValue: { objectType: 'MULTI_PICKLIST', values } },
    { state: 'value', kind: 'list', value: display, display, values },
  );
});
const person = word
  .filter((name) => name === name.trim() && !name.includes(','))
  .map((name) =>
    pair(
      {
        value: 'someone@example.gov.uk',
        displayValue: name,
        objectValue: { objectType: 'CONTACT', email: 'someone@example.gov.uk', name },
      },
      { state: 'value', kind: 'contact', value: name, display: name },
    ),
  );
const duration = fc
  .constantFrom('71d', '4d 6h', 'e2w')
  .map((value) =>
    pair(
      { value, displayValue: value, objectValue: { objectType: 'DURATION', days: 71 } },
      { state: 'value', kind: 'duration', value, display: value },
    ),
  );
const predecessor = fc
  .constantFrom('26FS -12w', '3')
  .map((value) =>
    pair(
      { value, displayValue: value, objectValue: { objectType: 'PREDECESSOR_LIST', predecessors: [] } },
      { state: 'value', kind: 'predecessor', value, display: value },
    ),
  );

const rare = [blank, blankFormula].map((one) => fc.constant(one));
const columnKinds: Readonly<Record<string, fc.Arbitrary<Pair>>> = {
  TEXT_NUMBER: fc.oneof(text, number, plainNumber, failed, stale, ...rare),
  DATE: fc.oneof(date, textDate, stale, ...rare),
  CHECKBOX: fc.oneof(tick, text, ...rare),
  PICKLIST: fc.oneof(text, failed, ...rare),
  MULTI_PICKLIST: fc.oneof(choices, ...rare),
  CONTACT_LIST: fc.oneof(person, ...rare),
  DURATION: fc.oneof(duration, ...rare),
  PREDECESSOR: fc.oneof(predecessor, ...rare),
};

interface RandomSheet {
  readonly types: readonly string[];
  readonly rows: readonly (readonly Pair[])[];
}

const sheets: fc.Arbitrary<RandomSheet> = fc
  .array(fc.constantFrom(...Object.keys(columnKinds)), { minLength: 1, maxLength: 6 })
  .chain((types) =>
    fc.record({
      types: fc.constant(types),
      rows: fc.array(fc.tuple(...types.map((type) => columnKinds[type] ?? text)), { maxLength: 25 }),
    }),
  );

const id = 4_583_173_393_803_140;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'random-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function serve(sheet: RandomSheet, sparse: boolean): Promise<Emulator> {
  const columns = sheet.types.map((type, index) => ({
    id: index + 11,
    index,
    title: `Column ${index}`,
    type,
  }));
  const rows = sheet.rows.map((cells, at) => ({
    id: 1000 + at,
    rowNumber: at + 1,
    // Files may leave blank cells out; the API sends them.
    cells: cells
      .map(({ wire }, index) => Object.assign({ columnId: index + 11 }, wire))
      .filter((cell) => !sparse || Object.keys(cell).length > 1),
  }));
  const wire = { id, name: 'Random', version: 3, totalRowCount: rows.length, columns, rows };
  await writeFile(join(folder, 'sheet.json'), JSON.stringify(wire));
  return await startEmulator({ folder });
}

test('whatever a sheet holds, its snapshot says the same, for any size of page and order of columns', async () => {
  await fc.assert(
    fc.asyncProperty(
      sheets,
      fc.integer({ min: 1, max: 30 }),
      fc.boolean(),
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      async (sheet, pageSize, sparse, luck) => {
        const emulator = await serve(sheet, sparse);
        try {
          const source = createSmartsheetSource({ token: 'any', baseUrl: emulator.url, pageSize });
          const order = sheet.types
            .map((_type, index) => ({ index, at: luck.next().value ?? 0 }))
            .toSorted((a, b) => a.at - b.at)
            .map(({ index }) => index);
          const snapshot = await source.read(
            String(id),
            order.map((index) => String(index + 11)),
          );
          expect(snapshot.columns.map(({ type }) => type)).toEqual(order.map((index) => sheet.types[index]));
          expect(snapshot.rows.map((row) => row.number)).toEqual(sheet.rows.map((_row, at) => at + 1));
          expect(snapshot.rows.map(({ cells }) => cells)).toEqual(
            sheet.rows.map((cells) => order.map((index) => cells[index]?.means)),
          );
          expect(emulator.requests).toHaveLength(Math.max(1, Math.ceil(sheet.rows.length / pageSize)));
          expect(JSON.stringify(snapshot)).not.toContain('someone@example');
        } finally {
          await emulator.close();
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('rows that come and go between the pages leave a snapshot that was true at one moment', async () => {
  const change = fc.constantFrom('add', 'delete', 'set', 'move');
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 4, max: 20 }),
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.tuple(change, fc.integer({ min: 1, max: 4 }), fc.nat(6)), { minLength: 1, maxLength: 3 }),
      async (count, pageSize, changes) => {
        const rows = Array.from({ length: count }, (_, at) => [
          pair({ value: at, displayValue: String(at) }, { state: 'value', kind: 'number', value: at }),
        ]);
        const emulator = await serve({ types: ['TEXT_NUMBER'], rows }, false);
        const states: string[][] = [];
        const remember = async () => {
          const response = await fetch(`${emulator.url}sheets/${id}`, {
            headers: { authorization: 'Bearer x' },
          });
          const wire = (await response.json()) as { rows: { cells: { value?: number }[] }[] };
          states.push(wire.rows.map((row) => String(row.cells[0]?.value)));
        };
        try {
          await remember();
          const { edits } = emulator;
          const place = { row: 1, column: 'Column 0' };
          for (const [kind, row, after] of changes) {
            const edit = () => {
              if (kind === 'add') edits.addRow(id, { 'Column 0': { value: 900 + row } }, row);
              if (kind === 'delete') edits.deleteRow(id, row);
              if (kind === 'set') edits.setCell(id, place, { value: 500 + row });
              if (kind === 'move') edits.moveRow(id, row, 1);
            };
            emulator.faults.add({
              kind: 'edit',
              edit,
              query: { pageSize: String(pageSize) },
              after,
              times: 1,
            });
          }
          const source = createSmartsheetSource({
            token: 'any',
            baseUrl: emulator.url,
            pageSize,
            wait: () => remember(),
          });
          const snapshot = await source.read(String(id), ['11']);
          await remember();
          const read = snapshot.rows.map(({ cells: [cell] }) =>
            cell?.state === 'value' ? String(cell.value) : 'undefined',
          );
          expect(states).toContainEqual(read);
        } finally {
          await emulator.close();
        }
      },
    ),
    { numRuns: 40 },
  );
});
