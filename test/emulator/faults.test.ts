import { expect, test } from 'vitest';
import { emulate, get } from './support.ts';

const id = 7719639380715396;
const sheet = `sheets/${id}`;

test('an API error comes as often as it is told, then the answer', async () => {
  const emulator = await emulate(['read-only-sheet.json']);
  emulator.faults.add({ kind: 'error', errorCode: 4003, times: 2, headers: { 'retry-after': '60' } });
  const first = await get(emulator, sheet);
  expect([first.status, first.body['errorCode'], first.headers.get('retry-after')]).toEqual([
    429,
    4003,
    '60',
  ]);
  expect((await get(emulator, sheet)).status).toBe(429);
  expect((await get(emulator, sheet)).status).toBe(200);
});

test.each([
  [4000, 500],
  [4001, 503],
  [4002, 500],
  [4004, 500],
  [1004, 403],
])('code %i has status %i', async (errorCode, status) => {
  const emulator = await emulate([]);
  emulator.faults.add({ kind: 'error', errorCode });
  expect((await get(emulator, 'users/me')).status).toBe(status);
});

test('a fault meets only its path, its parameters and its turn', async () => {
  const emulator = await emulate(['read-only-sheet.json', 'aind-qc-sheet-example.json']);
  emulator.faults.add({
    kind: 'html',
    status: 502,
    path: `/${sheet}`,
    query: { page: '2' },
    after: 1,
    times: 1,
  });
  const status = async (path: string) => (await get(emulator, path)).status;
  expect(await status('sheets/93261067669380?page=2')).toBe(200);
  expect(await status(`${sheet}?page=1`)).toBe(200);
  expect(await status(`${sheet}?page=2`)).toBe(200);
  expect(await status(`${sheet}?page=2`)).toBe(502);
  expect(await status(`${sheet}?page=2`)).toBe(200);
});

test('a pattern matches paths, and clear ends every fault', async () => {
  const emulator = await emulate(['read-only-sheet.json']);
  emulator.faults.add({ kind: 'html', status: 504, path: /\/version$/ });
  expect((await get(emulator, sheet)).status).toBe(200);
  expect((await get(emulator, `${sheet}/version`)).status).toBe(504);
  emulator.faults.clear();
  expect((await get(emulator, `${sheet}/version`)).status).toBe(200);
});

test.each([200, 414, 502, 504])('a web page with status %i', async (status) => {
  const emulator = await emulate([]);
  emulator.faults.add({ kind: 'html', status });
  const answer = await get(emulator, 'users/me');
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('text/html');
  expect(answer.text).toMatch(/^<!DOCTYPE html>/);
});

test('cut JSON is a whole answer with status 200 that does not parse', async () => {
  const emulator = await emulate(['read-only-sheet.json']);
  emulator.faults.add({ kind: 'cut-json' });
  const response = await fetch(new URL(sheet, emulator.url), { headers: { authorization: 'Bearer x' } });
  const text = await response.text();
  expect(response.status).toBe(200);
  expect(text).toContain('[TEST] Read-only Sheet');
  expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
});

test('a connection cut in the body starts well and then fails', async () => {
  const emulator = await emulate(['read-only-sheet.json']);
  emulator.faults.add({ kind: 'cut-body' });
  const response = await fetch(new URL(sheet, emulator.url), { headers: { authorization: 'Bearer x' } });
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow('terminated');
});

test('a reset connection has no answer', async () => {
  const emulator = await emulate([]);
  emulator.faults.add({ kind: 'reset' });
  await expect(get(emulator, 'users/me')).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  expect(emulator.requests).toEqual([expect.not.objectContaining({ status: expect.anything() })]);
  expect(emulator.requests[0]?.fault).toBe('reset');
});

test('a request that hangs is there until the emulator closes', async () => {
  const emulator = await emulate([]);
  const { promise: met, resolve } = Promise.withResolvers<void>();
  emulator.faults.add({ kind: 'edit', edit: resolve, path: '/users/me', times: 1 });
  emulator.faults.add({ kind: 'hang', path: '/sheets' });
  const hanging = get(emulator, 'sheets').then(
    () => 'answered',
    () => 'ended',
  );
  await get(emulator, 'users/me');
  await met;
  const closing = emulator.close();
  expect(await hanging).toBe('ended');
  await closing;
});

test('a slow drip ends with the whole answer', async () => {
  const emulator = await emulate([]);
  emulator.faults.add({ kind: 'drip', everyMs: 0 });
  expect((await get(emulator, 'users/me')).body['locale']).toBe('en_GB');
});

test('an edit between two pages shows in version and count', async () => {
  const emulator = await emulate(['read-only-sheet.json']);
  emulator.faults.add({
    kind: 'edit',
    edit: () => emulator.edits.deleteRow(id, 1),
    query: { page: '2' },
    times: 1,
  });
  const first = await get(emulator, `${sheet}?page=1&pageSize=2`);
  const second = await get(emulator, `${sheet}?page=2&pageSize=2`);
  expect([first.body.version, first.body.totalRowCount]).toEqual([2, 3]);
  expect([second.body.version, second.body.totalRowCount]).toEqual([3, 2]);
});
