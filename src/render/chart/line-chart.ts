import type { ScaleLinear } from 'd3-scale';
import { scaleLinear } from 'd3-scale';
import { curveLinear, curveStep, line } from 'd3-shape';
import type { FeedIndicator } from '../../model/feed.ts';
import { displayQuantity, groupedNumber } from '../../model/quantity.ts';
import { markup, nothing, type Markup } from '../html/markup.ts';
import { labelledPeriods, periodLines, shortFigure, textWidth, valueScale, valueTicks } from './axes.ts';
import { dayNumber, seriesOf, type Point, type Series } from './series.ts';

// Analysis Function palette: 10.3 and 3.0 to 1 on white.
const actualColour = '#12436D';
const targetColour = '#F46A25';

const width = 480;
const height = 280;
const top = 30;
const bottom = height - 54;

/**
 * An SVG line chart of an indicator over time with its target, or undefined with fewer than two numbers. Shapes and
 * words carry everything that colour does; it needs no style sheet, and obeys one.
 */
export function lineChart(indicator: FeedIndicator): Markup | undefined {
  const series = seriesOf(indicator);
  const points = series?.actual.flat() ?? [];
  const latest = points.at(-1);
  if (series === undefined || latest === undefined || points.length < 2) return undefined;
  const frame = frameOf(series, points);
  const { unit } = latest.quantity;
  return markup`<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="chart-title chart-desc" font-family="system-ui, sans-serif" font-size="13" fill="#0b0c0c">
<title id="chart-title">${indicator.name}</title>
<desc id="chart-desc">${described(series, points, latest)}</desc>
<rect class="ground" width="${width}" height="${height}" fill="#fff"/>
${unitTitle(unit)}${grid(frame, unit)}${periodAxis(frame, series)}${targetLine(frame, series)}${actualLine(frame, series, points)}${directLabels(frame, series, latest)}</svg>
`;
}

interface Frame {
  readonly left: number;
  readonly right: number;
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
}

function frameOf(series: Series, points: readonly Point[]): Frame {
  const values = [...points, ...series.target.flat()].map((point) => point.value);
  const y = valueScale(values, [bottom, top]);
  const unit = points[0]?.quantity.unit ?? '';
  const tickRoom = Math.max(...valueTicks(y, unit).map(({ label }) => textWidth(label)));
  const ends = [points.at(-1), series.target.flat().at(-1)].flatMap((point) =>
    point === undefined ? [] : [textWidth(figure(point))],
  );
  const left = tickRoom + 8;
  const right = width - Math.max(textWidth('Target'), ...ends) * 1.1 - 12;
  const days = series.periods.map((period) => dayNumber(period.end));
  const x = scaleLinear([days[0] ?? 0, days.at(-1) ?? 1], [left + 12, right]);
  return { left, right, x, y };
}

function unitTitle(unit: string): Markup {
  if (['percent', 'GBP', 'count'].includes(unit)) return nothing;
  return markup`<text x="0" y="16">${unit}</text>\n`;
}

function grid({ left, right, y }: Frame, unit: string): Markup {
  const ticks = valueTicks(y, unit);
  const lines = ticks
    .map(({ value }) => `M${rounded(left)},${rounded(y(value))}H${rounded(right + 6)}`)
    .join('');
  return markup`<path class="grid" d="${lines}" stroke="#b1b4b6" fill="none"/>
<g text-anchor="end">${ticks.map(({ value, label }) => markup`<text x="${rounded(left - 6)}" y="${rounded(y(value) + 4)}">${label}</text>`)}</g>
`;
}

function periodAxis({ x }: Frame, { periods }: Series): Markup {
  const labels = labelledPeriods(periods).map((period) => {
    const at = rounded(x(dayNumber(period.end)));
    const [first = '', second = ''] = periodLines(period);
    return markup`<text x="${at}" y="${bottom + 20}">${first}<tspan x="${at}" dy="1.2em">${second}</tspan></text>`;
  });
  return markup`<g text-anchor="middle">${labels}</g>\n`;
}

