import { randomInt } from 'node:crypto';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import axios from 'axios';
import pRetry from 'p-retry';
import { HttpTrouble } from './http-trouble.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'PUT' | 'DELETE' | 'HEAD';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  /** By name in lower case. */
  readonly header: (name: string) => string | undefined;
  readonly body: Uint8Array;
}

/** Sends what `build` makes, anew for every try since signatures carry the time. Throws `HttpTrouble`. */
export type HttpClient = (build: () => Promise<HttpRequest>) => Promise<HttpAnswer>;

export interface HttpClientOptions {
  /** Milliseconds for one request, from its start to the last byte of its answer. */
  readonly deadlineMs?: number;
  /** For tests: waits between tries, in milliseconds. */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

const tries = 4;
const longestWaitMs = 30_000;
// No file of a feed comes near it; it stops a hostile answer from filling the memory.
const maxBytes = 200_000_000;
const passing = new Set([408, 429, 500, 502, 503, 504]);

/** HTTP by axios: kept-alive connections, no redirects, a deadline, and passing failures tried again. */
export function createHttpClient({ deadlineMs = 60_000, wait = pause }: HttpClientOptions): HttpClient {
  const agents = {
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: new HttpsAgent({ keepAlive: true }),
  };
  const sendOnce = async (request: HttpRequest): Promise<HttpAnswer> => {
    const deadline = AbortSignal.timeout(deadlineMs);
    try {
      const { status, data, headers } = await axios.request<Buffer>({
        ...agents,
        method: request.method,
        url: request.url.href,
        headers: request.headers,
        // axios sends only Buffers as they are, and adds a Content-Type of its own where there is no body.
        ...(request.body !== undefined && { data: Buffer.from(request.body) }),
        responseType: 'arraybuffer',
        transformResponse: [(body: unknown) => body],
        validateStatus: () => true,
        maxRedirects: 0,
        maxContentLength: maxBytes,
        maxBodyLength: maxBytes,
        signal: deadline,
        ...(isLoopback(request.url) && { proxy: false }),
      });
      const header = (name: string): string | undefined => {
        const value: unknown = headers[name];
        return typeof value === 'string' ? value : undefined;
      };
      return { status, header, body: data };
    } catch (error) {
      const { host } = request.url;
      // The error itself carries the signature and the headers: only its code is taken.
      throw deadline.aborted
        ? new HttpTrouble(`${host} did not answer in full within ${deadlineMs / 1000} s`)
        : new HttpTrouble(`the connection to ${host} failed or broke off (${codeOf(error)})`);
    }
  };
  return async (build) => {
    let last: HttpAnswer | undefined;
    return await pRetry(
      async (attempt) => {
        last = undefined;
        last = await sendOnce(await build());
        if (passing.has(last.status) && attempt < tries) throw new HttpTrouble(`code ${last.status}`);
        return last;
      },
      {
        retries: tries - 1,
        minTimeout: 0,
        shouldRetry: async ({ error, attemptNumber }) => {
          if (!(error instanceof HttpTrouble) || attemptNumber >= tries) return false;
          await wait(waitBefore(attemptNumber, last?.header('retry-after')));
          return true;
        },
      },
    );
  };
}

/** Full jitter, or as long as the server asked. */
function waitBefore(attempt: number, retryAfter: string | undefined): number {
  if (retryAfter !== undefined && /^\d{1,5}$/.test(retryAfter)) {
    return Math.min(Number(retryAfter) * 1000, longestWaitMs);
  }
  return randomInt(1 + 500 * 2 ** attempt);
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^[A-Z][A-Z0-9_]{2,60}$/.test(code) ? code : 'no reason given';
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
