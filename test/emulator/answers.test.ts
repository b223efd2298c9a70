import { describe, expect, test } from 'vitest';
import { emulate, get } from './support.ts';

const sheet = 'sheets/7719639380715396';

describe('authorisation', () => {
  const ask = async (authorization: string | undefined) => {
    const refusedTokens = { old: 'expired', american: 'other-region' } as const;
    const emulator = await emulate(['read-only-sheet.json'], { token: 'right', refusedTokens });
    const headers = authorization === undefined ? {} : { authorization };
    const { status, body } = await get(emulator, sheet, { headers });
    return [status, body['errorCode']];
  };

  test.each([
    ['no header', undefined, [401, 1001]],
    ['not a bearer token', 'Basic cmlnaHQ=', [401, 1001]],
    ['another token', 'Bearer wrong', [401, 1002]],
    ['an expired token', 'Bearer old', [401, 1003]],
    ['a token of another region', 'Bearer american', [401, 1002]],
    ['the token', 'Bearer right', [200, undefined]],
  ])('%s', async (_name, header, expected) => {
    expect(await ask(header)).toEqual(expected);
  });

  test('any token is accepted when none is set', async () => {
    const emulator = await emulate(['read-only-sheet.json']);
    expect((await get(emulator, 'users/me', { headers: { authorization: 'Bearer x' } })).status).toBe(200);
  });
});

describe('errors', () => {
  test.each([
    ['an unknown sheet', 'sheets/1', 'GET', 404, 1006],
    ['an unknown report', 'reports/1', 'GET', 404, 1006],
    ['an unknown path', 'nowhere', 'GET', 404, 1006],
    ['another verb', 'sheets', 'DELETE', 405, 1010],
  ])('%s', async (_name, path, method, status, errorCode) => {
    const emulator = await emulate(['read-only-sheet.json']);
    const headers = { authorization: 'Bearer x' };
    const answer = await get(emulator, path, { method, headers });
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({
      refId: expect.stringMatching(/^[0-9a-z]{7}$/),
      errorCode,
      message: expect.stringMatching(/\w/),
    });
  });

  test('a sheet that is no longer shared is 404/1006 or 403/1004, and is not listed', async () => {
    const emulator = await emulate(['read-only-sheet.json', 'aind-qc-sheet-example.json']);
    emulator.edits.unshare(7719639380715396);
    emulator.edits.unshare(93261067669380, 'forbidden');
    expect((await get(emulator, sheet)).body['errorCode']).toBe(1006);
    const refused = await get(emulator, 'sheets/93261067669380');
    expect([refused.status, refused.body['errorCode']]).toEqual([403, 1004]);
    expect((await get(emulator, 'sheets')).body.data).toEqual([]);
  });

  test('errors come compact, or pretty when asked for', async () => {
    const compact = await get(await emulate([]), 'sheets/1');
    const pretty = await get(await emulate([], { errorForm: 'pretty' }), 'sheets/1');
    expect(compact.text).not.toContain('\n');
    expect(pretty.text).toContain('\n  "errorCode": 1006');
  });
});

describe('headers', () => {
  test('JSON that is not to be cached', async () => {
    const { headers } = await get(await emulate([]), 'users/me');
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(headers.get('cache-control')).toBe('no-cache, no-store, must-revalidate');
    expect(headers.get('vary')).toBe('Accept-Encoding');
    expect(headers.get('keep-alive')).toBe('timeout=5');
    expect(headers.get('retry-after')).toBeNull();
  });

  test('rate limits only on a sheet and on its 404, falling by 400', async () => {
    const emulator = await emulate(['read-only-sheet.json']);
    const remaining = async (path: string) =>
      (await get(emulator, path)).headers.get('x-ratelimit-remaining');
    expect(await remaining(sheet)).toBe('79600');
    expect(await remaining('sheets/1')).toBe('79200');
    expect(await remaining(`${sheet}/version`)).toBeNull();
    expect(await remaining('sheets')).toBeNull();
  });

  test('gzip when it is asked for, and the same JSON', async () => {
    const emulator = await emulate(['read-only-sheet.json']);
    const ask = (encoding: string) =>
      get(emulator, `${sheet}/columns`, {
        headers: { authorization: 'Bearer x', 'accept-encoding': encoding },
      });
    const [plain, zipped] = [await ask('identity'), await ask('gzip')];
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(zipped.headers.get('content-encoding')).toBe('gzip');
    expect(zipped.text).toBe(plain.text);
  });
});

test('every request is recorded as it was met', async () => {
  const emulator = await emulate(['read-only-sheet.json']);
  await get(emulator, `${sheet}?page=1&pageSize=2`);
  await get(emulator, 'sheets/1');
  expect(emulator.requests.map(({ method, path, query, status }) => [method, path, query, status])).toEqual([
    ['GET', '/sheets/7719639380715396', { page: '1', pageSize: '2' }, 200],
    ['GET', '/sheets/1', {}, 404],
  ]);
});

test('it listens on this machine only, under the path of the API', async () => {
  expect((await emulate([])).url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/2\.0\/$/);
});
