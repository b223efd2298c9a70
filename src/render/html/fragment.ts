import type { FeedIndicator, RenderedFile } from '../../model/feed.ts';
import { displayQuantity } from '../../model/quantity.ts';
import { mediaTypes, textFile } from '../files.ts';
import { groupByPriority, type Group } from '../groups.ts';
import { currentObservation } from '../position.ts';
import { dateInWords } from '../words/dates.ts';
import { polarityWords } from '../words/polarity.ts';
import { markup, nothing, type Markup } from './markup.ts';
import type { Site } from './site.ts';

/**
 * `fragment.html`: the position as a piece of HTML to paste or fetch into a page of a content management system. Only
 * elements that such systems keep by default (LocalGov Drupal's editor: no div, span, class, scope, style or script),
 * and whole addresses. Headings begin at level 2.
 */
export function renderFragment(site: Site): RenderedFile {
  const example = site.exampleData
    ? markup`<p><strong>Example data.</strong> The figures are illustrative.</p>\n`
    : nothing;
  const text = markup`<h2>${site.look.title}</h2>
${example}<p>Data as at ${dateInWords(site.dataAsAt)}.${site.nextExpected === undefined ? '' : ` Next expected: ${site.nextExpected}.`} <a href="${site.url}index.html">Charts, comparisons and definitions</a>.</p>
${groupByPriority(site).map((group) => section(site, group))}${retired(site)}`;
  return textFile('fragment.html', mediaTypes.html, text.toString());
}

function section({ url }: Site, { name, path, indicators }: Group): Markup {
  return markup`<h3><a href="${url}${path}">${name}</a></h3>
<table>
<caption>${name}: latest results</caption>
<thead>
<tr><th>Indicator</th><th>Period</th><th>Result</th><th>Target</th><th>Status</th><th>Which way is good</th></tr>
</thead>
<tbody>
${indicators.map((indicator) => row(url, indicator))}</tbody>
</table>
`;
}

function row(url: string, indicator: FeedIndicator): Markup {
  const { id, name, polarity } = indicator;
  const current = currentObservation(indicator);
  const cells =
    current === undefined
      ? ['No figure yet', 'No figure', 'No target', 'No status']
      : [
          current.period.label,
          [displayQuantity(current.actual), ...current.markers.map((marker) => `[${marker}]`)].join(' '),
          current.target === undefined ? 'No target' : displayQuantity(current.target),
          current.status.label,
        ];
  return markup`<tr><th><a href="${url}indicators/${id}.html">${name}</a></th>${cells.map((cell) => markup`<td>${cell}</td>`)}<td>${polarityWords[polarity]}</td></tr>
`;
}

function retired({ url, indicators }: Site): Markup {
  const gone = indicators.filter(({ state }) => state === 'retired');
  if (gone.length === 0) return nothing;
  return markup`<h3>Indicators no longer measured</h3>
<ul>
${gone.map(({ id, name }) => markup`<li><a href="${url}indicators/${id}.html">${name}</a></li>\n`)}</ul>
`;
}
