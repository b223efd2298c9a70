import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runEmulate } from '../../src/commands/run-emulate.ts';
import { emulate, emulateFiles, get } from './support.ts';

const sheet = {
  id: 1,
  name: 'Plan',
  version: 4,
  columns: [
    { id: 11, index: 0, title: 'Indicator', type: 'TEXT_NUMBER', primary: true },
    { id: 12, index: 1, title: 'Notes', type: 'TEXT_NUMBER' },
    { id: 13, index: 2, title: 'Number', type: 'TEXT_NUMBER', systemColumnType: 'AUTO_NUMBER' },
  ],
  rows: [
    { id: 21, rowNumber: 1, modifiedAt: '2022-01-01T00:00:00Z', cells: [{ columnId: 11, value: 'Bins' }] },
    { id: 22, rowNumber: 2, modifiedAt: '2022-01-01T00:00:00Z', cells: [{ columnId: 12, value: 'old' }] },
  ],
  summary: {
    fields: [{ id: 31, index: 0, title: 'Overall', type: 'TEXT_NUMBER', objectValue: 42, format: ',1' }],
  },
  attachments: [
    { id: 41, name: 'a.csv', createdAt: '2022-01-01T00:00:00Z', content: 'Area,Value\n' },
    {
      id: 42,
      name: 'b.csv',
      createdAt: '2022-01-02T00:00:00Z',
      parentType: 'ROW',
      parentId: 22,
      content: 'x',
    },
  ],
};
const files = {
  'plan.json': JSON.stringify(sheet),
  'folder.json': JSON.stringify({
    id: 51,
    name: 'Performance',
    sheets: [
      { id: 1, name: 'an old name' },
      { id: 2, name: 'Not served' },
    ],
    folders: [{ id: 52, name: 'Archive' }],
  }),
};

async function send(url: string, method: string, body: unknown): Promise<{ status: number; body: unknown }> {
  const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };
  const response = await fetch(url, { method, headers, body: JSON.stringify(body) });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

describe('summary, attachments and folders', () => {
  test('a summary comes whole or in pages, with formats when asked for; a sheet only says that it has one', async () => {
    const emulator = await emulateFiles(files);
    const plain = { id: 31, index: 0, title: 'Overall', type: 'TEXT_NUMBER', objectValue: 42 };
    expect((await get(emulator, 'sheets/1/summary')).body['fields']).toEqual([plain]);
    const withFormat = await get(emulator, 'sheets/1/summary?include=format');
    expect(withFormat.body['fields']).toEqual([{ ...plain, format: ',1' }]);
    expect((await get(emulator, 'sheets/1/summary/fields')).body).toMatchObject({
      totalCount: 1,
      data: [plain],
    });
    const { body } = await get(emulator, 'sheets/1');
    expect(body).toMatchObject({ hasSummaryFields: true });
    expect(body).not.toHaveProperty('summary');
    expect(body).not.toHaveProperty('attachments');
  });

  test('the bytes of an attachment lie behind an address of its own, which needs no token', async () => {
    const emulator = await emulateFiles(files);
    const all = await get(emulator, 'sheets/1/attachments');
    expect(all.body.data).toMatchObject([
      { id: 41, parentType: 'SHEET', parentId: 1, attachmentType: 'FILE' },
      { id: 42, parentType: 'ROW', parentId: 22 },
    ]);
    expect(all.text).not.toContain('Area,Value');
    expect((await get(emulator, 'sheets/1/rows/22/attachments')).body.data).toMatchObject([{ id: 42 }]);
    const { url } = (await get(emulator, 'sheets/1/attachments/41')).body as unknown as { url: string };
    expect(await (await fetch(url)).text()).toBe('Area,Value\n');
    expect((await get(emulator, 'sheets/1/attachments/99')).status).toBe(404);
  });

  test('children say their names of now; those of another kind can be left out', async () => {
    const emulator = await emulateFiles(files);
    expect((await get(emulator, 'folders/51/metadata')).body).toMatchObject({ id: 51, name: 'Performance' });
    expect((await get(emulator, 'folders/51/children')).body.data).toMatchObject([
      { id: 1, name: 'Plan', resourceType: 'sheet' },
      { id: 2, name: 'Not served', resourceType: 'sheet' },
      { id: 52, resourceType: 'folder' },
    ]);
    const sheets = await get(emulator, 'workspaces/51/children?childrenResourceTypes=sheets&maxItems=100');
    expect(sheets.body.data).toHaveLength(2);
    expect((await get(emulator, 'folders/51/children?maxItems=50')).status).toBe(400);
  });
});

