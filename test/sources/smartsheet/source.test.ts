import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { SheetSource } from '../../../src/model/world.ts';
import { type SmartsheetOptions, createSmartsheetSource } from '../../../src/sources/smartsheet/source.ts';
import {
  type Reply,
  type Stub,
  apiError,
  columnId,
  json,
  sheetId,
  sheetPage,
  startStub,
} from '../../support/smartsheet-stub.ts';

function sourceOf(stub: Stub, options: Partial<SmartsheetOptions> = {}): SheetSource {
  return createSmartsheetSource({
    token: 'a-token',
    baseUrl: stub.baseUrl,
    wait: () => Promise.resolve(),
    ...options,
  });
}

function ids(count: number): number[] {
  return Array.from({ length: count }, (_, index) => 1_000_000 + index);
}

test('a sheet of more than 2,000 rows is read in pages, to its last row', async () => {
  await using stub = await startStub(sheetPage({ rowIds: ids(4001) }));
  const snapshot = await sourceOf(stub).read(sheetId, [columnId]);
  expect(stub.requests.map((url) => url.searchParams.get('page'))).toEqual(['1', '2', '3']);
  expect(snapshot.rows).toHaveLength(4001);
  expect(snapshot.rows.at(-1)).toEqual({
    id: '1004000',
    number: 4001,
    cells: [{ state: 'value', kind: 'number', value: 4001, display: '4001' }],
  });
});

test('rows that fill their pages exactly ask for no page more', async () => {
  await using stub = await startStub(sheetPage({ rowIds: ids(4) }));
  await sourceOf(stub, { pageSize: 2 }).read(sheetId, [columnId]);
  expect(stub.requests).toHaveLength(2);
});

test('an empty sheet is a snapshot without rows', async () => {
  await using stub = await startStub(sheetPage({ rowIds: [] }));
  expect(await sourceOf(stub).read(sheetId, [columnId])).toEqual({
    sheetId,
    name: 'Corporate plan',
    version: 7,
    columns: [{ id: columnId, title: 'Actual', type: 'TEXT_NUMBER' }],
    rows: [],
    permalink: 'https://app.smartsheet.com/sheets/abc',
  });
});

test('an edit between two pages starts the reading again, and the second one counts', async () => {
  const before: Reply = sheetPage({ version: 7, rowIds: [11, 12, 13] });
  const after: Reply = sheetPage({ version: 8, rowIds: [11, 13, 14] });
  await using stub = await startStub(before, after, after);
  const snapshot = await sourceOf(stub, { pageSize: 2 }).read(sheetId, [columnId]);
  expect(snapshot.version).toBe(8);
  expect(snapshot.rows.map((row) => row.id)).toEqual(['11', '13', '14']);
  expect(stub.requests).toHaveLength(4);
});

test('a sheet that changes on every page is refused after four readings', async () => {
  const always: Reply = (response, request, index) =>
    sheetPage({ version: index, rowIds: [11, 12, 13] })(response, request, index);
  await using stub = await startStub(always);
  await expect(sourceOf(stub, { pageSize: 2 }).read(sheetId, [columnId])).rejects.toMatchObject({
    code: 'contract-broken',
    message: expect.stringContaining(
      '[sheet "Corporate plan"] The sheet changed while it was being read, 4 times',
    ),
  });
  expect(stub.requests).toHaveLength(8);
});

test.each([
  ['a row that stands on two pages', [11, 12, 12], 3],
  ['fewer rows than the sheet says it has', [11, 12], 3],
  ['more rows than the sheet says it has', [11, 12, 13], 2],
])('%s is not taken for a whole sheet', async (_case, rowIds, total) => {
  await using stub = await startStub(sheetPage({ rowIds, total }));
  await expect(sourceOf(stub).read(sheetId, [columnId])).rejects.toMatchObject({ code: 'contract-broken' });
});

test('a column that is no longer in the sheet is named by its number', async () => {
  await using stub = await startStub(sheetPage({ rowIds: [11] }));
  await expect(sourceOf(stub).read(sheetId, [columnId, '99'])).rejects.toMatchObject({
    code: 'contract-broken',
    message: '[sheet "Corporate plan"] The sheet no longer has a mapped column (99).',
  });
});

