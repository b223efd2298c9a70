import { describe, expect, test } from 'vitest';
import { parseExact } from '../../src/emulator/exact-json.ts';
import { emulate, emulateFiles, fixtures, get, readWire, type Wire } from './support.ts';

/** The same in meaning: the order of the attachment options is random in the API too. */
function meaning(wire: Wire): unknown {
  const { effectiveAttachmentOptions: options, ...rest } = wire;
  return { ...rest, options: options.toSorted() };
}

describe('recorded answers come back', () => {
  test.each([
    ['read-only-sheet.json', 'sheets/7719639380715396?level=2&include=objectValue'],
    ['sheet-before-added-row.json', 'sheets/2184843875379076?level=2&include=objectValue'],
    ['sheet-after-added-row.json', 'sheets/2184843875379076?level=2&include=objectValue'],
    ['aind-qc-sheet-example.json', 'sheets/93261067669380?level=2'],
    ['aind-mouse-tracker-example.json', 'sheets/4574277042917252?level=2'],
    ['read-only-report.json', 'reports/8305449633113988?level=2&include=objectValue&pageSize=10000'],
  ])('%s', async (file, path) => {
    const emulator = await emulate([file]);
    const { body } = await get(emulator, path);
    expect(meaning(body)).toEqual(meaning(await readWire(fixtures + file)));
  });

  test('numbers are written as the API wrote them', async () => {
    const emulator = await emulate(['read-only-sheet.json']);
    const { text } = await get(emulator, 'sheets/7719639380715396?include=objectValue');
    expect(text).toContain('"value":2.0');
    expect(text).toContain('"objectValue":2.0');
    expect(text).toContain('"id":7719639380715396');
  });
});

test.each(['{"id":9007199254740993}', '{"n":2.0}', '{"n": 1.5E7}', '{"n":1e400,"m":0.421052631578947}'])(
  '%s keeps its digits',
  (text) => {
    expect(JSON.stringify(parseExact(text))).toBe(text.replace(' ', ''));
  },
);

describe('files of a folder', () => {
  test('other files are left out, with a note', async () => {
    const emulator = await emulate(['list-of-sheets.json', 'read-only-sheet.json']);
    expect(emulator.notes).toEqual(['list-of-sheets.json is not a sheet or a report, and is not served.']);
    expect((await get(emulator, 'sheets')).body.data).toHaveLength(1);
  });

  test('of two files with one id the later version is served', async () => {
    const emulator = await emulate(['sheet-after-added-row.json', 'sheet-before-added-row.json']);
    expect((await get(emulator, 'sheets/2184843875379076')).body.version).toBe(3);
    expect(emulator.notes).toHaveLength(1);
  });

  test('a recording with its request is opened, broken JSON is noted', async () => {
    const sheet = await readWire(`${fixtures}read-only-sheet.json`);
    const recording = { request: { method: 'GET' }, response: { status: 200, body: sheet } };
    const emulator = await emulateFiles({
      'recording.json': JSON.stringify(recording),
      'broken.json': '{"id": 1,',
    });
    expect((await get(emulator, 'sheets/7719639380715396')).body.rows).toHaveLength(3);
    expect(emulator.notes).toEqual(['broken.json is not a sheet or a report, and is not served.']);
  });

  test('a row stored without its blank cells is served with them', async () => {
    const columns = [
      { id: 11, index: 0, title: 'A', type: 'TEXT_NUMBER' },
      { id: 12, index: 1, title: 'B', type: 'TEXT_NUMBER' },
    ];
    const rows = [{ id: 21, rowNumber: 1, cells: [{ columnId: 12, value: 0 }] }];
    const sheet = { id: 1, name: 'Short', version: 1, columns, rows };
    const emulator = await emulateFiles({ 'short.json': JSON.stringify(sheet) });
    expect((await get(emulator, 'sheets/1')).body.rows[0]?.cells).toEqual([
      { columnId: 11 },
      { columnId: 12, value: 0 },
    ]);
  });
});
