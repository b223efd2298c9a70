import { extent, tickStep } from 'd3-array';
import { scaleLinear, type ScaleLinear } from 'd3-scale';
import type { Period } from '../../model/period.ts';
import { groupedNumber, withUnit } from '../../model/quantity.ts';

/** A vertical scale with about four ticks; starts at zero unless the figures lie far above it. */
export function valueScale(
  values: readonly number[],
  range: readonly [number, number],
): ScaleLinear<number, number> {
  const [low = 0, high = 0] = extent(values);
  const margin = high === low ? Math.max(Math.abs(high) / 10, 1) : (high - low) / 10;
  const fromZero = low >= 0 && low <= high / 2;
  const toZero = low < 0 && high <= 0 && high >= low / 2;
  return scaleLinear()
    .domain([fromZero ? 0 : low - (low >= 0 ? Math.min(margin, low) : margin), toZero ? 0 : high + margin])
    .nice(4)
    .range([...range]);
}

/** Ticks with their labels: `30%`, `£1,200`, `417,500`. Other units stand above the axis. */
export function valueTicks(
  scale: ScaleLinear<number, number>,
  unit: string,
): readonly { readonly value: number; readonly label: string }[] {
  const [low = 0, high = 1] = scale.domain();
  const step = tickStep(low, high, 4);
  const decimals = Math.max(0, -Math.floor(Math.log10(step)));
  return scale.ticks(4).map((value) => ({ value, label: shortFigure(groupedNumber(value, decimals), unit) }));
}

/** A number with its sign of per cent or pounds; longer units are left to the axis title. */
export function shortFigure(number: string, unit: string): string {
  return unit === 'percent' || unit === 'GBP' ? withUnit(number, unit) : number;
}

/** At most four periods to label, evenly spread and ending with the last: the same quarter or month of each year. */
export function labelledPeriods(periods: readonly Period[]): readonly Period[] {
  const strides = [1, 2, 4, 8, 12, 24, 36, 60, 120];
  const stride = strides.find((each) => periods.length <= each * 4) ?? periods.length;
  return periods.filter((_, index) => (periods.length - 1 - index) % stride === 0);
}

/** A period's label on two short lines: `Q3` over `2021/22`, `Mar` over `2022`. */
export function periodLines({ kind, label, end }: Period): readonly string[] {
  const words = label.replace(/ \(.*\)$/, '').split(' ');
  if (kind === 'calendar-month') return [(words[0] ?? '').slice(0, 3), words[1] ?? ''];
  if (kind === 'rolling-year') return [`to ${words.at(-2) ?? ''}`, end.slice(0, 4)];
  if (kind === 'snapshot') return [`${words[0] ?? ''} ${(words[1] ?? '').slice(0, 3)}`, end.slice(0, 4)];
  return words;
}

/** Room for a text in the chart at the size a phone shows it (20 units), in units of the view box. */
export function textWidth(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (characterWidths[character] ?? 13), 0);
}

const characterWidths: Readonly<Record<string, number>> = { '%': 20, ',': 7, '.': 7, '-': 8, ' ': 7 };
