import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAnswerCache } from '../../../src/sources/lg-inform/api/answer-cache.ts';
import { groupMembersIn } from '../../../src/sources/lg-inform/api/comparison-group.ts';
import { dataUrl } from '../../../src/sources/lg-inform/api/data-url.ts';
import { type ApiOptions, readApi } from '../../../src/sources/lg-inform/api/read-api.ts';
import { readApiGroups } from '../../../src/sources/lg-inform/api/read-groups.ts';
import { signUrl } from '../../../src/sources/lg-inform/api/sign-url.ts';
import type { ReadFile } from '../../../src/sources/lg-inform/read-files.ts';
import { readUrls } from '../../../src/sources/lg-inform/url-downloads.ts';
import { csv, fixture, smallRows } from './download-files.ts';

const host = 'https://webservices.esd.org.uk';
const now = Date.parse('2026-02-01T00:00:00Z');
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'answers-'));
  nock.disableNetConnect();
});
afterEach(async () => {
  const pending = nock.pendingMocks();
  nock.cleanAll();
  nock.enableNetConnect();
  await rm(folder, { recursive: true, force: true });
  expect(pending).toEqual([]);
});

async function all(files: AsyncIterable<ReadFile>): Promise<ReadFile[]> {
  const found: ReadFile[] = [];
  for await (const file of files) found.push(file);
  return found;
}

function api(changes: Partial<ApiOptions> = {}): ApiOptions {
  return {
    baseUrl: host,
    access: { key: 'TESTKEY', secret: 'TESTSECRET' },
    metrics: [{ metric: '10749', areas: ['E06000001'] }],
    period: 'latest:8',
    refreshDays: 7,
    cache: createAnswerCache(folder),
    now: () => Date.now(),
    ...changes,
  };
}

const path =
  '/data.table?value.valueType=raw&metricType=10749&area=E06000001&period=latest:8&ApplicationKey=TESTKEY';

/** A nock for the documented address; the signature is checked by its own test. */
function answers(status: number, body: string | Buffer) {
  return nock(host)
    .get((uri) => decodeURIComponent(uri).startsWith(path))
    .reply(status, body);
}

describe('the signature', () => {
  test('is the documented one', () => {
    // Worked out with openssl from the publisher's description, not by this program.
    const signed = signUrl(`${host}/comparisonGroups`, { key: 'TESTKEY', secret: 'TESTSECRET' });
    expect(signed).toBe(
      `${host}/comparisonGroups?ApplicationKey=TESTKEY&Signature=IB6Sqs0/lIa1PN2BUiqLR2PwotU=`,
    );
  });

  test('is left out for keys of the unsigned kind', () => {
    expect(signUrl(`${host}/data?a=1`, { key: 'K' })).toBe(`${host}/data?a=1&ApplicationKey=K`);
  });

  test('is over an address without escapes, whatever the configuration says', () => {
    const url = dataUrl({
      baseUrl: `${host}/`,
      metric: '46',
      areas: ['E07000062', 'AllX'],
      period: 'latest:5',
    });
    expect(url).toBe(
      `${host}/data.table?value.valueType=raw&metricType=46&area=E07000062,AllX&period=latest:5`,
    );
    expect(dataUrl({ baseUrl: host, metric: '46&x=1', areas: [], period: 'latest' })).toBeUndefined();
  });
});

