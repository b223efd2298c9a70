import type { Feed, RenderedFile } from '../../model/feed.ts';
import { mediaTypes, textFile } from '../files.ts';
import { dateInWords } from '../words/dates.ts';
import { licenceOf } from '../words/licence.ts';
import { markup, nothing, webAddress, type Markup } from './markup.ts';

export interface Page {
  /** From the feed's root, with `/`. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly body: Markup;
  /** The page's own data as JSON, from the feed's root. */
  readonly data?: string;
}

const navigation = [
  ['index.html', 'Overview'],
  ['programmes.html', 'Key programmes'],
  ['changes.html', 'What changed'],
  ['about.html', 'About this data'],
] as const;

/** A whole page: no script, no inline style, links that work from any folder. */
export function renderPage(feed: Feed, page: Page): RenderedFile {
  const root = '../'.repeat(page.path.split('/').length - 1);
  const council = feed.council.name;
  const text = markup`<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>${titleOf(page.title, council)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${page.description}">
<link rel="stylesheet" href="${root}assets/site.css">
<link rel="alternate" type="${page.data === 'v1/changes.json' ? 'application/feed+json' : 'application/json'}" href="${root}${page.data ?? 'v1/progress.json'}">
<link rel="alternate" type="application/atom+xml" title="What changed" href="${root}v1/changes.atom">
</head>
<body>
<a class="skip" href="#main">Skip to main content</a>
<header>
<div class="top">
<div class="width">
<p class="council">${council}</p>
<nav aria-label="Pages">
<ul>
${navigation.map(([path, label]) => navigationItem(root, page.path, path, label))}</ul>
</nav>
</div>
</div>
${feed.exampleData ? exampleBanner : nothing}</header>
<main id="main" class="width" tabindex="-1">
${page.body}</main>
${footer(feed, root)}</body>
</html>
`;
  return textFile(page.path, mediaTypes.html, text.toString());
}

const exampleBanner = markup`<div class="width">
<p class="example"><strong class="tag">Example data</strong> The figures on this page are illustrative. They are not a council’s real performance.</p>
</div>
`;

function navigationItem(root: string, here: string, path: string, label: string): Markup {
  if (here === path) return markup`<li><a href="${root}${path}" aria-current="page">${label}</a></li>\n`;
  return markup`<li><a href="${root}${path}">${label}</a></li>\n`;
}

function footer(feed: Feed, root: string): Markup {
  const { name, website, licence } = feed.council;
  return markup`<footer class="bottom">
<div class="width">
<p>Data as at ${dateInWords(feed.dataAsAt)}.${feed.nextExpected === undefined ? '' : ` Next expected: ${feed.nextExpected}.`}</p>
<ul>
<li><a href="${root}v1/observations.csv">All figures (CSV)</a></li>
<li><a href="${root}v1/progress.json">Current position (JSON)</a></li>
<li><a href="${root}about.html">About this data</a></li>
<li>${link(webAddress(website), `${name} website`)}</li>
</ul>
<p>Published by ${name} under the ${licenceLink(licence)}.</p>
</div>
</footer>
`;
}

/** The licence by name, linked where it is a known one. */
export function licenceLink(id: string): Markup {
  const { name, url } = licenceOf(id);
  return link(url, name);
}

/** A link, or plain text when there is no address to link to. */
export function link(href: string | undefined, text: string): Markup {
  return href === undefined ? markup`${text}` : markup`<a href="${href}">${text}</a>`;
}

// Search engines and browser tabs cut titles at about 70 characters: the page's name goes before the council's.
function titleOf(title: string, council: string): string {
  const name = shortened(title, Math.max(32, 66 - council.length));
  return `${name} – ${shortened(council, 66 - name.length)}`;
}

function shortened(text: string, room: number): string {
  return text.length <= room ? text : `${text.slice(0, room - 1).trimEnd()}…`;
}
