import { inspect } from 'node:util';
import { afterEach, expect, test, vi } from 'vitest';
import { SyncError } from '../../../src/errors.ts';
import { type SmartsheetOptions, createSmartsheetSource } from '../../../src/sources/smartsheet/source.ts';
import {
  type Reply,
  type Stub,
  apiError,
  columnId,
  cut,
  halfJson,
  hang,
  json,
  reset,
  sheetId,
  sheetPage,
  startStub,
  webPage,
} from '../../support/smartsheet-stub.ts';

const token = 'canary7token7never7shown7anywhere77';
const waits: number[] = [];
const good = sheetPage({ rowIds: [11] });

afterEach(() => {
  waits.length = 0;
  vi.unstubAllEnvs();
});

async function read(stub: Pick<Stub, 'baseUrl'>, options: Partial<SmartsheetOptions> = {}): Promise<unknown> {
  const source = createSmartsheetSource({
    token,
    baseUrl: stub.baseUrl,
    retries: 2,
    wait: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
    random: () => 0.5,
    ...options,
  });
  return await source.read(sheetId, [columnId]);
}

async function failureOf(reading: Promise<unknown>): Promise<SyncError> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof SyncError) return error;
    throw error;
  }
  throw new Error('expected a failure');
}

/** Replies that a second attempt may better, and what is said when it never does. */
const passing: [string, Reply, RegExp][] = [
  ['the connection is reset', reset, /connection to 127\.0\.0\.1:\d+ failed or broke off \(ECONNRESET\)/],
  ['the body is cut off', cut, /connection to 127\.0\.0\.1:\d+ failed or broke off/],
  ['the JSON is cut off', halfJson, /the data came cut off or garbled \(HTTP 200\)/],
  ['a log-in page with HTTP 200', webPage(200), /a web page came instead of data \(HTTP 200\)/],
  ['a 502 page', webPage(502), /HTTP 502/],
  ['a 504 page', webPage(504), /HTTP 504/],
  ['under maintenance', apiError(503, 4001), /HTTP 503, error 4001, reference bby5yhrqu0p7/],
  ['a time-out at Smartsheet', apiError(500, 4002), /HTTP 500, error 4002/],
  ['too many requests', apiError(429, 4003), /too many requests were made with this token/],
  ['the sheet is busy', apiError(500, 4004), /HTTP 500, error 4004/],
];

