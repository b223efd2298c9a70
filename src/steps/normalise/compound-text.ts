import { Decimal } from 'decimal.js';
import type { Unit } from '../../model/quantity.ts';
import { error, type Remark } from './remark.ts';
import { quoted } from './text.ts';
import { readMeasure } from './units.ts';

/** How many of the smallest unit of its family each unit is. Days and hours are apart: a day may be a working day. */
const families: readonly ReadonlyMap<Unit, number>[] = [
  new Map([
    ['hours', 3600],
    ['minutes', 60],
    ['seconds', 1],
  ]),
  new Map([
    ['weeks', 7],
    ['days', 1],
  ]),
  new Map([
    ['years', 12],
    ['months', 1],
  ]),
];

const duration =
  /^(\d{1,6}) ?([a-z]+)\.?,? ?(?:and )?(\d{1,6}) ?([a-z]+)\.?(?:,? ?(?:and )?(\d{1,6}) ?([a-z]+)\.?)?$/i;

/** `2h 30m`, `3 weeks 2 days`, `1 hr, 5 mins and 10 secs`: as a number of its smallest unit. Undefined for anything else. */
export function readDuration(folded: string): { readonly value: string; readonly unit: Unit } | undefined {
  const match = duration.exec(folded);
  if (match === null) return undefined;
  const parts = [1, 3, 5].flatMap((at) => {
    const [number, word] = [match[at], match[at + 1]];
    return number === undefined || word === undefined ? [] : [{ number, word: word.toLowerCase() }];
  });
  // "m" behind hours is minutes; alone it could be anything.
  const units = parts.map(({ word }, index) => (word === 'm' && index > 0 ? 'minutes' : readMeasure(word)));
  const family = families.find((each) => units.every((unit) => unit !== undefined && each.has(unit)));
  const sizes = units.map((unit) => family?.get(unit ?? '') ?? 0);
  const smallest = sizes.at(-1) ?? 0;
  const falling = sizes.every((size, index) => index === 0 || size < (sizes[index - 1] ?? 0));
  if (family === undefined || !falling) return undefined;
  const total = parts.reduce((sum, { number }, index) => sum + Number(number) * (sizes[index] ?? 0), 0);
  return { value: String(total / smallest), unit: units.at(-1) ?? '' };
}

/** A number of one unit of time in another of its family, or undefined when it has more than two places there. */
export function inUnitOfTime(value: Decimal.Value, from: Unit, to: Unit): Decimal | undefined {
  const target = readMeasure(to) ?? to;
  const family = families.find((each) => each.has(from) && each.has(target));
  if (family === undefined) return undefined;
  const moved = new Decimal(value).times(family.get(from) ?? 1).div(family.get(target) ?? 1);
  return moved.decimalPlaces() <= 2 ? moved : undefined;
}

const count = String.raw`(\d{1,3}(?:,\d{3})+|\d{1,9})`;
const withCounts = new RegExp(
  String.raw`^(-?\d{1,3}(?:\.\d{1,4})?) ?% ?[([]${count} ?(?:of|out of|/) ?${count}[)\]]$`,
  'i',
);
const countsFirst = new RegExp(
  String.raw`^${count} ?(?:of|out of|/) ?${count} ?[([](-?\d{1,3}(?:\.\d{1,4})?) ?%[)\]]$`,
  'i',
);

/** `85% (102 of 120)` or `102/120 (85%)`: the percentage, where the counts give it; otherwise why not. */
export function readPercentWithCounts(folded: string): string | Remark | undefined {
  const after = withCounts.exec(folded);
  const first = after === null ? countsFirst.exec(folded) : null;
  const [percent = '', part = '', whole = ''] =
    after === null ? [first?.[3], first?.[1], first?.[2]] : [after[1], after[2], after[3]];
  if (percent === '') return undefined;
  const decimals = percent.split('.')[1]?.length ?? 0;
  const base = new Decimal(whole.replaceAll(',', ''));
  const share = base.isZero() ? undefined : new Decimal(part.replaceAll(',', '')).times(100).div(base);
  if (share?.toDecimalPlaces(decimals).eq(percent) === true) return `${percent}%`;
  return error(
    'value-contradicts-itself',
    `The cell says ${quoted(folded)}, but its counts do not give that percentage.`,
    'Correct the percentage or the counts.',
  );
}
