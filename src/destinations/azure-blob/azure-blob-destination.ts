import { createHash } from 'node:crypto';
import { createHttpClient, type HttpClientOptions, type HttpRequest } from '../http/http-client.ts';
import { type Listing, objectPlace } from '../http/object-remote.ts';
import { textsOf } from '../http/tags.ts';
import { createRemoteDestination, type RemoteDestination } from '../remote/remote-destination.ts';
import { sharedKeySignature } from './shared-key.ts';

export interface AzureBlobOptions extends HttpClientOptions {
  readonly account: string;
  readonly container: string;
  /** Where in the container; without `/` at either end. */
  readonly prefix?: string | undefined;
  /** For other clouds: the address of the blob service, `https://<account>.blob.core.windows.net` by default. */
  readonly endpoint?: string | undefined;
  /** A shared access signature, with or without its leading `?`. Used rather than the key. */
  readonly sasToken?: string | undefined;
  /** The key of the account, base64. */
  readonly accountKey?: string | undefined;
}

const apiVersion = '2023-11-03';

/**
 * Publishes into a container of Azure Blob Storage: conditional writes, bodies checked by MD5 on arrival, headers set
 * at upload. API: learn.microsoft.com/rest/api/storageservices/blob-service-rest-api.
 */
export function createAzureBlobDestination(options: AzureBlobOptions): RemoteDestination {
  const { account, container, prefix = '', endpoint = `https://${account}.blob.core.windows.net` } = options;
  const base = `${endpoint.replace(/\/$/, '')}/${container}`;
  const where = [container, prefix].filter((part) => part !== '').join('/');
  const at = (key: string): URL => new URL(`${base}/${key.split('/').map(encodeURIComponent).join('/')}`);
  const place = objectPlace(
    {
      name: `azure-blob ${account}/${where}`,
      root: `container ${where} of ${account}`,
      prefix: prefix === '' ? '' : `${prefix}/`,
      client: createHttpClient(options),
      get: async (key) => signed(options, 'GET', at(key)),
      remove: async (key) => signed(options, 'DELETE', at(key)),
      put: async (key, bytes, { type, cacheControl, condition }) =>
        signed(
          options,
          'PUT',
          at(key),
          {
            'Content-Type': type,
            'Content-MD5': createHash('md5').update(bytes).digest('base64'),
            'x-ms-blob-type': 'BlockBlob',
            'x-ms-blob-content-type': type,
            'x-ms-blob-cache-control': cacheControl,
            ...condition,
          },
          bytes,
        ),
      list: async (below, shallow, page) => {
        const url = new URL(base);
        url.searchParams.set('restype', 'container');
        url.searchParams.set('comp', 'list');
        url.searchParams.set('prefix', below);
        if (shallow) url.searchParams.set('delimiter', '/');
        if (page !== undefined) url.searchParams.set('marker', page);
        return signed(options, 'GET', url);
      },
      readListing,
      hint: hintFor,
    },
    { conditional: true },
  );
  return createRemoteDestination(place);
}

function signed(
  { account, sasToken, accountKey = '' }: AzureBlobOptions,
  method: HttpRequest['method'],
  url: URL,
  extra: Readonly<Record<string, string>> = {},
  body?: Uint8Array,
): HttpRequest {
  const headers = { ...extra, 'x-ms-version': apiVersion, 'x-ms-date': new Date().toUTCString() };
  if (sasToken === undefined) {
    const length = body?.length ?? 0;
    const signature = sharedKeySignature({ account, key: accountKey, method, url, headers, length });
    return { method, url, headers: { ...headers, Authorization: `SharedKey ${account}:${signature}` }, body };
  }
  const withToken = new URL(url);
  for (const [name, value] of new URLSearchParams(sasToken.replace(/^\?/, ''))) {
    withToken.searchParams.set(name, value);
  }
  return { method, url: withToken, headers, body };
}

function readListing(xml: string): Listing {
  // A blob's name may be percent-encoded only where XML could not hold it, which no path of a feed is.
  const names = textsOf(xml, 'Name');
  return {
    keys: names.filter((name) => !name.endsWith('/')),
    folders: names.filter((name) => name.endsWith('/')),
    next: textsOf(xml, 'NextMarker')[0],
  };
}

function hintFor(status: number, code: string | undefined): string {
  if (code === 'ContainerNotFound') return 'Correct container under publish.to, or make the container.';
  if (code === 'AuthenticationFailed' || status === 401) {
    return "Check AZURE_STORAGE_SAS_TOKEN (it may have expired) or AZURE_STORAGE_KEY, the account's name, and this machine's clock.";
  }
  if (status === 403) {
    return 'Let the shared access signature read, write, create, delete and list in this container, and this machine through the firewall of the account.';
  }
  return 'The next run tries again; if it comes back, ask whoever runs the account.';
}
