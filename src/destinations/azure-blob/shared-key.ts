import { createHmac } from 'node:crypto';

export interface SharedKeyRequest {
  readonly account: string;
  /** Base64. */
  readonly key: string;
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Of the body, in bytes. */
  readonly length: number;
}

/** The signature of learn.microsoft.com "Authorize with Shared Key", for versions from 2015-02-21 on. */
export function sharedKeySignature(request: SharedKeyRequest): string {
  return createHmac('sha256', Buffer.from(request.key, 'base64'))
    .update(textToSign(request))
    .digest('base64');
}

/** Standard headers that are signed by position; an empty line for each that is not sent. `x-ms-date` replaces Date. */
const positions = [
  'content-encoding',
  'content-language',
  'content-length',
  'content-md5',
  'content-type',
  'date',
  'if-modified-since',
  'if-match',
  'if-none-match',
  'if-unmodified-since',
  'range',
];

function textToSign({ account, method, url, headers, length }: SharedKeyRequest): string {
  const lower = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  if (length > 0) lower.set('content-length', String(length));
  const ours = [...lower]
    .filter(([name]) => name.startsWith('x-ms-'))
    .map(([name, value]) => `${name}:${value.trim()}`)
    .sort(byCode);
  const query = [...url.searchParams].map(([name, value]) => `${name.toLowerCase()}:${value}`).sort(byCode);
  const resource = [`/${account}${url.pathname}`, ...query].join('\n');
  return [method, ...positions.map((name) => lower.get(name) ?? ''), ...ours, resource].join('\n');
}

function byCode(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
