import { scaleLinear } from 'd3-scale';
import type { Feed } from '../../model/feed.ts';
import type { Tone } from '../../model/rules.ts';
import type { Group } from '../groups.ts';
import { markup, nothing, type Markup } from '../html/markup.ts';
import { activeIndicators, countStatuses, statusKey, type StatusCount } from '../position.ts';
import { textWidth } from './axes.ts';

const width = 640;
const bar = 22;
const step = 52;
const top = 40;

/** Fill, text and outline of each tone: they differ in lightness and outline, not in hue alone. */
const looks: Readonly<
  Record<Tone | 'none', { readonly fill: string; readonly ink: string; readonly line: string }>
> = {
  good: { fill: '#12436D', ink: '#fff', line: '#12436D' },
  warning: { fill: '#A8BDD0', ink: '#0b0c0c', line: '#12436D' },
  bad: { fill: '#fff', ink: '#0b0c0c', line: '#801650' },
  neutral: { fill: '#e4e4e4', ink: '#0b0c0c', line: '#6f777b' },
  none: { fill: '#e4e4e4', ink: '#0b0c0c', line: '#6f777b' },
};

/** Statuses by group as stacked bars with their numbers; undefined without groups. The table beside it says the same. */
export function statusBars(feed: Feed, groups: readonly Group[]): Markup | undefined {
  const totals = countStatuses(activeIndicators(feed));
  const most = Math.max(0, ...groups.map(({ indicators }) => indicators.length));
  if (most === 0 || groups.length > 12) return undefined;
  const x = scaleLinear([0, most], [1, width - 1]);
  const words = totals.map(({ label, count }) => `${label} ${count}`).join(', ');
  return markup`<svg class="bars" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${top + groups.length * step}" role="img" aria-labelledby="bars-title bars-desc" font-family="system-ui, sans-serif" font-size="15" fill="#0b0c0c">
<title id="bars-title">Status of indicators by priority</title>
<desc id="bars-desc">One bar for each priority, as long as the number of its indicators. In all: ${words}.</desc>
${legend(totals)}${groups.map((group, index) => row(group, totals, x, top + index * step))}</svg>
`;
}

function legend(totals: readonly StatusCount[]): Markup {
  let left = 1;
  return markup`${totals.map(({ label, tone }) => {
    const at = left;
    left += 44 + Array.from(label).length * 9;
    if (left > width + 40) return nothing;
    const { fill, line } = looks[tone ?? 'none'];
    return markup`<rect x="${at}" y="3" width="16" height="16" fill="${fill}" stroke="${line}" stroke-width="2"/><text x="${at + 24}" y="17">${label}</text>\n`;
  })}`;
}

function row(
  { name, indicators }: Group,
  totals: readonly StatusCount[],
  x: (count: number) => number,
  y: number,
): Markup {
  const counts = new Map(countStatuses(indicators).map((each) => [statusKey(each), each.count]));
  let before = 0;
  const parts = totals.map((total) => {
    const count = counts.get(statusKey(total)) ?? 0;
    if (count === 0) return nothing;
    const { fill, ink, line } = looks[total.tone ?? 'none'];
    const from = x(before);
    before += count;
    const room = x(before) - from;
    const number =
      room < textWidth(String(count))
        ? nothing
        : markup`<text x="${round(from + room / 2)}" y="${y + 35}" text-anchor="middle" fill="${ink}">${count}</text>`;
    return markup`<rect x="${round(from + 1)}" y="${y + 19}" width="${round(Math.max(room - 3, 1))}" height="${bar}" fill="${fill}" stroke="${line}" stroke-width="2"/>${number}`;
  });
  return markup`<text x="0" y="${y + 12}">${shortened(name)}</text>${parts}\n`;
}

function shortened(name: string): string {
  const letters = Array.from(name);
  return letters.length <= 68 ? name : `${letters.slice(0, 67).join('').trimEnd()}…`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
