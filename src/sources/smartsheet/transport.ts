import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { AxiosRequestConfig, AxiosStatic } from 'axios';
import { isLoopback } from './base-url.ts';
import { networkFailure, stoppedFailure, timeoutFailure } from './network-failure.ts';

export interface Answer {
  readonly status: number;
  readonly body: string;
  /** The bytes as they came, when they were asked for; `body` is then empty. */
  readonly bytes?: Uint8Array;
  readonly retryAfterMs?: number;
}

export interface Request {
  readonly method: 'GET' | 'PUT';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body?: string;
  /** Milliseconds for this request, where the run has less left than a request is given. */
  readonly withinMs?: number;
  /** Bytes and not text are wanted, so many at most. */
  readonly bytesUpTo?: number;
}

/** One request. Throws `RequestFailure` when there is no whole answer. */
export type Transport = (request: Request) => Promise<Answer>;

export interface TransportOptions {
  /** Milliseconds for one request, from its start to the last byte of its answer. */
  readonly deadlineMs: number;
  readonly signal?: AbortSignal;
}

// No page of a sheet comes near it (500,000 cells a sheet); it stops a hostile answer from filling the memory.
const maxBytes = 500_000_000;
const inflate = promisify(gunzip);

/** HTTP by axios: kept-alive connections, no redirects, a deadline over the whole call, proxies from the environment. */
export function createTransport({ deadlineMs, signal }: TransportOptions): Transport {
  const settings: AxiosRequestConfig = {
    responseType: 'arraybuffer',
    // Inflated in one go below: a third faster than axios' stream.
    decompress: false,
    transformResponse: [(data: unknown) => data],
    validateStatus: () => true,
    maxRedirects: 0,
    maxContentLength: maxBytes,
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: new HttpsAgent({ keepAlive: true }),
  };
  return async ({ method, url: target, headers, body: data, withinMs = deadlineMs, bytesUpTo }) => {
    const address = new URL(target);
    const limitMs = Math.max(1, Math.min(deadlineMs, withinMs));
    const deadline = AbortSignal.timeout(limitMs);
    try {
      const response = await axios().request<Buffer>({
        ...settings,
        method,
        url: target,
        ...(isLoopback(address) ? { proxy: false } : {}),
        ...(bytesUpTo === undefined ? {} : { maxContentLength: bytesUpTo }),
        ...(data === undefined ? {} : { data }),
        headers: { ...headers, 'Accept-Encoding': 'gzip' },
        signal: signal === undefined ? deadline : AbortSignal.any([deadline, signal]),
      });
      const { status } = response;
      const header = (name: string): string | undefined => text(response.headers[name]);
      const retryAfterMs = retryAfter(header('retry-after'), header('date'));
      const later = retryAfterMs === undefined ? {} : { retryAfterMs };
      const bytes = await inflated(response.data, header('content-encoding'), bytesUpTo);
      if (bytesUpTo !== undefined) return { status, body: '', bytes, ...later };
      return { status, body: bytes.toString('utf8'), ...later };
    } catch (error) {
      if (signal?.aborted === true) throw stoppedFailure();
      throw deadline.aborted ? timeoutFailure(address.host, limitMs) : networkFailure(address.host, error);
    }
  };
}

/** The very copy of axios that the SDK has loaded: importing it as a module would load a second one, in 60 ms. */
function axios(): AxiosStatic {
  const loaded: { default: AxiosStatic } = createRequire(import.meta.url)('axios');
  return loaded.default;
}

async function inflated(data: Buffer, encoding: string | undefined, upTo = maxBytes): Promise<Buffer> {
  return encoding === 'gzip' ? await inflate(data, { maxOutputLength: upTo, chunkSize: 1 << 20 }) : data;
}

/** `Retry-After` in seconds, or as a date, which is measured against the answer's own `Date`. */
function retryAfter(value: string | undefined, date: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.parse(date ?? '');
  return Number.isFinite(ms) && ms >= 0 ? ms : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