describe('the web service', () => {
  const recorded = fixture('data_table_metric10749_2024.json');

  test('is asked once; the answer is kept and says where it came from without the key', async () => {
    answers(200, recorded);
    const [first] = await all(readApi(api()));
    expect([...(first?.read?.values ?? [])]).toMatchObject([{ areaId: 'E06000001', value: '3.51' }]);
    expect(first?.read?.download.origin).toContain('metricType=10749');
    const again = await all(readApi(api()));
    expect([...(again[0]?.read?.values ?? [])]).toHaveLength(1);
    const kept = await readdir(folder);
    const everything = [
      JSON.stringify([first, again]),
      ...kept,
      await readFile(join(folder, kept[0] ?? ''), 'utf8'),
    ];
    expect(everything.join('\n')).not.toMatch(/TESTKEY|TESTSECRET|Signature/);
  });

  test('is asked again when the answer is old; the old one stands in when that fails', async () => {
    answers(200, recorded);
    await all(readApi(api()));
    answers(401, fixture('error_401_body.json'));
    const [file] = await all(readApi(api({ refreshDays: 0 })));
    expect([...(file?.read?.values ?? [])]).toHaveLength(1);
    expect(file?.read?.findings).toMatchObject([{ code: 'W_API_UNAVAILABLE' }]);
  });

  test.each([
    ['a refused key', 401, fixture('error_401_body.json'), 'E_API_ERROR'],
    ['a sign-in page', 200, '<html>Sign in</html>', 'E_HTML'],
    ['a page instead of an error', 403, 'No', 'E_UNREADABLE'],
    ['a redirect', 302, '', 'E_UNREADABLE'],
  ])('%s is a finding, and nothing is kept', async (_name, status, body, code) => {
    answers(status, body);
    const [file] = await all(readApi(api()));
    expect(file?.unopened).toMatchObject({ code });
    expect(JSON.stringify(file)).not.toMatch(/TESTKEY|Signature/);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('LG Inform’s groups', () => {
  // The members' field is a guess; any field of codes is taken but the owner.
  const groups = [
    { identifier: 'Other', areas: [{ identifier: 'E07000001' }] },
    {
      identifier: 'Hastings_Near',
      label: 'Near',
      owner: { identifier: 'E07000062' },
      members: [{ identifier: 'E07000061' }, { identifier: 'E07000114' }],
    },
  ];

  test('have the members that the answer names', async () => {
    nock(host)
      .get((uri) => uri.startsWith('/comparisonGroups?memberArea=E07000062&ApplicationKey='))
      .reply(200, { groups });
    const { access, baseUrl, cache, refreshDays } = api();
    const read = await readApiGroups({
      access,
      baseUrl,
      cache,
      refreshDays,
      now: () => now,
      areaCode: 'E07000062',
      groups: {
        near: { name: 'Near', areas: { lgInform: 'Hastings_Near' } },
        gone: { name: 'Gone', areas: { lgInform: 'Nobody' } },
      },
    });
    expect(read.lists).toEqual({ near: ['E07000061', 'E07000114'] });
    expect(read.findings).toMatchObject([{ code: 'group-unreadable' }]);
  });

  test('are not made up', () => {
    expect(groupMembersIn({ errors: [] }, 'Hastings_Near')).toBeUndefined();
    expect(
      groupMembersIn([{ identifier: 'Hastings_Near', owner: 'E07000062' }], 'Hastings_Near'),
    ).toBeUndefined();
  });
});

describe('a download at a web address', () => {
  const read = (url: string) =>
    all(readUrls({ urls: [url], allowHosts: ['files.example.gov.uk'], now: () => '2026-02-01T00:00:00Z' }));

  test('is read from a host on the list', async () => {
    nock('https://files.example.gov.uk').get('/46.csv?token=abc').reply(200, csv(smallRows()));
    const [file] = await read('https://files.example.gov.uk/46.csv?token=abc');
    expect([...(file?.read?.values ?? [])]).toHaveLength(4);
    expect(file?.read?.download).toMatchObject({
      file: 'files.example.gov.uk/46.csv',
      origin: 'https://files.example.gov.uk/46.csv',
      at: '2026-02-01T00:00:00Z',
    });
  });

  test.each([
    'https://other.example.gov.uk/46.csv',
    'https://files.example.gov.uk.evil.example/46.csv',
    'https://files.example.gov.uk@evil.example/46.csv',
    'http://127.0.0.1:8080/46.csv',
  ])('is not asked for at %s', async (url) => {
    expect((await read(url))[0]?.unopened).toMatchObject({ code: 'E_HOST_NOT_ALLOWED' });
  });

  test('does not follow to another host', async () => {
    nock('https://files.example.gov.uk')
      .get('/46.csv')
      .reply(302, '', { Location: 'https://evil.example/46.csv' });
    const [file] = await read('https://files.example.gov.uk/46.csv');
    expect(file?.unopened?.found).toContain('HTTP 302');
  });

  test('is asked for again while the host is busy', async () => {
    nock('https://files.example.gov.uk')
      .get('/46.csv')
      .reply(503)
      .get('/46.csv')
      .reply(200, csv(smallRows()));
    const [file] = await read('https://files.example.gov.uk/46.csv');
    expect([...(file?.read?.values ?? [])]).toHaveLength(4);
  });
});
