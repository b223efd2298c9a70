import { countStatuses, statusKey, type PriorityGroup } from '../position.ts';
import { counted } from '../words/sentences.ts';
import { statusTag } from './icons.ts';
import { markup, type Markup } from './markup.ts';
import { renderTable } from './table.ts';

/** The position at a glance: how many indicators stand at each status, in all and by priority. */
export function renderSummary(groups: readonly PriorityGroup[]): Markup {
  const all = groups.flatMap((group) => group.indicators);
  const totals = countStatuses(all);
  return markup`<h2 id="glance">At a glance</h2>
<p>We report on ${counted(all.length, 'indicator')}. This is where they stand now.</p>
<ul class="counts">
${totals.map(({ label, tone, count }) => markup`<li><span class="count">${count}</span> ${statusTag(label, tone)}</li>\n`)}</ul>
${renderTable({
  id: 'by-priority',
  caption: 'Results by priority',
  columns: [
    { heading: 'Priority' },
    ...totals.map(({ label }) => ({ heading: label, numeric: true })),
    { heading: 'Indicators', numeric: true },
  ],
  rows: groups.map(({ name, anchor, indicators }) => {
    const counts = new Map(countStatuses(indicators).map((each) => [statusKey(each), each.count]));
    return [
      markup`<a href="#${anchor}">${name}</a>`,
      ...totals.map((each) => counts.get(statusKey(each)) ?? 0),
      indicators.length,
    ];
  }),
})}`;
}
