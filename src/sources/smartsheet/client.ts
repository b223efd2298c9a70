import { judgeAnswer } from './judge-answer.ts';
import type { Transport } from './transport.ts';

export type QueryParameters = Readonly<Record<string, string | number | boolean>>;

interface Call {
  /** Below the base URL: `sheets/4583173393803140`. */
  readonly url: string;
  readonly queryParameters?: QueryParameters;
  readonly body?: unknown;
}

/** The part of the SDK that is used. It promises nothing about what it returns. */
export interface SmartsheetApi {
  get(call: Call): Promise<unknown>;
  put(call: Call): Promise<unknown>;
}

export interface ClientOptions {
  readonly token: string;
  readonly baseUrl: string;
  readonly transport: Transport;
  /** Milliseconds the next request may take at most. */
  readonly withinMs: () => number;
}

/**
 * The official SDK over our own transport. The SDK's takes no deadline, gives `{}` for a broken connection and
 * takes a log-in page for data; ours throws `RequestFailure`. Loaded on first use: it takes a tenth of a second.
 */
export async function createApi(options: ClientOptions): Promise<SmartsheetApi> {
  const { token, baseUrl, transport } = options;
  const { createClient } = await import('smartsheet');
  const headers = {
    Accept: 'application/json',
    Authorization: `Bearer ${token}`,
    'User-Agent': 'progress-feed smartsheet-javascript-sdk',
  };
  // The address and the token are ours, not the ones in the request: SMARTSHEET_API_HOST must not redirect them.
  const send = async (method: 'GET' | 'PUT', { url, queryParameters = {}, body }: Call): Promise<unknown> =>
    judgeAnswer(
      await transport({
        method,
        url: baseUrl + url + queryOf(queryParameters),
        headers: body === undefined ? headers : { ...headers, 'Content-Type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        withinMs: options.withinMs(),
      }),
    );
  const requestor = {
    get: async (call: Call) => await send('GET', call),
    put: async (call: Call) => await send('PUT', call),
  };
  const { request }: { request: SmartsheetApi } = createClient({ accessToken: token, baseUrl, requestor });
  return request;
}

/** Commas stay as they are: `columnIds` of a wide sheet would otherwise grow past what servers take in an address. */
function queryOf(parameters: QueryParameters): string {
  const pairs = Object.entries(parameters).map(
    ([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`,
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}
