import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createS3Destination, type S3Options } from '../../src/destinations/s3/s3-destination.ts';
import { itPublishes } from './contract.ts';
import { itSurvives } from './remote-contract.ts';
import type { ObjectServer } from './doubles/object-server.ts';
import { s3Key, s3Region, startS3Double } from './doubles/s3-double.ts';
import { testRelease, testStatus } from './release.ts';

let server: ObjectServer;
beforeAll(async () => {
  server = await startS3Double();
});
afterAll(() => server.close());
beforeEach(() => {
  server.objects.clear();
  server.requests.length = 0;
});
afterEach(() => {
  server.fault = () => undefined;
});

function open(options: Partial<S3Options> = {}) {
  return createS3Destination({
    bucket: 'feed',
    region: s3Region,
    endpoint: server.url,
    prefix: 'progress/live',
    wait: async () => undefined,
    ...s3Key,
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

itPublishes('s3', async () => ({ destination: open(), seen, put: async (...file) => put(...file) }));

itSurvives('s3', {
  open: (options) => ({ destination: open(options), seen }),
  server: () => server,
  isManifest: (key) => key === 'progress/live/v1/manifest.json',
  put,
  secret: s3Key.secretAccessKey,
});

const first = testRelease(1, { 'index.html': 'one', 'v1/progress.json': '{"n":1}' });

describe('s3', () => {
  const publish = (options?: Partial<S3Options>) =>
    open(options).publish(first.files, first.manifest, first.manifestFile);

  it('sets media type and caching at upload', async () => {
    await publish();
    await open().writeStatus(testStatus(1));
    const cacheControl = (key: string) =>
      server.objects.get(`progress/live/${key}`)?.headers['cache-control'];
    expect(cacheControl('releases/1/index.html')).toBe('public, max-age=31536000, immutable');
    expect(cacheControl('index.html')).toMatch(/^public, max-age=300, stale/);
    expect(cacheControl('status.json')).toBe('public, max-age=60');
    expect(server.objects.get('progress/live/index.html')?.headers['content-type']).toBe('application/json');
  });

  it.each([
    [{ secretAccessKey: 'another' }, 'SignatureDoesNotMatch', 'S3_SECRET_ACCESS_KEY'],
    [{ accessKeyId: 'another' }, 'InvalidAccessKeyId', 'S3_ACCESS_KEY_ID'],
    [{ region: 'us-east-1' }, 'AuthorizationHeaderMalformed', 'region'],
    [{ bucket: 'other' }, 'NoSuchBucket', 'bucket'],
  ])('says what to do about a refusal: %j', async (options, code, hint) => {
    await expect(publish(options)).rejects.toMatchObject({
      code: 'destination-failed',
      message: expect.stringContaining(code),
      hint: expect.stringContaining(hint),
    });
    expect(server.objects.size).toBe(0);
  });

  it('works without conditional writes where a service has none', async () => {
    await publish({ conditionalWrites: false });
    const puts = server.requests.filter(({ method }) => method === 'PUT');
    expect(puts.some(({ headers }) => headers['if-none-match'] ?? headers['if-match'])).toBe(false);
  });

  it('writes every file under a condition otherwise', async () => {
    await publish();
    const puts = server.requests.filter(({ method }) => method === 'PUT');
    expect(puts).toHaveLength(6);
    expect(puts.every(({ headers }) => headers['if-none-match'] === '*')).toBe(true);
  });
});

describe('the double, by the client of Amazon', () => {
  const client = (secretAccessKey: string) =>
    new S3Client({
      region: s3Region,
      endpoint: server.url,
      forcePathStyle: true,
      maxAttempts: 1,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      credentials: { ...s3Key, secretAccessKey },
    });
  const Bucket = 'feed';

  it('reads what we wrote, lists it page by page, and deletes', async () => {
    await open().publish(first.files, first.manifest, first.manifestFile);
    const s3 = client(s3Key.secretAccessKey);
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'progress/live/v1/progress.json' }));
    expect(await got.Body?.transformToString()).toBe('{"n":1}');
    expect(got.CacheControl).toMatch(/max-age=300/);
    const keys = new Set<string | undefined>();
    let ContinuationToken: string | undefined;
    do {
      const page = await s3.send(
        new ListObjectsV2Command({
          Bucket,
          Prefix: 'progress/',
          ...(ContinuationToken && { ContinuationToken }),
        }),
      );
      for (const { Key } of page.Contents ?? []) keys.add(Key);
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    expect(keys).toEqual(new Set(server.objects.keys()));
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'progress/live/index.html' }));
    expect(server.objects.has('progress/live/index.html')).toBe(false);
  });

  it('enforces conditions and signatures as Amazon does', async () => {
    const s3 = client(s3Key.secretAccessKey);
    const putIf = (condition: { IfNoneMatch?: string; IfMatch?: string }) =>
      s3.send(new PutObjectCommand({ Bucket, Key: 'a b/+.json', Body: 'x', ...condition }));
    const { ETag } = await putIf({ IfNoneMatch: '*' });
    await expect(putIf({ IfNoneMatch: '*' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await expect(putIf({ IfMatch: '"other"' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await putIf({ IfMatch: ETag ?? '' });
    await expect(
      client('another').send(new GetObjectCommand({ Bucket, Key: 'a b/+.json' })),
    ).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
  });
});
