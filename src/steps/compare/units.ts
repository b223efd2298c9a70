import { Decimal } from 'decimal.js';

/** Words that say the same unit; the first is ours (`src/model/quantity.ts`). All else must be equal as written. */
const spellings: readonly (readonly [string, ...string[]])[] = [
  ['percent', '%', 'percentage', 'per cent', 'pct'],
  ['count', 'number', 'numbers', 'no', 'no.', 'counts', '#'],
  ['gbp', '£', 'gbp (£)', 'pounds', 'pounds sterling', '£ (gbp)'],
  ['gbp (000)', 'gbp (000s)', '£000', '£000s', '£ (000)', '£ (000s)', '£k', 'gbp 000', "£'000", "£'000s"],
  ['gbp (million)', 'gbp (millions)', 'gbp (m)', '£m', '£ (million)', '£ million', '£ (m)', 'gbp million'],
  ['proportion', 'ratio (0 to 1)', 'proportion (0 to 1)'],
  ['days', 'day', 'number of days'],
  ['weeks', 'week', 'number of weeks'],
  ['hours', 'hour', 'number of hours'],
];

const aliases: ReadonlyMap<string, string> = new Map(
  spellings.flatMap(([ours, ...others]) => [ours, ...others].map((word) => [word, ours] as const)),
);

/** Units that measure the same thing at another scale, whatever the measure. */
const scales: Readonly<Record<string, readonly [base: string, size: number]>> = {
  gbp: ['gbp', 1],
  'gbp (000)': ['gbp', 1000],
  'gbp (million)': ['gbp', 1_000_000],
  proportion: ['share', 1],
  percent: ['share', 0.01],
};

/**
 * What values in `from` are multiplied by to be in `to`; 1 for the same unit, undefined when that is not certain: `%`
 * and `per 1,000 dwellings` may have different things below the line. Case, spaces and thousands separators do not
 * count.
 */
export function conversionFactor(from: string, to: string): Decimal | undefined {
  const [a, b] = [canonicalUnit(from), canonicalUnit(to)];
  if (a === b) return new Decimal(1);
  const [theirs, ours] = [scaleOf(a), scaleOf(b)];
  if (theirs === undefined || ours === undefined || theirs.base !== ours.base) return undefined;
  return theirs.size.div(ours.size);
}

function scaleOf(unit: string): { base: string; size: Decimal } | undefined {
  const known = Object.hasOwn(scales, unit) ? scales[unit] : undefined;
  if (known !== undefined) return { base: known[0], size: new Decimal(known[1]) };
  // "enterprises per 10,000 people" and "enterprises per 1,000 people" differ in the number alone.
  const rate = /^(.*)\bper (1(?:0+))\b(.*)$/.exec(unit);
  if (rate === null) return undefined;
  return { base: `${rate[1] ?? ''}per N${rate[3] ?? ''}`, size: new Decimal(1).div(rate[2] ?? '1') };
}

function canonicalUnit(unit: string): string {
  const word = unit
    .trim()
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/(?<=\d),(?=\d{3})/g, '');
  return aliases.get(word) ?? word;
}

/** True when both words name one unit, at the same scale. */
export function sameUnit(a: string, b: string): boolean {
  return canonicalUnit(a) === canonicalUnit(b);
}