test('columns and cells come in the order asked for, and what was not asked for is left out', async () => {
  const [a, b, c] = [101, 102, 103];
  await using stub = await startStub(
    json({
      id: Number(sheetId),
      name: 'Plan',
      version: 0,
      totalRowCount: 1,
      columns: [
        { id: a, title: 'Ref', type: 'TEXT_NUMBER', primary: true },
        { id: b, title: 'Due', type: 'DATE', hidden: true },
        { id: c, title: 'Owner', type: 'CONTACT_LIST' },
      ],
      rows: [
        {
          id: 11,
          rowNumber: 1,
          parentId: 10,
          cells: [
            { columnId: a, value: 'PI 1', displayValue: 'PI 1' },
            { columnId: c, value: 'jane@example.org', displayValue: 'Jane Smith' },
          ],
        },
      ],
    }),
  );
  expect(await sourceOf(stub).read(sheetId, ['102', '101'])).toMatchObject({
    columns: [
      { id: '102', title: 'Due', type: 'DATE', hidden: true },
      { id: '101', title: 'Ref', type: 'TEXT_NUMBER' },
    ],
    rows: [
      {
        id: '11',
        number: 1,
        parentId: '10',
        cells: [{ state: 'blank' }, { state: 'value', kind: 'text', value: 'PI 1', display: 'PI 1' }],
      },
    ],
  });
});

test('each column is asked for once, in an address that keeps its commas short', async () => {
  await using stub = await startStub(sheetPage({ rowIds: [] }));
  await sourceOf(stub).read(sheetId, [columnId, columnId]);
  await expect(sourceOf(stub).read(sheetId, [columnId, '99'])).rejects.toThrow('(99)');
  expect(stub.requests.map((url) => /columnIds=[^&]*/.exec(url.search)?.[0])).toEqual([
    `columnIds=${columnId}`,
    `columnIds=${columnId},99`,
  ]);
});

test('the outline has the name and all columns, and asks for no row that exists', async () => {
  await using stub = await startStub(sheetPage({ rowIds: [] }));
  expect(await sourceOf(stub).outline(sheetId)).toEqual({
    sheetId,
    name: 'Corporate plan',
    version: 7,
    columns: [{ id: columnId, title: 'Actual', type: 'TEXT_NUMBER' }],
  });
  expect(stub.requests.map((url) => url.search)).toEqual([
    '?page=1&pageSize=1&rowNumbers=1000000000&level=2',
  ]);
});

test('an answer in gzip is read as well', async () => {
  const body = gzipSync(JSON.stringify({ id: Number(sheetId), name: 'Zipped', columns: [] }));
  await using stub = await startStub((response, request) => {
    expect(request.headers['accept-encoding']).toBe('gzip');
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' });
    response.end(body);
  });
  expect((await sourceOf(stub).outline(sheetId)).name).toBe('Zipped');
});

test.each([
  ['no name', { id: Number(sheetId), columns: [] }, 'name'],
  [
    'an id too large to be exact',
    {
      id: Number(sheetId),
      name: 'Plan',
      columns: [{ id: Number.MAX_SAFE_INTEGER + 1, title: 'A', type: 'DATE' }],
    },
    'columns.0.id',
  ],
  ['columns without ids', { id: Number(sheetId), name: 'Plan', columns: [{ title: 'A' }] }, 'columns.0.id'],
  ['another sheet', { id: 5, name: 'Plan', columns: [] }, 'another sheet was sent'],
])('a success in an unknown shape is refused: %s', async (_case, body, where) => {
  await using stub = await startStub(json(body));
  await expect(sourceOf(stub).outline(sheetId)).rejects.toMatchObject({
    code: 'contract-broken',
    message: expect.stringContaining(where),
  });
  expect(stub.requests).toHaveLength(1);
});

test.each([
  ['a column number in words', { columnId: '101', value: 1 }],
  ['a value that is a list', { columnId: 101, value: [1] }],
  ['a display value that is a number', { columnId: 101, value: 1, displayValue: 1 }],
])('a cell in an unknown shape is refused: %s', async (_case, cell) => {
  const columns = [{ id: 101, title: 'Actual', type: 'TEXT_NUMBER' }];
  const rows = [{ id: 11, rowNumber: 1, cells: [cell] }];
  const sheet = { id: Number(sheetId), name: 'Plan', version: 0, totalRowCount: 1, columns, rows };
  await using stub = await startStub(json(sheet));
  await expect(sourceOf(stub).read(sheetId, ['101'])).rejects.toMatchObject({
    code: 'contract-broken',
    message: expect.stringContaining('rows.0.cells: expected cells'),
  });
});

test('what is not a number never becomes part of an address', async () => {
  await using stub = await startStub(apiError(404, 1006));
  const source = sourceOf(stub);
  await expect(source.outline('../users/me')).rejects.toMatchObject({ code: 'usage' });
  await expect(source.read(sheetId, ['1,2'])).rejects.toMatchObject({ code: 'usage' });
  await expect(source.read(sheetId, [])).rejects.toMatchObject({ code: 'usage' });
  expect(stub.requests).toHaveLength(0);
});

test.each(['', 'a token', 'token\n'])(
  'a token that cannot be one (%j) is refused before anything is sent',
  (token) => {
    expect(() => createSmartsheetSource({ token, baseUrl: 'http://127.0.0.1:9/2.0/' })).toThrow(
      expect.objectContaining({ code: 'credentials' }),
    );
  },
);
