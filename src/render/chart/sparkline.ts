import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { FeedIndicator } from '../../model/feed.ts';
import { displayQuantity } from '../../model/quantity.ts';
import { markup, type Markup } from '../html/markup.ts';
import { seriesOf, type Point } from './series.ts';

const width = 96;
const height = 24;
const most = 12;

/** The last periods as one small line, with its words; undefined with fewer than three numbers. */
export function sparkline(indicator: FeedIndicator): Markup | undefined {
  const runs = seriesOf(indicator)?.actual ?? [];
  const points = runs.flat().slice(-most);
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined || points.length < 3) return undefined;
  const values = points.map(({ value }) => value);
  const x = scaleLinear([first.day, last.day], [3, width - 4]);
  const y = scaleLinear([Math.min(...values), Math.max(...values)], [height - 4, 4]);
  const path = line<Point>(
    ({ day }) => x(day),
    ({ value }) => y(value),
  ).digits(1);
  const d = runs
    .map((run) => run.filter(({ day }) => day >= first.day))
    .map((run) => (run.length < 2 ? '' : path(run)))
    .join('');
  const id = `spark-${indicator.id}`;
  return markup`<svg class="spark" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${id}">
<title id="${id}">From ${displayQuantity(first.quantity)} in ${first.period.label} to ${displayQuantity(last.quantity)} in ${last.period.label}</title>
<path d="${d}" fill="none" stroke="#12436D" stroke-width="2"/><circle cx="${round(x(last.day))}" cy="${round(y(last.value))}" r="3" fill="#12436D"/></svg>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