/** Replies that no repetition betters. */
const final: [string, Reply, string, RegExp, RegExp][] = [
  ['no token', apiError(401, 1001), 'credentials', /refused the token/, /region/],
  ['token of another region', apiError(401, 1002), 'credentials', /refused the token/, /region/],
  ['expired token', apiError(401, 1003), 'credentials', /expired/, /new access token/],
  ['single sign-on', apiError(401, 1005), 'credentials', /single sign-on/, /service account/],
  ['not shared, 403', apiError(403, 1004), 'credentials', /not shared with this token's account/, /Share/],
  ['not shared, 404', apiError(404, 1006), 'credentials', /not shared with this token's account/, /region/],
  ['a bad parameter', apiError(400, 1018), 'contract-broken', /HTTP 400, error 1018/, /check/],
  ['an answer that is an array', json([]), 'contract-broken', /shape/, /update/],
  ['an error for good', apiError(500, 4000), 'source-unavailable', /HTTP 500, error 4000/, /next run/],
  ['a web filter', webPage(403), 'source-unavailable', /something other than Smartsheet/, /web filter/],
  [
    'a redirect',
    json({}, 302, { Location: '/login' }),
    'source-unavailable',
    /something other than Smartsheet/,
    /log-in page/,
  ],
];

test.each(passing)('is tried again and then read: %s', async (_case, reply) => {
  await using stub = await startStub(reply, good);
  await expect(read(stub)).resolves.toMatchObject({ rows: [{ id: '11' }] });
  expect(stub.requests).toHaveLength(2);
});

test.each(passing)('gives up as unavailable after the last retry: %s', async (_case, reply, says) => {
  await using stub = await startStub(reply);
  const error = await failureOf(read(stub));
  expect(error).toMatchObject({ code: 'source-unavailable', exitCode: 13 });
  expect(error.message).toMatch(/^\[sheet 4583173393803140\] The sheet .*, 3 times in a row\.$/);
  expect(error.message).toMatch(says);
  expect(stub.requests).toHaveLength(3);
});

test.each(final)('is asked once only: %s', async (_case, reply, code, says, hint) => {
  await using stub = await startStub(reply);
  const error = await failureOf(read(stub));
  expect(error.code).toBe(code);
  expect(error.message).toMatch(says);
  expect(error.hint).toMatch(hint);
  expect(stub.requests).toHaveLength(1);
});

test('a server that never answers is given up at the deadline, and asked again', async () => {
  await using stub = await startStub(hang, good);
  await expect(read(stub, { deadlineMs: 300 })).resolves.toMatchObject({ rows: [{ id: '11' }] });
  await using silent = await startStub(hang);
  const error = await failureOf(
    read(silent, { deadlineMs: 40, retries: 1, signal: new AbortController().signal }),
  );
  expect(error.code).toBe('source-unavailable');
  expect(error.message).toContain('did not answer in full within 0.04 s, 2 times in a row');
});

test('the deadline covers the body, not just its start', async () => {
  const drip: Reply = (response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.write('{"id":');
  };
  await using stub = await startStub(drip);
  const error = await failureOf(read(stub, { deadlineMs: 40, retries: 0 }));
  expect(error.message).toContain('did not answer in full within 0.04 s.');
});

test('a server that cannot be reached is unavailable', async () => {
  const stub = await startStub(good);
  await stub[Symbol.asyncDispose]();
  const error = await failureOf(read(stub));
  expect(error.code).toBe('source-unavailable');
  expect(error.message).toContain('ECONNREFUSED');
});

test('waits grow with full jitter; a rate limit waits long enough to outlast its minute', async () => {
  await using troubled = await startStub(webPage(502));
  await failureOf(read(troubled, { retries: 3 }));
  expect(waits.splice(0)).toEqual([500, 1000, 2000]);
  await using limited = await startStub(apiError(429, 4003));
  await failureOf(read(limited, { retries: 4 }));
  expect(waits).toEqual([10_000, 20_000, 30_000, 30_000]);
});

test('Retry-After is honoured, in seconds and as a date, up to a minute', async () => {
  const limited = (value: string): Reply =>
    apiError(429, 4003, { 'Retry-After': value, Date: 'Mon, 02 Nov 2026 03:00:00 GMT' });
  await using stub = await startStub(
    limited('7'),
    limited('Mon, 02 Nov 2026 03:00:12 GMT'),
    limited('86400'),
    limited('soon'),
    good,
  );
  await read(stub, { retries: 4 });
  expect(waits).toEqual([7000, 12_000, 60_000, 30_000]);
});

test('a run that is stopped stops at once, while reading and while waiting', async () => {
  const reading = new AbortController();
  const stopNow: Reply = () => reading.abort();
  await using stub = await startStub(stopNow);
  const error = await failureOf(read(stub, { signal: reading.signal }));
  expect(error.message).toContain('was not read because the run was stopped');
  expect(stub.requests).toHaveLength(1);

  const waiting = new AbortController();
  await using busy = await startStub(webPage(503));
  const stopped = read(busy, {
    signal: waiting.signal,
    wait: (_ms, signal) => {
      waiting.abort();
      return Promise.reject(signal?.reason);
    },
  });
  expect((await failureOf(stopped)).message).toContain('was not read because the run was stopped');
  expect(busy.requests).toHaveLength(1);
});

test("the SDK's environment variables redirect neither the request nor the token", async () => {
  await using elsewhere = await startStub(good);
  vi.stubEnv('SMARTSHEET_API_HOST', elsewhere.baseUrl);
  vi.stubEnv('SMARTSHEET_ACCESS_TOKEN', 'another-token');
  let authorization: string | undefined;
  await using stub = await startStub((response, request, index) => {
    authorization = request.headers.authorization;
    good(response, request, index);
  });
  await read(stub);
  expect(authorization).toBe(`Bearer ${token}`);
  expect(elsewhere.requests).toHaveLength(0);
});

test('a proxy in the environment never sees a request to this machine', async () => {
  await using proxy = await startStub(good);
  vi.stubEnv('HTTP_PROXY', proxy.baseUrl);
  vi.stubEnv('NO_PROXY', '');
  await using stub = await startStub(good);
  await read(stub);
  expect(proxy.requests).toHaveLength(0);
});

test('no error shows the token, an address with its query or the words of the server', async () => {
  const echo: Reply = (response, request) => {
    response.writeHead(400, { 'Content-Type': 'application/json' });
    const said = `${request.headers.authorization} ${request.url}`;
    response.end(JSON.stringify({ errorCode: 1018, message: said, refId: said, detail: said }));
  };
  const badShape = json({ id: Number(sheetId), name: token, version: token, columns: token });
  const replies = [
    ...passing.map(([, reply]) => reply),
    ...final.map(([, reply]) => reply),
    echo,
    badShape,
    hang,
  ];
  for (const reply of replies) {
    await using stub = await startStub(reply);
    const error = await failureOf(read(stub, { retries: 1, deadlineMs: reply === hang ? 40 : 5000 }));
    const shown = [error.message, error.hint, error.stack, inspect(error, { depth: 10, showHidden: true })];
    const everything = `${shown.join('\n')}\n${JSON.stringify(error)}\n${inspect(error.cause, { depth: 10 })}`;
    expect(everything).not.toContain(token);
    expect(everything).not.toMatch(/Bearer|columnIds=|<!doctype|Words of the server/i);
    expect(error.cause).toBeUndefined();
  }
});
