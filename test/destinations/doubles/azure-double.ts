import { createHash, createHmac } from 'node:crypto';
import {
  type DoubleAnswer,
  type DoubleRequest,
  type ObjectServer,
  startObjectServer,
} from './object-server.ts';

export const azureAccount = 'council';
export const azureKey = Buffer.from('canary-azure-key').toString('base64');
/** What a shared access signature looks like; the double compares it as a whole. */
export const azureSas = 'sv=2023-11-03&sr=c&sp=rcwdl&sig=canary%2Bsas%3D';

/**
 * The blob service of one account with one container, `feed`. It verifies Shared Key signatures or one shared access
 * signature, MD5 of bodies, and conditions. Pages of listings hold three entries. The suite also runs against Azurite
 * (`npm run torture`), which shows that the double does as the real one.
 */
export async function startAzureDouble(): Promise<ObjectServer> {
  return await startObjectServer(handle, (url) => decodeURIComponent(url.pathname).replace(/^\/feed\/?/, ''));
}

function handle(request: DoubleRequest, objects: ObjectServer['objects']): DoubleAnswer {
  const { method, key, headers, body, url } = request;
  if (!isAllowed(request)) return refusal(403, 'AuthenticationFailed');
  if (!/^\/feed(\/|$)/.test(url.pathname)) return refusal(404, 'ContainerNotFound');
  if (key === '') return list(url.searchParams, objects);
  const stored = objects.get(key);
  if (method === 'PUT') {
    const md5 = createHash('md5').update(body).digest('base64');
    if (headers['content-md5'] !== md5) return refusal(400, 'Md5Mismatch');
    if (headers['x-ms-blob-type'] !== 'BlockBlob') return refusal(400, 'MissingRequiredHeader');
    if (headers['if-none-match'] === '*' && stored !== undefined) return refusal(409, 'BlobAlreadyExists');
    const match = headers['if-match'];
    if (match !== undefined && (stored === undefined || etagOf(stored.bytes) !== match)) {
      return refusal(412, 'ConditionNotMet');
    }
    objects.set(key, {
      bytes: body,
      headers: {
        'content-type': String(headers['x-ms-blob-content-type']),
        'cache-control': String(headers['x-ms-blob-cache-control']),
      },
    });
    return { status: 201, headers: { ETag: etagOf(body) } };
  }
  if (stored === undefined) return refusal(404, 'BlobNotFound');
  if (method === 'DELETE') {
    objects.delete(key);
    return { status: 202 };
  }
  return { status: 200, headers: { ...stored.headers, ETag: etagOf(stored.bytes) }, body: stored.bytes };
}

function isAllowed({ method, url, headers, body }: DoubleRequest): boolean {
  if (url.searchParams.has('sig')) {
    return [...new URLSearchParams(azureSas)].every(([name, value]) => url.searchParams.get(name) === value);
  }
  const header = (name: string) => String(headers[name] ?? '');
  const canonicalHeaders = Object.keys(headers)
    .filter((name) => name.startsWith('x-ms-'))
    .sort()
    .map((name) => `${name}:${header(name)}\n`)
    .join('');
  const query = [...url.searchParams.keys()].sort().map((name) => `\n${name}:${url.searchParams.get(name)}`);
  const text =
    `${method}\n\n\n${body.length === 0 ? '' : body.length}\n${header('content-md5')}\n` +
    `${header('content-type')}\n\n\n${header('if-match')}\n${header('if-none-match')}\n\n\n` +
    `${canonicalHeaders}/${azureAccount}${url.pathname}${query.join('')}`;
  const wanted = createHmac('sha256', Buffer.from(azureKey, 'base64')).update(text).digest('base64');
  return headers.authorization === `SharedKey ${azureAccount}:${wanted}`;
}

function list(query: URLSearchParams, objects: ObjectServer['objects']): DoubleAnswer {
  const prefix = query.get('prefix') ?? '';
  const after = query.get('marker') ?? '';
  const entries = new Set(
    [...objects.keys()]
      .filter((key) => key.startsWith(prefix))
      .map((key) => {
        const cut = query.has('delimiter') ? key.indexOf('/', prefix.length) : -1;
        return cut === -1 ? key : key.slice(0, cut + 1);
      }),
  );
  const rest = [...entries].sort().filter((entry) => entry > after);
  const page = rest.slice(0, 3);
  const names = page.map((name) => {
    const text = name.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    return name.endsWith('/')
      ? `<BlobPrefix><Name>${text}</Name></BlobPrefix>`
      : `<Blob><Name>${text}</Name><Properties><Etag>0x1</Etag></Properties></Blob>`;
  });
  const next = page.length < rest.length ? `<NextMarker>${page.at(-1)}</NextMarker>` : '<NextMarker />';
  return {
    status: 200,
    body: `<?xml version="1.0" encoding="utf-8"?><EnumerationResults ContainerName="feed"><Prefix>${prefix}</Prefix><Blobs>${names.join('')}</Blobs>${next}</EnumerationResults>`,
  };
}

function refusal(status: number, code: string): DoubleAnswer {
  return { status, body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>m</Message></Error>` };
}

function etagOf(bytes: Buffer): string {
  return `"0x${createHash('md5').update(bytes).digest('hex').toUpperCase()}"`;
}
