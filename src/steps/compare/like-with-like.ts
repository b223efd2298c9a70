import { Decimal } from 'decimal.js';
import type { Benchmark } from '../../model/benchmark.ts';
import type { Figure, Indicator } from '../../model/indicator.ts';
import type { Period, PeriodKind } from '../../model/period.ts';
import { type NumberQuantity, decimalText, groupedNumber } from '../../model/quantity.ts';
import type { MetricIndex } from './metric-index.ts';
import { conversionFactor } from './units.ts';

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

/** Rows that may stand beside a figure, in its unit, or the public's reason why there are none. */
export type Likeness =
  | {
      readonly rows: readonly Benchmark[];
      readonly own: NumberQuantity;
      /** What LG Inform's values were multiplied by; 1 when nothing was converted. */
      readonly factor: Decimal;
      readonly note?: string;
    }
  | { readonly reason: string; readonly older?: boolean };

/**
 * The metric's rows of exactly the figure's period, value type and unit; another scale of the same unit is converted.
 * `theirs` is how LG Inform adds up within a year.
 */
export function likeWithLike(
  figure: Figure,
  indicator: Indicator,
  metric: MetricIndex,
  theirs: Indicator['accumulation'] = 'discrete',
): Likeness {
  const { actual, period } = figure;
  if (metric.periods.length === 0)
    return { reason: 'LG Inform has no values for this measure in the download yet.' };
  if (actual.type === 'missing') return { reason: `The council has no value for ${period.label}.` };
  if (actual.type === 'text') {
    return { reason: `The council's value for ${period.label} is in words, so it has no place in a range.` };
  }
  if (!metric.kinds.has(period.kind)) {
    const kinds = [...metric.kinds].map((kind) => kindInWords[kind]).toSorted();
    return {
      reason: `LG Inform has this measure ${kinds.join(' and ')}; this figure is ${kindInWords[period.kind]}.`,
    };
  }
  if (indicator.accumulation !== theirs && partsOfYear.has(period.kind)) {
    const [ours, others] =
      theirs === 'discrete'
        ? ['for the year to date', `for ${period.label} alone`]
        : [`for ${period.label} alone`, 'for the year to date'];
    return { reason: `The council's figure is ${ours}; LG Inform's is ${others}.` };
  }
  const samePeriod = metric.rowsOf(period.id);
  if (samePeriod.length === 0) return absentPeriod(period, metric);
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
  return inOneUnit(raw, actual);
}

function inOneUnit(raw: readonly Benchmark[], own: NumberQuantity): Likeness {
  const units = [...new Set(raw.map(({ unit }) => unit))];
  const factors = units.map((unit) => conversionFactor(unit, own.unit));
  const [factor] = factors;
  const certain = factor !== undefined && factors.every((each) => each?.equals(factor) === true);
  if (!certain) {
    const other = units[factors.findIndex((each) => each === undefined)] ?? units.at(-1) ?? '';
    return {
      reason: `The council's figure is in ${unitInWords(own.unit)}; LG Inform's is in ${unitInWords(other)}.`,
    };
  }
  if (factor.equals(1)) return { rows: raw, own, factor };
  const by = factor.gt(1)
    ? `multiplied by ${groupedNumber(factor, 0)}`
    : `divided by ${groupedNumber(new Decimal(1).div(factor), 0)}`;
  const note = `LG Inform gives this measure in ${unitInWords(units[0] ?? '')}; its values were ${by} to be in ${unitInWords(own.unit)}.`;
  return { rows: raw.map((row) => convert(row, factor)), own, factor, note };
}

/** A value in another scale keeps the digits it was printed with, and no more. */
function convert(row: Benchmark, factor: Decimal): Benchmark {
  if (row.value === undefined) return row;
  const decimals = Math.max(0, row.decimals - Math.round(Decimal.log10(factor).toNumber()));
  return { ...row, value: decimalText(new Decimal(row.value).times(factor)), decimals };
}

function spansEqual(a: Period, b: Period): boolean {
  return a.kind === b.kind && a.start === b.start && a.end === b.end;
}

function absentPeriod(period: Period, { periods }: MetricIndex): Likeness {
  const earlier = periods.every(({ kind, start }) => kind !== period.kind || start > period.start);
  if (earlier) return { reason: `The LG Inform download does not go back to ${period.label}.` };
  return { reason: `LG Inform has no values for ${period.label} in the download yet.`, older: true };
}

function unitInWords(unit: string): string {
  return unit === 'percent' || unit === '%' ? 'per cent' : unit;
}
