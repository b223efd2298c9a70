import type { FeedIndicator, FeedObservation, RenderedFile } from '../../model/feed.ts';
import { currentObservation } from '../position.ts';
import { dateInWords, spanInWords } from '../words/dates.ts';
import { latestInWords } from '../words/latest.ts';
import { notesOf } from '../words/markers.ts';
import { travelInWords } from '../words/travel.ts';
import { comparisonSection } from './comparison-section.ts';
import { definitionSection } from './definition-section.ts';
import { historyTable, revisionsSection } from './history-section.ts';
import { statusOf } from './icons.ts';
import { markup, nothing, type Markup } from './markup.ts';
import { breadcrumbs, link, renderPage } from './page.ts';
import type { Site } from './site.ts';
import { details, paragraphs } from './text.ts';

/** Charts of one indicator, drawn once for its page and for files of their own. */
export interface IndicatorCharts {
  readonly line?: Markup | undefined;
  readonly strip?: Markup | undefined;
}

/** `indicators/<id>.html`: latest result in words, history, comparison, commentary, definition, revisions. */
export function renderIndicatorPage(
  feed: Site,
  indicator: FeedIndicator,
  charts: IndicatorCharts,
): RenderedFile {
  const current = currentObservation(indicator);
  const { id, name, priority } = indicator;
  const place = feed.priorityPages.get(priority ?? '');
  const steps = priority === undefined || place === undefined ? [] : [[place, priority] as const];
  return renderPage(feed, {
    path: `indicators/${id}.html`,
    title: name,
    description: current === undefined ? name : `${name}: ${latestInWords(indicator, current)}`,
    data: `v1/indicators/${id}.json`,
    body: markup`${breadcrumbs('../', steps)}<h1>${name}</h1>
${retiredNote(indicator)}${current === undefined ? markup`<p>There are no published figures yet.</p>\n` : latest(indicator, current)}${history(indicator, charts.line)}${comparisonSection(feed, indicator, charts.strip)}${definitionSection(feed, indicator)}${revisionsSection(indicator)}${earlierCommentary(indicator)}${downloads(indicator)}`,
  });
}

function retiredNote({ state }: FeedIndicator): Markup {
  return state === 'active'
    ? nothing
    : markup`<p class="govuk-inset-text">This indicator is no longer measured.</p>\n`;
}

function latest(indicator: FeedIndicator, current: FeedObservation): Markup {
  const { period, actual, status, travel, commentary, updated } = current;
  // The sentence has said why a figure is missing, and that nothing follows from it.
  const missing = actual.type === 'missing';
  const notes = missing ? [] : notesOf(current);
  // Year-to-date figures are not held against the quarter before, so there is nothing to say about it.
  const bases = travel.filter(
    ({ basis, against }) =>
      against !== undefined || basis !== 'previous-period' || indicator.accumulation === 'discrete',
  );
  const travelled = missing ? [] : travelInWords(bases, period);
  return markup`<h2>Latest result: ${period.label}</h2>
<div class="latest">
<p>${statusOf(status)}</p>
<p class="lead">${latestInWords(indicator, current)}</p>
${notes.length === 0 ? nothing : markup`<ul>\n${notes.map((note) => markup`<li>${note}</li>\n`)}</ul>\n`}${travelled.map((sentence) => markup`<p>${sentence}</p>\n`)}<p class="small">${spanInWords(period)}. Updated ${dateInWords(updated)}.</p>
</div>
${commentary === undefined ? nothing : markup`<h2>What the council says</h2>\n<div class="words">\n${paragraphs(commentary)}</div>\n`}`;
}

function history(indicator: FeedIndicator, chart: Markup | undefined): Markup {
  if (indicator.observations.length === 0) return nothing;
  return markup`<h2>Over time</h2>
${
  chart === undefined
    ? markup`<p>There is no chart, because there are fewer than two figures to draw.</p>\n`
    : markup`<figure>\n${chart}<figcaption>${link(`../charts/${indicator.id}.svg`, 'This chart as an image (SVG)')}</figcaption>\n</figure>\n`
}${historyTable(indicator)}`;
}

function earlierCommentary({ observations }: FeedIndicator): Markup {
  const earlier = observations
    .slice(0, -1)
    .toReversed()
    .flatMap(({ period, commentary }) => (commentary === undefined ? [] : [{ period, commentary }]));
  if (earlier.length === 0) return nothing;
  return details(
    'What the council said earlier',
    markup`${earlier.map(({ period, commentary }) => markup`<h3>${period.label}</h3>\n${paragraphs(commentary)}`)}`,
  );
}

function downloads({ id, name }: FeedIndicator): Markup {
  return markup`<h2>Download</h2>
<ul>
<li><a href="../v1/indicators/${id}.json">${name}, all periods (JSON)</a></li>
<li><a href="../v1/observations.csv">All indicators, all periods (CSV)</a></li>
</ul>
`;
}
