import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import {
  type DoubleAnswer,
  type DoubleRequest,
  type ObjectServer,
  startObjectServer,
  type StoredObject,
} from './object-server.ts';

export const s3Key = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'canary-secret-s3/+=key' };
export const s3Region = 'eu-west-2';

/**
 * An S3 service with one bucket, `feed`, in path style. It verifies Signature Version 4 over path, query, headers and
 * body as docs.aws.amazon.com "Signature Version 4 signing process" says, and enforces conditional writes. Pages of
 * listings hold three entries, so that every listing has several.
 */
export async function startS3Double(): Promise<ObjectServer> {
  return await startObjectServer(handle, (url) => decodeURIComponent(url.pathname).replace(/^\/feed\/?/, ''));
}

function handle(request: DoubleRequest, objects: Map<string, StoredObject>): DoubleAnswer {
  const { method, key, headers, body, url } = request;
  const refusal = signatureFault(request);
  if (refusal !== undefined) return error(403, refusal);
  if (!/^\/feed(\/|$)/.test(url.pathname)) return error(404, 'NoSuchBucket');
  if (key === '') return method === 'GET' ? list(url.searchParams, objects) : error(405, 'MethodNotAllowed');
  const stored = objects.get(key);
  if (method === 'PUT') {
    const conflict = conditionFault(headers, stored);
    if (conflict !== undefined) return conflict;
    const kept = ['content-type', 'cache-control'].map(
      (name) => [name, String(headers[name] ?? '')] as const,
    );
    objects.set(key, { bytes: body, headers: Object.fromEntries(kept) });
    return { status: 200, headers: { ETag: etagOf(body) } };
  }
  if (method === 'DELETE') {
    objects.delete(key);
    return { status: 204 };
  }
  if (stored === undefined) return error(404, 'NoSuchKey');
  return {
    status: 200,
    headers: { ...stored.headers, ETag: etagOf(stored.bytes) },
    body: method === 'HEAD' ? '' : stored.bytes,
  };
}

function conditionFault(
  headers: DoubleRequest['headers'],
  stored: StoredObject | undefined,
): DoubleAnswer | undefined {
  const match = headers['if-match'];
  if (headers['if-none-match'] === '*' && stored !== undefined) return error(412, 'PreconditionFailed');
  if (match !== undefined && stored === undefined) return error(404, 'NoSuchKey');
  if (match !== undefined && stored !== undefined && etagOf(stored.bytes) !== match) {
    return error(412, 'PreconditionFailed');
  }
  return undefined;
}

function list(query: URLSearchParams, objects: Map<string, StoredObject>): DoubleAnswer {
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter');
  const after = query.get('continuation-token') ?? '';
  const entries = new Set<string>();
  for (const key of [...objects.keys()].filter((name) => name.startsWith(prefix))) {
    const rest = key.slice(prefix.length);
    const cut = delimiter === null ? -1 : rest.indexOf(delimiter);
    entries.add(cut === -1 ? key : prefix + rest.slice(0, cut + 1));
  }
  const sorted = [...entries].sort().filter((entry) => entry > after);
  const page = sorted.slice(0, 3);
  const encode = (text: string) => encodeURIComponent(text).replaceAll('%20', '+').replaceAll('%2F', '/');
  const last = page.at(-1);
  return {
    status: 200,
    body: [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">',
      `<Name>feed</Name><Prefix>${encode(prefix)}</Prefix><KeyCount>${page.length}</KeyCount><MaxKeys>3</MaxKeys>`,
      '<EncodingType>url</EncodingType>',
      ...page.map((entry) =>
        entry.endsWith('/')
          ? `<CommonPrefixes><Prefix>${encode(entry)}</Prefix></CommonPrefixes>`
          : `<Contents><Key>${encode(entry)}</Key><Size>${objects.get(entry)?.bytes.length}</Size></Contents>`,
      ),
      `<IsTruncated>${page.length < sorted.length}</IsTruncated>`,
      ...(page.length < sorted.length ? [`<NextContinuationToken>${last}</NextContinuationToken>`] : []),
      '</ListBucketResult>',
    ].join('\n'),
  };
}

function signatureFault({ method, url, headers, body }: DoubleRequest): string | undefined {
  const match =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    );
  if (match === null) return 'AccessDenied';
  const [, id = '', date = '', region = '', names = '', signature = ''] = match;
  if (id !== s3Key.accessKeyId) return 'InvalidAccessKeyId';
  if (region !== s3Region) return 'AuthorizationHeaderMalformed';
  const stamp = String(headers['x-amz-date']);
  const at = Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (Math.abs(Date.now() - at) > 15 * 60_000) return 'RequestTimeTooSkewed';
  const signed = names.split(';');
  const mustSign = Object.keys(headers).filter((name) => name === 'host' || name.startsWith('x-amz-'));
  if (mustSign.some((name) => !signed.includes(name))) return 'AccessDenied';
  const claimed = String(headers['x-amz-content-sha256']);
  if (claimed !== hex(body)) return 'XAmzContentSHA256Mismatch';
  const canonical = [
    method,
    url.pathname,
    [...url.searchParams]
      .map(([name, value]) => `${encodeRfc3986(name)}=${encodeRfc3986(value)}`)
      .sort()
      .join('&'),
    ...signed.map((name) => `${name}:${String(headers[name]).trim().replaceAll(/\s+/g, ' ')}`),
    '',
    names,
    claimed,
  ].join('\n');
  const scope = `${date}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', stamp, scope, hex(canonical)].join('\n');
  const key = [date, region, 's3', 'aws4_request'].reduce<string | Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${s3Key.secretAccessKey}`,
  );
  const wanted = createHmac('sha256', key).update(text).digest();
  return timingSafeEqual(wanted, Buffer.from(signature, 'hex')) ? undefined : 'SignatureDoesNotMatch';
}

function error(status: number, code: string): DoubleAnswer {
  return { status, body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>m</Message></Error>` };
}

function etagOf(bytes: Buffer): string {
  return `"${createHash('md5').update(bytes).digest('hex')}"`;
}

function hex(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function encodeRfc3986(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
