import axios, { isAxiosError } from 'axios';
import { isLoopback, regionBaseUrl } from './base-url.ts';

/** What came back when Smartsheet was called without a token. */
export type Reach =
  | {
      readonly type: 'answered';
      readonly host: string;
      readonly status: number;
      /** True when a web page came, as from a log-in page or a web filter. */
      readonly webPage: boolean;
      /** The server's clock, RFC 9110 `Date`, in milliseconds since 1970. */
      readonly serverTimeMs?: number;
    }
  | { readonly type: 'failed'; readonly host: string; readonly code: string };

/** Calls the API's address once, with no token. Throws `SyncError` `usage` for a region that is none. */
export async function reachSmartsheet(region: string, deadlineMs = 10_000): Promise<Reach> {
  const url = new URL(regionBaseUrl(region));
  try {
    const { status, headers, data } = await axios.get<string>(url.href, {
      responseType: 'text',
      timeout: deadlineMs,
      signal: AbortSignal.timeout(deadlineMs),
      maxRedirects: 0,
      maxContentLength: 1_000_000,
      validateStatus: () => true,
      ...(isLoopback(url) ? { proxy: false as const } : {}),
    });
    const date: unknown = headers['date'];
    const serverTimeMs = typeof date === 'string' ? Date.parse(date) : Number.NaN;
    return {
      type: 'answered',
      host: url.host,
      status,
      webPage: /^\s*</.test(data),
      ...(Number.isFinite(serverTimeMs) ? { serverTimeMs } : {}),
    };
  } catch (error) {
    const code = isAxiosError(error) ? error.code : undefined;
    return { type: 'failed', host: url.host, code: code ?? 'no reason given' };
  }
}
