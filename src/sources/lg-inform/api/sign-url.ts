import { createHmac } from 'node:crypto';

export interface ApiAccess {
  readonly key: string;
  /** Some keys sign their requests, some do not. */
  readonly secret?: string | undefined;
}

/**
 * A web service's address with its key and, where there is a secret, its signature: HMAC-SHA1 over the whole decoded
 * address, in base64 (the publisher's `esdSign.php`, 2017). Some clients sign the address as it is sent, so only one
 * without escapes is safe with both: give one.
 */
export function signUrl(url: string, { key, secret }: ApiAccess): string {
  const keyed = `${url}${url.includes('?') ? '&' : '?'}ApplicationKey=${key}`;
  if (secret === undefined) return keyed;
  const signature = createHmac('sha1', secret).update(decodeURIComponent(keyed)).digest('base64');
  // A bare + would arrive as a space; / and = are as the publisher sends them.
  return `${keyed}&Signature=${signature.replaceAll('+', '%2B')}`;
}
