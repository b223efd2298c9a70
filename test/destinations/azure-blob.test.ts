import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type AzureBlobOptions,
  createAzureBlobDestination,
} from '../../src/destinations/azure-blob/azure-blob-destination.ts';
import { sharedKeySignature } from '../../src/destinations/azure-blob/shared-key.ts';
import { itPublishes } from './contract.ts';
import { azureAccount, azureKey, azureSas, startAzureDouble } from './doubles/azure-double.ts';
import type { ObjectServer } from './doubles/object-server.ts';
import { testRelease, testStatus } from './release.ts';
import { itSurvives } from './remote-contract.ts';

let server: ObjectServer;
beforeAll(async () => {
  server = await startAzureDouble();
});
afterAll(() => server.close());
beforeEach(() => {
  server.objects.clear();
  server.requests.length = 0;
});
afterEach(() => {
  server.fault = () => undefined;
});

function open(options: Partial<AzureBlobOptions> = {}) {
  return createAzureBlobDestination({
    account: azureAccount,
    container: 'feed',
    endpoint: server.url,
    prefix: 'progress/live',
    accountKey: azureKey,
    wait: async () => undefined,
    ...options,
  });
}

async function seen(): Promise<Record<string, string>> {
  return Object.fromEntries(
    [...server.objects].map(([key, { bytes }]) => [key.replace(/^progress\/live\//, ''), bytes.toString()]),
  );
}
const put = (path: string, text: string) =>
  server.objects.set(`progress/live/${path}`, { bytes: Buffer.from(text), headers: {} });

itPublishes('azure-blob', async () => ({ destination: open(), seen, put: async (...file) => put(...file) }));

const azurite = process.env['AZURITE_URL'];
if (azurite !== undefined) {
  // The account that Azurite documents.
  const account = 'devstoreaccount1';
  const accountKey =
    'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';
  itPublishes('azure-blob to Azurite', async () => {
    const container = `c${randomUUID()}`;
    const settings = { account, accountKey, endpoint: azurite };
    await azuriteRequest('PUT', `${container}?restype=container`, settings);
    const there = async (): Promise<string[]> => {
      const xml = await azuriteRequest('GET', `${container}?restype=container&comp=list`, settings);
      return [...xml.matchAll(/<Name>([^<]*)<\/Name>/g)].map(([, name = '']) => name);
    };
    return {
      destination: createAzureBlobDestination({ ...settings, container, prefix: 'live' }),
      seen: async () => {
        const files = (await there()).map(async (name) => [
          name.replace('live/', ''),
          await azuriteRequest('GET', `${container}/${name}`, settings),
        ]);
        return Object.fromEntries(await Promise.all(files)) as Record<string, string>;
      },
      put: (path, text) => azuriteRequest('PUT', `${container}/live/${path}`, settings, text),
    };
  });
}

itSurvives('azure-blob', {
  open: (options) => ({ destination: open(options), seen }),
  server: () => server,
  isManifest: (key) => key === 'progress/live/v1/manifest.json',
  put,
  secret: azureKey,
});

const first = testRelease(1, { 'index.html': 'one', 'v1/progress.json': '{"n":1}', 'a/b & c.json': '{}' });

describe('azure-blob', () => {
  const publish = (options?: Partial<AzureBlobOptions>) =>
    open(options).publish(first.files, first.manifest, first.manifestFile);

  it('sets media type and caching at upload', async () => {
    await publish();
    await open().writeStatus(testStatus(1));
    const header = (key: string, name: string) => server.objects.get(`progress/live/${key}`)?.headers[name];
    expect(header('releases/1/index.html', 'cache-control')).toBe('public, max-age=31536000, immutable');
    expect(header('index.html', 'cache-control')).toMatch(/^public, max-age=300, stale/);
    expect(header('status.json', 'cache-control')).toBe('public, max-age=60');
    expect(header('index.html', 'content-type')).toBe('application/json');
  });

  it.each([azureSas, `?${azureSas}`])('works with a shared access signature: %s', async (sasToken) => {
    await publish({ sasToken, accountKey: undefined });
    expect(await seen()).toMatchObject(first.texts);
    expect(server.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true);
  });

  it.each([
    [{ accountKey: Buffer.from('another').toString('base64') }, 'AuthenticationFailed', 'AZURE_STORAGE_KEY'],
    [{ sasToken: 'sv=1&sig=canary-wrong' }, 'AuthenticationFailed', 'AZURE_STORAGE_SAS_TOKEN'],
    [{ container: 'other' }, 'ContainerNotFound', 'container'],
  ])('says what to do about a refusal: %j', async (options, code, hint) => {
    const error: unknown = await publish(options).catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      code: 'destination-failed',
      message: expect.stringContaining(code),
      hint: expect.stringContaining(hint),
    });
    expect(JSON.stringify([String(error), error])).not.toMatch(/canary|sig=/);
    expect(server.objects.size).toBe(0);
  });
});

async function azuriteRequest(
  method: string,
  path: string,
  { account, accountKey, endpoint }: { account: string; accountKey: string; endpoint: string },
  text?: string,
): Promise<string> {
  const url = new URL(`${endpoint}/${path}`);
  const headers = {
    'x-ms-version': '2023-11-03',
    'x-ms-date': new Date().toUTCString(),
    ...(text !== undefined && { 'x-ms-blob-type': 'BlockBlob', 'content-type': 'text/plain' }),
  };
  const length = Buffer.byteLength(text ?? '');
  const signature = sharedKeySignature({ account, key: accountKey, method, url, headers, length });
  const answer = await fetch(url, {
    method,
    headers: { ...headers, Authorization: `SharedKey ${account}:${signature}` },
    ...(text !== undefined && { body: text }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return await answer.text();
}
