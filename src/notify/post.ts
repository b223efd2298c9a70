import { setTimeout as pause } from 'node:timers/promises';

/** Why a message did not arrive, in words that hold no address: an address may be the secret. */
export type Delivery = { readonly ok: true } | { readonly ok: false; readonly reason: string };

export interface Post {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Allows http: for a collector on the council's own network. */
  readonly plainHttp?: true;
}

const deadlineMs = 10_000;
const waitMs = 1000;

/** Sends one request, and once more when it failed in passing. Never throws. */
export async function post(request: Post): Promise<Delivery> {
  const url = URL.parse(request.url);
  if (url === null) return { ok: false, reason: 'its address is not a web address' };
  if (url.protocol !== 'https:' && !isLoopback(url) && request.plainHttp !== true)
    return { ok: false, reason: 'its address is not https' };
  const first = await attempt(request, isLoopback(url));
  if (first.delivery.ok || !first.transient) return first.delivery;
  await pause(waitMs);
  return (await attempt(request, isLoopback(url))).delivery;
}

async function attempt(
  { method, url, body, headers }: Post,
  direct: boolean,
): Promise<{ delivery: Delivery; transient: boolean }> {
  // Loaded when there is something to send: it takes a twentieth of a second.
  const { default: axios, isAxiosError } = await import('axios');
  try {
    const { status } = await axios.request({
      method,
      url,
      ...(body === undefined ? {} : { data: body }),
      headers: { 'User-Agent': 'progress-feed', ...headers },
      timeout: deadlineMs,
      signal: AbortSignal.timeout(deadlineMs),
      maxRedirects: 0,
      maxContentLength: 100_000,
      responseType: 'text',
      validateStatus: () => true,
      ...(direct ? { proxy: false } : {}),
    });
    if (status >= 200 && status < 300) return { delivery: { ok: true }, transient: false };
    const reason = `it answered HTTP ${status}`;
    return { delivery: { ok: false, reason }, transient: status >= 500 || status === 429 };
  } catch (error) {
    const code = isAxiosError(error) && error.code !== undefined ? error.code : 'no reason given';
    return { delivery: { ok: false, reason: `the connection failed (${code})` }, transient: true };
  }
}

/** True for addresses that never leave this machine. */
export function isLoopback(url: URL): boolean {
  return url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.\d+){3}$/.test(url.hostname);
}
