import { SyncError } from '../../errors.ts';

const regions: ReadonlyMap<string, string> = new Map([
  ['us', 'https://api.smartsheet.com/2.0/'],
  ['eu', 'https://api.smartsheet.eu/2.0/'],
  ['au', 'https://api.smartsheet.au/2.0/'],
  ['gov', 'https://api.smartsheetgov.com/2.0/'],
]);

/**
 * The API's base URL, ending in `/`, of a region (`us`, `eu`, `au`, `gov`) or of a URL written out.
 * A token is sent there, so a URL must be https unless it is this machine's own address.
 * Throws `SyncError` `usage` for anything else.
 */
export function regionBaseUrl(region: 'us' | 'eu' | 'au' | 'gov' | (string & {})): string {
  const known = regions.get(region);
  if (known !== undefined) return known;
  const url = URL.parse(region);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw refused(`"${region}" is neither a Smartsheet region nor a web address`);
  }
  // Not repeated: what stands before the @ or after the ? may be a secret.
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw refused(`The address for ${url.host} has a user name, a query or a fragment in it`);
  }
  if (url.protocol === 'http:' && !isLoopback(url)) {
    throw refused(`The address for ${url.host} is not https, so the token could be read on its way`);
  }
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}

/** True for addresses that never leave this machine. */
export function isLoopback(url: URL): boolean {
  return url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.\d+){3}$/.test(url.hostname);
}

function refused(reason: string): SyncError {
  return new SyncError(
    'usage',
    `[smartsheet] ${reason}`,
    'Set smartsheet.region to us, eu, au or gov, or to an https address such as https://api.smartsheet.eu/2.0/.',
  );
}
