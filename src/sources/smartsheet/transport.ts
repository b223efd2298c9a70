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
}

/** One request. Throws `RequestFailure` when there is no whole answer. */
export type Transport = (request: Request) => Promise<Answer>;

export interface TransportOptions {
  readonly baseUrl: string;
  /** Milliseconds for one request, from its start to the last byte of its answer. */
  readonly deadlineMs: number;
  readonly signal?: AbortSignal;
}

// No page of a sheet comes near it (500,000 cells a sheet); it stops a hostile answer from filling the memory.
const maxBytes = 500_000_000;
const inflate = promisify(gunzip);

/** HTTP by axios: kept-alive connections, no redirects, a deadline over the whole call, proxies from the environment. */
export function createTransport({ baseUrl, deadlineMs, signal }: TransportOptions): Transport {
  const url = new URL(baseUrl);
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
    ...(isLoopback(url) ? { proxy: false } : {}),
  };
  return async ({ method, url: target, headers, body: data, withinMs = deadlineMs }) => {
    const limitMs = Math.max(1, Math.min(deadlineMs, withinMs));
    const deadline = AbortSignal.timeout(limitMs);
    try {
      const response = await axios().request<Buffer>({
        ...settings,
        method,
        url: target,
        ...(data === undefined ? {} : { data }),
        headers: { ...headers, 'Accept-Encoding': 'gzip' },
        signal: signal === undefined ? deadline : AbortSignal.any([deadline, signal]),
      });
      const { status } = response;
      const header = (name: string): string | undefined => text(response.headers[name]);
      const retryAfterMs = retryAfter(header('retry-after'), header('date'));
      const body = await decoded(response.data, header('content-encoding'));
      return { status, body, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
    } catch (error) {
      if (signal?.aborted === true) throw stoppedFailure();
      throw deadline.aborted ? timeoutFailure(url.host, limitMs) : networkFailure(url.host, error);
    }
  };
}

/** The very copy of axios that the SDK has loaded: importing it as a module would load a second one, in 60 ms. */
function axios(): AxiosStatic {
  const loaded: { default: AxiosStatic } = createRequire(import.meta.url)('axios');
  return loaded.default;
}

async function decoded(data: Buffer, encoding: string | undefined): Promise<string> {
  const body =
    encoding === 'gzip' ? await inflate(data, { maxOutputLength: maxBytes, chunkSize: 1 << 20 }) : data;
  return body.toString('utf8');
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
