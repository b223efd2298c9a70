import type { Benchmark } from '../../model/benchmark.ts';
import type { Figure, Indicator } from '../../model/indicator.ts';
import type { Period, PeriodKind } from '../../model/period.ts';
import type { NumberQuantity } from '../../model/quantity.ts';
import { sameUnit } from './units.ts';

const kindInWords: Readonly<Record<PeriodKind, string>> = {
  'financial-quarter': 'by financial quarter',
  'financial-year': 'by financial year',
  'calendar-month': 'by calendar month',
  'calendar-quarter': 'by calendar quarter',
  'calendar-year': 'by calendar year',
  'academic-year': 'by academic year',
  'tax-base-year': 'by tax base year',
  snapshot: 'as at a single day',
  'rolling-year': 'by rolling year',
};

const partsOfYear: ReadonlySet<PeriodKind> = new Set([
  'financial-quarter',
  'calendar-quarter',
  'calendar-month',
]);

/** Rows that may stand beside a figure, or the public's reason why there are none. */
export type Likeness =
  | { readonly rows: readonly Benchmark[]; readonly own: NumberQuantity }
  | { readonly reason: string };

/**
 * The metric's rows of exactly the figure's period, value type and unit. `rows` are all rows of the metric, group
 * rows left out.
 */
export function likeWithLike(figure: Figure, indicator: Indicator, rows: readonly Benchmark[]): Likeness {
  const { actual, period } = figure;
  if (rows.length === 0) return { reason: 'LG Inform has no values for this measure in the download yet.' };
  if (actual.type === 'missing') return { reason: `The council has no value for ${period.label}.` };
  if (actual.type === 'text') {
    return { reason: `The council's value for ${period.label} is in words, so it has no place in a range.` };
  }
  if (rows.every((row) => row.period.kind !== period.kind)) {
    const kinds = [...new Set(rows.map((row) => kindInWords[row.period.kind]))].toSorted();
    return {
      reason: `LG Inform has this measure ${kinds.join(' and ')}; this figure is ${kindInWords[period.kind]}.`,
    };
  }
  if (indicator.accumulation === 'cumulative' && partsOfYear.has(period.kind)) {
    return {
      reason: `The council's figure is for the year to date; LG Inform's is for ${period.label} alone.`,
    };
  }
  const samePeriod = rows.filter((row) => row.period.id === period.id);
  if (samePeriod.length === 0) return { reason: absentPeriod(period, rows) };
  const sameSpan = samePeriod.filter((row) => spansEqual(row.period, period));
  if (sameSpan.length === 0) {
    return { reason: `LG Inform's ${period.label} covers different dates from the council's.` };
  }
  const raw = sameSpan.filter((row) => row.valueType === 'raw');
  if (raw.length === 0) {
    return {
      reason: `The LG Inform download has no plain values for ${period.label}, only values worked out from them.`,
    };
  }
  const other = raw.find((row) => !sameUnit(row.unit, actual.unit));
  if (other !== undefined) {
    return {
      reason: `The council's figure is in ${unitInWords(actual.unit)}; LG Inform's is in ${unitInWords(other.unit)}.`,
    };
  }
  return { rows: raw, own: actual };
}

function spansEqual(a: Period, b: Period): boolean {
  return a.kind === b.kind && a.start === b.start && a.end === b.end;
}

function absentPeriod(period: Period, rows: readonly Benchmark[]): string {
  const earlier = rows.every((row) => row.period.kind !== period.kind || row.period.start > period.start);
  return earlier
    ? `The LG Inform download does not go back to ${period.label}.`
    : `LG Inform has no values for ${period.label} in the download yet.`;
}

function unitInWords(unit: string): string {
  return unit === 'percent' || unit === '%' ? 'per cent' : unit;
}
