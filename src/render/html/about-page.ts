import type { Feed, RenderedFile } from '../../model/feed.ts';
import { compareText } from '../../model/finding.ts';
import type { Contact } from '../../model/look.ts';
import type { StatusRule } from '../../model/rules.ts';
import { markerWords, missingWords } from '../words/markers.ts';
import { statusTag } from './icons.ts';
import { markup, nothing, webAddress, type Markup } from './markup.ts';
import { dataAsAt, licenceLink, link, renderPage } from './page.ts';
import type { Site } from './site.ts';
import { renderTable } from './table.ts';
import { definitionFacts } from './definition-section.ts';
import { details, paragraphs } from './text.ts';

/** `about.html`: rules in words, markers, comparisons, revisions, sources, definitions and files. */
export function renderAboutPage(feed: Site): RenderedFile {
  const { name, website } = feed.council;
  return renderPage(feed, {
    path: 'about.html',
    title: 'About this data',
    description: `How ${name} measures its progress: definitions, rules, sources and files.`,
    body: markup`<h1>About this data</h1>
<p class="lead">What the figures mean, how each status is decided, and where everything comes from.</p>
<p>${dataAsAt(feed)}</p>
${statusRules(feed)}${comparing}${markersSection()}${revisionPolicy}${sources(feed)}${files}${definitions(feed)}<h2 id="contact">Questions</h2>
<p>Ask ${asked(feed.look.contact)}through the ${link(webAddress(website), `website of ${name}`)}.</p>
`,
  });
}

function asked(contact: Contact | undefined): Markup {
  if (contact === undefined) return nothing;
  const { name, email, page } = contact;
  const mail = email === undefined ? nothing : markup` (<a href="mailto:${email}">${email}</a>)`;
  return markup`${link(page === undefined ? undefined : webAddress(page), name)}${mail}, or `;
}

function statusRules({ rules }: Feed): Markup {
  const sorted = Object.entries(rules).sort(([a], [b]) => compareText(a, b));
  return markup`<h2 id="status">How a status is decided</h2>
${sorted.map(([name, rule]) => statusRule(sorted.length === 1 ? undefined : name, rule))}<p>An indicator has no status when it has no target, when its figure is missing, or when it is for information only.</p>
`;
}

function statusRule(name: string | undefined, { inWords, judge, classes }: StatusRule): Markup {
  const judged =
    judge === 'displayed'
      ? 'The figure is judged as it is shown here, after rounding.'
      : 'The figure is judged exactly, before it is rounded for display.';
  return markup`${name === undefined ? nothing : markup`<h3>Rule “${name}”</h3>\n`}<p>${inWords} ${judged}</p>
<ul class="tags">
${classes.map(({ label, tone }) => markup`<li>${statusTag(label, tone)}</li>\n`)}</ul>
`;
}

const comparing = markup`<h2 id="travel">Direction of travel</h2>
<p>Better, same or worse says how the latest figure compares with an earlier one, with the good direction in mind: where smaller is better, a lower figure is “Better”. Each page names the earlier period. Where neither direction is good, the words are higher, same or lower.</p>
<h2 id="comparison">Comparison with other councils</h2>
<p>A figure is only compared with figures of the same kind of period, the same time and the same unit. The council itself is left out of the median, quartiles and mean of its group, and counted in the ranking. “13 of 15 have figures” counts the other councils of the group that have a figure; it is not a rank. There are no quartiles with fewer than 8 others, and no mean with fewer than 4.</p>
`;

function markersSection(): Markup {
  const table = renderTable({
    id: 'markers',
    captionHidden: true,
    caption: 'Markers beside or instead of a figure',
    columns: [{ heading: 'Marker' }, { heading: 'Meaning' }, { heading: 'Stands' }],
    rows: [
      ...Object.entries(missingWords).map(([code, words]) => [`[${code}]`, words, 'Instead of a figure']),
      ...Object.entries(markerWords).map(([code, words]) => [`[${code}]`, words, 'Beside a figure']),
    ],
  });
  return markup`<h2 id="marker-list">Markers</h2>
${table}`;
}

const revisionPolicy = markup`<h2 id="revisions">Revisions</h2>
<p>Figures may change after they are first published: as planned, when a provisional figure becomes final, or as a correction, when an error was found. A changed figure is marked [r]. Its page shows the old and the new figure, the date and the reason. A figure that was withdrawn is not shown again.</p>
`;

function sources({ council, sources: listed }: Feed): Markup {
  const others = listed.filter(({ name }) => name !== council.name);
  return markup`<h2 id="sources">Sources and licences</h2>
<ul>
<li>Performance figures: ${council.name}. ${licenceLink(council.licence)}.</li>
${others.map(({ name, licence, attribution }) => markup`<li>${name}: ${attribution} ${licenceLink(licence)}.</li>\n`)}</ul>
`;
}

const files = markup`<h2 id="files">Files</h2>
<ul>
<li><a href="v1/observations.csv">All figures as a table (CSV)</a>. Text that a spreadsheet could take for a formula begins with an apostrophe.</li>
<li><a href="v1/benchmarks.csv">Comparisons with other councils as a table (CSV)</a></li>
<li>What the columns mean: <a href="v1/datapackage.json">Data Package</a>, and CSV on the Web for <a href="v1/observations.csv-metadata.json">figures</a> and <a href="v1/benchmarks.csv-metadata.json">comparisons</a></li>
<li><a href="v1/progress.json">Current position of every indicator (JSON)</a> and <a href="v1/schema/progress.json">its schema</a></li>
<li>What changed: <a href="v1/changes.json">JSON Feed</a> and <a href="v1/changes.atom">Atom</a>; <a href="v1/schema/changes.json">schema</a></li>
<li><a href="v1/indicators.atom">One entry an indicator (Atom)</a>, for websites that keep a page for each</li>
<li>History of one indicator (JSON): linked from its page; <a href="v1/schema/indicator.json">schema</a></li>
<li><a href="v1/manifest.json">List of all files of this release (JSON)</a></li>
</ul>
`;

function definitions({ indicators }: Feed): Markup {
  if (indicators.length === 0) return nothing;
  return markup`<h2 id="definitions">Definitions</h2>
${indicators.map((indicator) =>
  details(
    indicator.name,
    markup`${indicator.description === undefined ? nothing : paragraphs(indicator.description)}${definitionFacts(indicator)}<p><a href="indicators/${indicator.id}.html">Results for ${indicator.name}</a></p>\n`,
  ),
)}`;
}
