import { judgeAnswer } from './judge-answer.ts';
import type { Transport } from './transport.ts';

export type QueryParameters = Readonly<Record<string, string | number | boolean>>;

/** The part of the SDK that is used. It promises nothing about what it returns. */
export interface SheetsApi {
  getSheet(options: { sheetId: string; queryParameters: QueryParameters }): Promise<unknown>;
}

export interface ClientOptions {
  readonly token: string;
  readonly baseUrl: string;
  readonly transport: Transport;
}

interface SdkRequest {
  readonly url: string;
  readonly queryParameters?: QueryParameters;
}

/**
 * The official SDK over our own transport. The SDK's takes no deadline, gives `{}` for a broken connection and
 * takes a log-in page for data; ours throws `RequestFailure`. Loaded on first use: it takes a tenth of a second.
 */
export async function createSheetsApi({ token, baseUrl, transport }: ClientOptions): Promise<SheetsApi> {
  const { createClient } = await import('smartsheet');
  const headers = {
    Accept: 'application/json',
    Authorization: `Bearer ${token}`,
    'User-Agent': 'progress-feed smartsheet-javascript-sdk',
  };
  // The address and the token are ours, not the ones in the request: SMARTSHEET_API_HOST must not redirect them.
  const requestor = {
    get: async (request: SdkRequest): Promise<unknown> =>
      judgeAnswer(await transport(baseUrl + request.url + queryOf(request.queryParameters ?? {}), headers)),
  };
  const api: { sheets: SheetsApi } = createClient({ accessToken: token, baseUrl, requestor });
  return api.sheets;
}

/** Commas stay as they are: `columnIds` of a wide sheet would otherwise grow past what servers take in an address. */
function queryOf(parameters: QueryParameters): string {
  const pairs = Object.entries(parameters).map(
    ([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`,
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}
