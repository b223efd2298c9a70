import { createHash } from 'node:crypto';
import { AwsV4Signer } from 'aws4fetch';
import { createHttpClient, type HttpClientOptions, type HttpRequest } from '../http/http-client.ts';
import { type Listing, objectPlace } from '../http/object-remote.ts';
import { textsOf } from '../http/tags.ts';
import { createRemoteDestination, type RemoteDestination } from '../remote/remote-destination.ts';

export interface S3Options extends HttpClientOptions {
  readonly bucket: string;
  readonly region: string;
  /** For services that are not Amazon's: `https://s3.example.net`. */
  readonly endpoint?: string | undefined;
  /** The bucket in the path rather than in the host; by default so where there is an endpoint. */
  readonly pathStyle?: boolean | undefined;
  /** Where in the bucket; without `/` at either end. */
  readonly prefix?: string | undefined;
  /** False for services that refuse `If-Match` and `If-None-Match` on a put. */
  readonly conditionalWrites?: boolean | undefined;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/**
 * Publishes into an S3-compatible bucket: conditional writes keep two publishers from overwriting each other, bodies
 * are signed, and headers are set at upload. API: docs.aws.amazon.com/AmazonS3/latest/API.
 */
export function createS3Destination(options: S3Options): RemoteDestination {
  const { bucket, prefix = '', conditionalWrites = true } = options;
  const base = baseUrl(options);
  const client = createHttpClient(options);
  const at = (key: string): URL => new URL(base.href + key.split('/').map(encodeURIComponent).join('/'));
  const place = objectPlace(
    {
      name: `s3 ${bucket}${prefix === '' ? '' : `/${prefix}`}`,
      root: `bucket ${bucket}${prefix === '' ? '' : `, below ${prefix}/`}`,
      prefix: prefix === '' ? '' : `${prefix}/`,
      client,
      get: (key) => sign(options, 'GET', at(key)),
      remove: (key) => sign(options, 'DELETE', at(key)),
      put: (key, bytes, { type, cacheControl, condition }) =>
        sign(
          options,
          'PUT',
          at(key),
          { 'Content-Type': type, 'Cache-Control': cacheControl, ...condition },
          bytes,
        ),
      list: (below, shallow, page) => {
        const url = new URL(base.href);
        url.searchParams.set('list-type', '2');
        // Keys come percent-encoded, so that none can break the XML.
        url.searchParams.set('encoding-type', 'url');
        url.searchParams.set('prefix', below);
        if (shallow) url.searchParams.set('delimiter', '/');
        if (page !== undefined) url.searchParams.set('continuation-token', page);
        return sign(options, 'GET', url);
      },
      readListing,
      hint: hintFor,
    },
    { conditional: conditionalWrites },
  );
  return createRemoteDestination(place);
}

/** Ends in `/`: keys follow. */
function baseUrl({ bucket, region, endpoint, pathStyle = endpoint !== undefined }: S3Options): URL {
  const url = new URL(endpoint ?? `https://s3.${region}.amazonaws.com`);
  const path = url.pathname.replace(/\/$/, '');
  if (pathStyle) return new URL(`${url.origin}${path}/${bucket}/`);
  return new URL(`${url.protocol}//${bucket}.${url.host}${path}/`);
}

async function sign(
  { region, accessKeyId, secretAccessKey, sessionToken }: S3Options,
  method: HttpRequest['method'],
  url: URL,
  headers: Readonly<Record<string, string>> = {},
  body?: Uint8Array,
): Promise<HttpRequest> {
  const hash = createHash('sha256')
    .update(body ?? '')
    .digest('hex');
  const signer = new AwsV4Signer({
    method,
    url: url.href,
    headers: { ...headers, 'X-Amz-Content-Sha256': hash },
    accessKeyId,
    secretAccessKey,
    ...(sessionToken !== undefined && { sessionToken }),
    service: 's3',
    region,
  });
  const signed = await signer.sign();
  return { method, url: signed.url, headers: Object.fromEntries(signed.headers), body };
}

function readListing(xml: string): Listing {
  const keys = textsOf(xml, 'Key').map(decoded);
  // The answer repeats the prefix that was asked for, with one element of the same name: only folders end in "/".
  const folders = [...xml.matchAll(/<CommonPrefixes>\s*<Prefix>([^<]*)<\/Prefix>/g)].map(([, text = '']) =>
    decoded(text),
  );
  return { keys, folders, next: textsOf(xml, 'NextContinuationToken')[0] };
}

function decoded(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}

function hintFor(status: number, code: string | undefined): string {
  if (code === 'RequestTimeTooSkewed') return "Set this machine's clock right.";
  if (code === 'NoSuchBucket')
    return 'Correct the bucket, region or endpoint under publish.to, or make the bucket.';
  if (code === 'InvalidAccessKeyId' || code === 'SignatureDoesNotMatch' || status === 401) {
    return 'Check S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.';
  }
  if (code === 'ExpiredToken' || code === 'InvalidToken') return 'Renew the key and S3_SESSION_TOKEN.';
  if (status === 301 || status === 307 || code === 'AuthorizationHeaderMalformed') {
    return 'The bucket is in another region: correct region under publish.to.';
  }
  if (status === 501) return 'This service cannot write under a condition: set conditionalWrites to false.';
  if (status === 403) return 'Let this key list the bucket, and read, write and delete its objects.';
  return 'The next run tries again; if it comes back, ask whoever runs the service.';
}
