/** One line of the table: which addresses below the feed's, and the headers they are served with. */
export interface HeaderRule {
  /** A file, or a folder that ends in `/`; the empty text is the feed's own address. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

const latest = 'public, max-age=300, stale-while-revalidate=86400, stale-if-error=604800';
const fresh = 'public, max-age=60';
const forEver = 'public, max-age=31536000, immutable';

/** What every file is served with. Any website may read the feed; no browser guesses types. */
export const commonHeaders: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
};

const page =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
const embedded = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";
const data = "default-src 'none'; frame-ancestors 'none'";

const describedBy = (path: string, type: string) => `<${path}>; rel="describedby"; type="${type}"`;

/**
 * Every rule beside the common headers. No address meets two of them, because some hosts join the values of all that
 * match. `embed.html` may stand in a frame anywhere; the other pages on the council's own host only.
 */
export const headerRules: readonly HeaderRule[] = [
  ...['', 'index.html', 'programmes.html', 'changes.html', 'about.html', 'fragment.html'].map((path) =>
    rule(path, page),
  ),
  ...['indicators/', 'priorities/', 'services/', 'statuses/'].map((path) => rule(path, page)),
  rule('embed.html', embedded),
  rule('assets/', data),
  rule('charts/', data),
  rule('v1/progress.json', data, { Link: describedBy('schema/progress.json', 'application/schema+json') }),
  rule('v1/changes.json', data, { Link: describedBy('schema/changes.json', 'application/schema+json') }),
  rule('v1/changes.atom', data),
  rule('v1/indicators.atom', data),
  ...['observations', 'benchmarks'].map((name) =>
    rule(`v1/${name}.csv`, data, {
      Link: describedBy(`${name}.csv-metadata.json`, 'application/csvm+json'),
    }),
  ),
  rule('v1/observations.csv-metadata.json', data),
  rule('v1/benchmarks.csv-metadata.json', data),
  rule('v1/datapackage.json', data),
  rule('v1/manifest.json', data),
  rule('v1/manifest.json.sig', data),
  rule('v1/indicators/', data),
  rule('v1/schema/', data),
  { path: 'status.json', headers: { 'Cache-Control': fresh, 'Content-Security-Policy': data } },
  { path: 'status.json.sig', headers: { 'Cache-Control': fresh, 'Content-Security-Policy': data } },
  { path: 'releases/', headers: { 'Cache-Control': forEver, 'Content-Security-Policy': page } },
];

function rule(path: string, policy: string, more: Readonly<Record<string, string>> = {}): HeaderRule {
  return { path, headers: { 'Cache-Control': latest, 'Content-Security-Policy': policy, ...more } };
}

/** The headers of one address, given as a path below the feed's: `v1/progress.json`. */
export function headersOf(path: string): Readonly<Record<string, string>> {
  const found = headerRules.find((each) =>
    each.path.endsWith('/') ? path.startsWith(each.path) : path === each.path,
  );
  return { ...commonHeaders, ...found?.headers };
}
