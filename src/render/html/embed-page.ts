import type { RenderedFile } from '../../model/feed.ts';
import { mediaTypes, textFile } from '../files.ts';
import { groupByPriority } from '../groups.ts';
import { markup, nothing } from './markup.ts';
import { dataAsAt, titleOf } from './page.ts';
import { positionsTable } from './positions-table.ts';
import type { Site } from './site.ts';

/**
 * `embed.html`: the position for an iframe on another page. No header, no script; links open in the page around it;
 * legible at 320 px.
 */
export function renderEmbedPage(site: Site): RenderedFile {
  const { title } = site.look;
  const council = site.council.name;
  const text = markup`<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>${titleOf(title, council)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<base target="_top">
<link rel="canonical" href="${site.url}index.html">
<link rel="stylesheet" href="assets/site.css">
</head>
<body class="govuk-template__body">
<main id="main" class="govuk-width-container">
<h1>${title}</h1>
${site.exampleData ? markup`<p><strong class="govuk-tag">Example data</strong> The figures are illustrative.</p>\n` : nothing}<p>${dataAsAt(site)} <a href="index.html">Charts, comparisons and definitions</a>.</p>
${groupByPriority(site).map(
  ({ name, slug, path, indicators }) => markup`<h2><a href="${path}">${name}</a></h2>
${positionsTable({ id: slug, caption: `${name}: latest results`, root: '', indicators })}`,
)}</main>
</body>
</html>
`;
  return textFile('embed.html', mediaTypes.html, text.toString());
}
