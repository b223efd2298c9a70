import type { RenderedFile } from '../../model/feed.ts';
import { groupByPriority, groupByService, groupByStatus, type Group } from '../groups.ts';
import { currentStatusKey } from '../position.ts';
import { dateInWords } from '../words/dates.ts';
import { latestChanges } from './changes-page.ts';
import { markup, nothing, type Markup } from './markup.ts';
import { dataAsAt, renderPage } from './page.ts';
import { positionsTable } from './positions-table.ts';
import type { Site } from './site.ts';
import { renderSummary } from './summary.ts';

/** `index.html`: the position at a glance, then every indicator by priority. */
export function renderIndexPage(site: Site): RenderedFile {
  const groups = groupByPriority(site);
  const council = site.council.name;
  const { title } = site.look;
  return renderPage(site, {
    path: 'index.html',
    title,
    description: `How ${council} is doing against its targets. Data as at ${dateInWords(site.dataAsAt)}.`,
    body: markup`<h1>${title}</h1>
<p class="lead">How ${council} is doing against its targets.</p>
<p>${dataAsAt(site)}</p>
${renderSummary(site)}${latestChanges(site)}${filterForm(site)}${groups.map(section)}${retired(site)}`,
  });
}

/** Hidden until the script is there to answer it; without script the groups above have pages of their own. */
function filterForm(site: Site): Markup {
  const priorities = groupByPriority(site);
  const services = groupByService(site);
  const statuses = groupByStatus(site).flatMap(({ name, indicators }) =>
    indicators[0] === undefined ? [] : [{ name, value: currentStatusKey(indicators[0]) }],
  );
  const value = (group: Group, part: 'priority' | 'service') => ({
    name: group.name,
    value: group.indicators[0]?.[part] ?? '',
  });
  return markup`<section class="narrow" id="narrow" aria-label="Show some indicators only" hidden>
${select(
  'priority',
  'Priority',
  priorities.map((group) => value(group, 'priority')),
)}${select(
    'service',
    'Service',
    services.map((group) => value(group, 'service')),
  )}${select('status', 'Status', statuses)}<p id="narrowed" role="status"></p>
</section>
`;
}

function select(
  name: string,
  label: string,
  options: readonly { readonly name: string; readonly value: string }[],
): Markup {
  const choices = options.filter(({ value }) => value !== '');
  if (choices.length < 2) return nothing;
  return markup`<div><label for="narrow-${name}">${label}</label>
<select id="narrow-${name}" name="${name}">
<option value="">All</option>
${choices.map((option) => markup`<option value="${option.value}">${option.name}</option>\n`)}</select></div>
`;
}

function section({ name, slug, path, indicators }: Group): Markup {
  return markup`<div data-group>
<h2 id="${slug}"><a href="${path}">${name}</a></h2>
${positionsTable({ id: `${slug}-table`, caption: `${name}: latest results`, root: '', indicators })}</div>
`;
}

function retired({ indicators }: Site): Markup {
  const gone = indicators.filter(({ state }) => state === 'retired');
  if (gone.length === 0) return nothing;
  return markup`<h2 id="retired-indicators">Indicators no longer measured</h2>
<p>Their history is kept.</p>
<ul>
${gone.map((each) => markup`<li><a href="indicators/${each.id}.html">${each.name}</a></li>\n`)}</ul>
`;
}