function targetLine({ x, y }: Frame, { target, cumulative }: Series): Markup {
  if (target.length === 0) return nothing;
  const step = line<Point>(
    (point) => x(point.day),
    (point) => y(point.value),
  )
    .curve(cumulative ? curveLinear : curveStep)
    .digits(1);
  const d = target.map((run) => (run.length === 1 ? dash(run[0], x, y) : step(simplified(run)))).join('');
  return markup`<path class="target" d="${d}" stroke="${targetColour}" stroke-width="3" stroke-dasharray="7 4" fill="none"/>\n`;
}

function actualLine({ x, y }: Frame, { actual }: Series, points: readonly Point[]): Markup {
  const straight = line<Point>(
    (point) => x(point.day),
    (point) => y(point.value),
  ).digits(1);
  const d = actual.flatMap((run) => (run.length === 1 ? [] : [straight(run)])).join('');
  const dots = points.map(
    (point) => markup`<circle cx="${rounded(x(point.day))}" cy="${rounded(y(point.value))}" r="4"/>`,
  );
  return markup`<path class="actual" d="${d}" stroke="${actualColour}" stroke-width="3" fill="none"/>
<g class="dots" fill="${actualColour}">${dots}</g>
`;
}

// Labels at the end of each line keep at least two text lines apart.
function directLabels({ right, x, y }: Frame, { target }: Series, latest: Point): Markup {
  const goal = target.at(-1)?.at(-1);
  const at = y(latest.value);
  const goalAt = goal === undefined ? undefined : y(goal.value);
  const above = goalAt !== undefined && goalAt < at;
  const apart = 48;
  const close = goalAt !== undefined && Math.abs(goalAt - at) < apart;
  const middle = goalAt === undefined ? at : (at + goalAt) / 2;
  const place = (own: number, isUpper: boolean) =>
    Math.min(Math.max(close ? middle + (isUpper ? -apart / 2 : apart / 2) : own, top), bottom - 8);
  const left = Math.max(right, x(latest.day)) + 10;
  return markup`${endLabel('Actual', figure(latest), left, place(at, !above))}${
    goal === undefined || goalAt === undefined
      ? nothing
      : endLabel('Target', figure(goal), left, place(goalAt, above))
  }`;
}

function endLabel(name: string, value: string, x: number, y: number): Markup {
  const at = rounded(x);
  return markup`<text x="${at}" y="${rounded(y - 2)}">${name}<tspan x="${at}" dy="1.1em" font-weight="bold">${value}</tspan></text>\n`;
}

function described({ actual, target, breakWords }: Series, points: readonly Point[], latest: Point): string {
  const first = points[0] ?? latest;
  const sorted = points.toSorted((a, b) => a.value - b.value);
  const lowest = sorted[0] ?? latest;
  const highest = sorted.at(-1) ?? latest;
  const goal = target.at(-1)?.at(-1);
  const gaps = actual.length === 1 ? '' : ` ${breakWords}`;
  return `Line chart from ${first.period.label} to ${latest.period.label}. Lowest ${shown(lowest)}, highest ${shown(highest)}, latest ${displayQuantity(latest.quantity)}${goal === undefined ? '' : `; target ${displayQuantity(goal.quantity)}, a dashed line`}.${gaps} All figures are in the table.`;
}

function shown({ quantity, period }: Point): string {
  return `${displayQuantity(quantity)} in ${period.label}`;
}

function figure({ quantity }: Point): string {
  return shortFigure(groupedNumber(quantity.value, quantity.decimals), quantity.unit);
}

/** The first and last point where all are equal: the same line in fewer bytes. */
function simplified(run: readonly Point[]): Point[] {
  const [first] = run;
  const last = run.at(-1);
  if (first === undefined || last === undefined || run.some(({ value }) => value !== first.value))
    return [...run];
  return [first, last];
}

function dash(point: Point | undefined, x: Frame['x'], y: Frame['y']): string {
  return point === undefined ? '' : `M${rounded(x(point.day) - 14)},${rounded(y(point.value))}h28`;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
