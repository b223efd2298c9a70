import type { RenderedFile } from '../../model/feed.ts';
import { groupByPriority, groupByService, groupByStatus, type Group } from '../groups.ts';
import { countStatuses } from '../position.ts';
import { counted } from '../words/sentences.ts';
import { statusTag } from './icons.ts';
import { markup, nothing, type Markup } from './markup.ts';
import { breadcrumbs, dataAsAt, renderPage } from './page.ts';
import { positionsTable } from './positions-table.ts';
import type { Site } from './site.ts';

type Kind = 'Priority' | 'Service' | 'Status';

/** A page for each priority, service and status: what a reader without script filters by. */
export function renderGroupPages(site: Site): readonly RenderedFile[] {
  const kinds: readonly (readonly [Kind, readonly Group[]])[] = [
    ['Priority', groupByPriority(site)],
    ['Service', groupByService(site)],
    ['Status', groupByStatus(site)],
  ];
  return kinds.flatMap(([kind, groups]) => groups.map((group) => groupPage(site, kind, group, groups)));
}

function groupPage(site: Site, kind: Kind, group: Group, groups: readonly Group[]): RenderedFile {
  const { name, path, indicators } = group;
  const counts = kind === 'Status' ? [] : countStatuses(indicators);
  return renderPage(site, {
    path,
    title: kind === 'Status' ? `Indicators: ${name}` : name,
    description: `${kind} “${name}”: the latest results of ${counted(indicators.length, 'indicator')} of ${site.council.name}.`,
    body: markup`${breadcrumbs('../', [])}<p class="above">${kind}</p>
<h1>${name}</h1>
<p>${dataAsAt(site)} ${counted(indicators.length, 'indicator')}.</p>
${counts.length === 0 ? nothing : markup`<ul class="tags">\n${counts.map(({ label, tone, count }) => markup`<li>${count} ${statusTag(label, tone)}</li>\n`)}</ul>\n`}<h2>Latest results</h2>
${positionsTable({ id: 'results', caption: `${name}: latest results`, root: '../', indicators, sparklines: site.sparklines })}${others(kind, group, groups)}`,
  });
}

const headings: Readonly<Record<Kind, string>> = {
  Priority: 'Other priorities',
  Service: 'Other services',
  Status: 'Other statuses',
};

function others(kind: Kind, here: Group, groups: readonly Group[]): Markup {
  const rest = groups.filter(({ path }) => path !== here.path);
  if (rest.length === 0) return nothing;
  return markup`<h2>${headings[kind]}</h2>
<ul>
${rest.map(({ name, path, indicators }) => markup`<li><a href="../${path}">${name}</a> (${indicators.length})</li>\n`)}</ul>
`;
}
