import type { RenderedFile } from '../../model/feed.ts';
import { mediaTypes, textFile } from '../files.ts';
import { dateInWords } from '../words/dates.ts';
import { licenceOf } from '../words/licence.ts';
import { dataScript, datasetOf } from './dataset.ts';
import { markup, nothing, webAddress, type Markup } from './markup.ts';
import { logoPath, type Site } from './site.ts';

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

/** A whole page: works without script, has no inline style, and its links work from any folder. */
export function renderPage(site: Site, page: Page): RenderedFile {
  const root = '../'.repeat(page.path.split('/').length - 1);
  const council = site.council.name;
  const isFeed = page.data === 'v1/changes.json';
  const text = markup`<!DOCTYPE html>
<html lang="en-GB" class="govuk-template">
<head>
<meta charset="utf-8">
<title>${titleOf(page.title, council)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${page.description}">
<meta name="theme-color" content="${site.look.colour}">
<link rel="stylesheet" href="${root}assets/site.css">
<link rel="alternate" type="application/${isFeed ? 'feed+json' : 'json'}" href="${root}${page.data ?? 'v1/progress.json'}">
<link rel="alternate" type="application/atom+xml" title="What changed" href="${root}v1/changes.atom">
<script src="${root}assets/progress.js" defer></script>
${dataScript(datasetOf(site, page))}</head>
<body class="govuk-template__body">
<a href="#main" class="govuk-skip-link">Skip to main content</a>
<header>
${header(site, root)}${navigationBar(site, root, page.path)}${site.exampleData ? exampleBanner : nothing}</header>
<div class="govuk-width-container">
${staleBanner(root)}<main id="main" class="govuk-main-wrapper" tabindex="-1">
${page.body}</main>
</div>
${footer(site, root)}</body>
</html>
`;
  return textFile(page.path, mediaTypes.html, text.toString());
}

function header({ council, look }: Site, root: string): Markup {
  const website = webAddress(council.website);
  const path = logoPath(look);
  const logo =
    path === undefined ? nothing : markup`<img class="crest" src="${root}${path}" alt="" height="48">\n`;
  const name = markup`<span>${council.name}</span>`;
  return markup`<div class="govuk-generic-header">
<div class="govuk-generic-header__container govuk-width-container">
<div class="govuk-generic-header__logo">
${logo}${website === undefined ? name : markup`<a href="${website}" class="govuk-generic-header__homepage-link">${council.name}</a>`}
</div>
</div>
</div>
`;
}

function navigationBar({ look }: Site, root: string, here: string): Markup {
  return markup`<div class="govuk-service-navigation">
<div class="govuk-width-container">
<div class="govuk-service-navigation__container">
<span class="govuk-service-navigation__service-name"><a class="govuk-service-navigation__link" href="${root}index.html">${look.title}</a></span>
<nav aria-label="Pages">
<ul class="govuk-service-navigation__list">
${navigation.map(([path, label]) => navigationItem(root, here, path, label))}</ul>
</nav>
</div>
</div>
</div>
`;
}

function navigationItem(root: string, here: string, path: string, label: string): Markup {
  const anchor = 'govuk-service-navigation__link';
  const item = 'govuk-service-navigation__item';
  return here === path
    ? markup`<li class="${item} ${item}--active"><a class="${anchor}" href="${root}${path}" aria-current="page"><strong class="govuk-service-navigation__active-fallback">${label}</strong></a></li>\n`
    : markup`<li class="${item}"><a class="${anchor}" href="${root}${path}">${label}</a></li>\n`;
}

const exampleBanner = markup`<div class="govuk-width-container"><p class="example"><strong class="govuk-tag">Example data</strong> The figures on this page are illustrative. They are not a council’s real performance.</p></div>
`;

/** Hidden until the script has read in `status.json` that the feed is past its time. */
function staleBanner(root: string): Markup {
  return markup`<section class="govuk-notification-banner" id="stale" aria-labelledby="stale-title" data-status="${root}status.json" hidden>
<div class="govuk-notification-banner__header"><h2 class="govuk-notification-banner__title" id="stale-title">Important</h2></div>
<div class="govuk-notification-banner__content"><p class="govuk-notification-banner__heading">These figures may be out of date. They were last checked on <span id="checked">an earlier day</span>.</p></div>
</section>
`;
}

function footer(site: Site, root: string): Markup {
  const { name, website, licence } = site.council;
  return markup`<footer class="bottom">
<div class="govuk-width-container">
<p>${dataAsAt(site)}</p>
<ul>
<li><a href="${root}v1/observations.csv">All figures (CSV)</a></li>
<li><a href="${root}v1/progress.json">Current position (JSON)</a></li>
<li><a href="${root}v1/changes.atom">What changed (Atom)</a></li>
<li><a href="${root}about.html">About this data</a></li>
<li>${link(webAddress(website), `${name} website`)}</li>
</ul>
<p>Published by ${name} under the ${licenceLink(licence)}.</p>
</div>
</footer>
`;
}

/** `Data as at 24 February 2022. Next expected: …`: what a reader sees of the feed's age without script. */
export function dataAsAt({ dataAsAt: date, nextExpected }: Site): Markup {
  return markup`Data as at <strong>${dateInWords(date)}</strong>.${nextExpected === undefined ? '' : ` Next expected: ${nextExpected}.`}`;
}

/** The way back, for pages below the overview. */
export function breadcrumbs(
  root: string,
  steps: readonly (readonly [path: string, label: string])[],
): Markup {
  const items = [['index.html', 'Overview'] as const, ...steps];
  return markup`<nav class="govuk-breadcrumbs" aria-label="Breadcrumb">
<ol class="govuk-breadcrumbs__list">
${items.map(([path, label]) => markup`<li class="govuk-breadcrumbs__list-item"><a class="govuk-breadcrumbs__link" href="${root}${path}">${label}</a></li>\n`)}</ol>
</nav>
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

/** Search engines and browser tabs cut titles at about 70 characters: the page's name goes before the council's. */
export function titleOf(title: string, council: string): string {
  const name = shortened(title, Math.max(32, 66 - council.length));
  return `${name} – ${shortened(council, 66 - name.length)}`;
}

function shortened(text: string, room: number): string {
  return text.length <= room ? text : `${text.slice(0, room - 1).trimEnd()}…`;
}
