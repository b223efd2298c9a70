import { statusBars } from '../chart/status-bars.ts';
import { groupByPriority, groupByService, groupByStatus, type Group } from '../groups.ts';
import { activeIndicators, countStatuses, statusKey } from '../position.ts';
import { counted } from '../words/sentences.ts';
import { statusTag } from './icons.ts';
import { markup, nothing, type Markup } from './markup.ts';
import type { Site } from './site.ts';
import { renderTable } from './table.ts';
import { details } from './text.ts';

/** The position at a glance: how many indicators stand at each status, in all, by priority and by service. */
export function renderSummary(site: Site): Markup {
  const all = activeIndicators(site);
  const statuses = groupByStatus(site);
  const priorities = groupByPriority(site);
  const services = groupByService(site);
  return markup`<h2 id="glance">At a glance</h2>
<p>We report on ${counted(all.length, 'indicator')}. This is where they stand now.</p>
${
  statuses.length === 0
    ? nothing
    : markup`<ul class="counts">
${statuses.map(({ path, status }) => markup`<li><span class="count">${status.count}</span> <a href="${path}">${statusTag(status.label, status.tone)}</a></li>\n`)}</ul>
`
}${figureOf(site, priorities)}${countTable(site, 'by-priority', 'Results by priority', 'Priority', priorities)}${
    services.length < 2
      ? nothing
      : details(
          'Results by service',
          countTable(site, 'by-service', 'Results by service', 'Service', services),
        )
  }`;
}

function figureOf(site: Site, priorities: readonly Group[]): Markup {
  const bars = statusBars(site, priorities);
  if (bars === undefined) return nothing;
  return markup`<figure class="overall">
${bars}<figcaption>The table below has the same numbers. <a href="charts/status.svg">This chart as an image (SVG)</a></figcaption>
</figure>
`;
}

function countTable(
  site: Site,
  id: string,
  caption: string,
  heading: string,
  groups: readonly Group[],
): Markup {
  const totals = countStatuses(activeIndicators(site));
  return renderTable({
    id,
    caption,
    columns: [
      { heading },
      ...totals.map(({ label }) => ({ heading: label, numeric: true })),
      { heading: 'Indicators', numeric: true },
    ],
    rows: groups.map(({ name, path, indicators }) => {
      const counts = new Map(countStatuses(indicators).map((each) => [statusKey(each), each.count]));
      return [
        markup`<a href="${path}">${name}</a>`,
        ...totals.map((each) => counts.get(statusKey(each)) ?? 0),
        indicators.length,
      ];
    }),
  });
}