describe('writes', () => {
  test('cells are written by id, one version a request, and an empty text makes a blank', async () => {
    const emulator = await emulateFiles(files);
    const wrote = await send(`${emulator.url}sheets/1/rows`, 'PUT', [
      { id: 21, cells: [{ columnId: 12, value: 'new' }] },
      { id: 22, cells: [{ columnId: 12, value: '' }] },
    ]);
    expect(wrote).toMatchObject({ status: 200, body: { message: 'SUCCESS', resultCode: 0, version: 5 } });
    const { body } = await get(emulator, 'sheets/1?exclude=nonexistentCells');
    expect(body.version).toBe(5);
    expect(body.rows.map(({ cells }) => cells)).toEqual([
      [
        { columnId: 11, value: 'Bins' },
        { columnId: 12, value: 'new', displayValue: 'new' },
      ],
      [],
    ]);
    const history = await get(emulator, 'sheets/1/rows/22/columns/12/history');
    expect(history.body.data).toMatchObject([{ columnType: 'TEXT_NUMBER' }, { value: 'old' }]);
  });

  test('columns that are not there, or that Smartsheet fills in itself, are refused and nothing is written', async () => {
    const emulator = await emulateFiles(files);
    for (const columnId of [99, 13]) {
      const wrote = await send(`${emulator.url}sheets/1/rows`, 'PUT', {
        id: 21,
        cells: [{ columnId, value: 'x' }],
      });
      expect(wrote).toMatchObject({ status: 400, body: { errorCode: 1036 } });
    }
    expect((await send(`${emulator.url}sheets/1/rows`, 'PUT', { id: 77, cells: [] })).status).toBe(404);
    expect((await send(`${emulator.url}sheets/1`, 'DELETE', {})).status).toBe(405);
    expect((await get(emulator, 'sheets/1/version')).body.version).toBe(4);
  });

  test('a row is added at the bottom, and a new name leaves the version', async () => {
    const emulator = await emulateFiles(files);
    await send(`${emulator.url}sheets/1/rows`, 'POST', [{ cells: [{ columnId: 11, value: 'Homes' }] }]);
    await send(`${emulator.url}sheets/1`, 'PUT', { name: 'Plan 2' });
    const { body } = await get(emulator, 'sheets/1');
    expect(body).toMatchObject({ name: 'Plan 2', version: 5, totalRowCount: 3 });
  });
});

describe('scripts', () => {
  test('another process edits sheets, plans faults and counts requests, without seeing a token', async () => {
    const emulator = await emulateFiles(files);
    const control = new URL('/emulator/', emulator.url).href;
    const script = {
      edits: [{ edit: 'renameColumn', sheet: 1, column: 'Notes', to: 'Remarks' }],
      faults: [
        { kind: 'error', errorCode: 4003, path: '/sheets/1/version', times: 1 },
        {
          kind: 'edit',
          path: '/sheets/\\d+$/',
          times: 1,
          edits: [{ edit: 'deleteRow', sheet: '1', row: 2 }],
        },
      ],
    };
    expect((await send(`${control}script`, 'POST', script)).status).toBe(204);
    expect((await get(emulator, 'sheets/1/version')).status).toBe(429);
    expect((await get(emulator, 'sheets/1/version')).body.version).toBe(5);
    const { body } = await get(emulator, 'sheets/1');
    expect(body.columns[1]?.title).toBe('Remarks');
    expect(body.rows).toHaveLength(1);
    const { body: log } = await send(`${control}requests`, 'DELETE', undefined).then(async () => {
      await get(emulator, 'sheets');
      return { body: await (await fetch(`${control}requests`)).text() };
    });
    expect(JSON.parse(log)).toMatchObject({
      count: 1,
      requests: [{ method: 'GET', path: '/sheets', status: 200 }],
    });
    expect(log).not.toContain('any-token');
    expect((await send(`${control}script`, 'POST', { edits: [{ edit: 'guess' }] })).status).toBe(400);
    expect(
      (await send(`${control}script`, 'POST', { edits: [{ edit: 'emptySheet', sheet: 9 }] })).body,
    ).toMatchObject({ message: expect.stringContaining('number') as string });
  });

  test('a script file is played at the start; a wrong one is refused with what is wrong', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'emulate-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'plan.json'), JSON.stringify(sheet));
    const scripts = await mkdtemp(join(tmpdir(), 'script-'));
    onTestFinished(() => rm(scripts, { recursive: true }));
    const script = join(scripts, 'script.json');
    await writeFile(script, JSON.stringify({ edits: [{ edit: 'deleteColumn', sheet: 1, column: 'None' }] }));
    await expect(runEmulate({ folder, script })).rejects.toThrow('has no column "None"');
    await writeFile(script, '{"faults":[{"kind":"flood"}]}');
    await expect(runEmulate({ folder, script })).rejects.toMatchObject({ code: 'usage' });
    await writeFile(script, '{"faults":[{"kind":"html","status":502}]}');
    const emulator = await runEmulate({ folder, script });
    onTestFinished(() => emulator.close());
    expect((await get(emulator, 'sheets')).status).toBe(502);
    await expect(runEmulate({ folder: join(folder, 'none') })).rejects.toMatchObject({ code: 'usage' });
  });
});

describe('the rate limit', () => {
  test("counts a token's calls of a minute, attachments as ten, and forgets them after it", async () => {
    let now = Temporal.Instant.from('2022-02-14T09:00:00Z');
    const emulator = await emulate([], { rateLimit: 12, now: () => now });
    const statuses = async (...paths: string[]) => {
      const all = [];
      for (const path of paths) all.push((await get(emulator, path)).status);
      return all;
    };
    expect(await statuses('sheets/1/attachments', 'sheets', 'sheets', 'sheets')).toEqual([
      404, 200, 200, 429,
    ]);
    const headers = { authorization: 'Bearer another' };
    expect((await get(emulator, 'sheets', { headers })).status).toBe(200);
    now = now.add({ seconds: 61 });
    expect(await statuses('sheets')).toEqual([200]);
  });
});
