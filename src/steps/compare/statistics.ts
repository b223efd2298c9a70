import { Decimal } from 'decimal.js';
import { decimalText } from '../../model/quantity.ts';

/** What a group's values say, exact: nothing is rounded here. */
export interface GroupStatistics {
  /** From 4 values. */
  readonly mean?: Decimal;
  readonly median?: Decimal;
  /** From 8 values. */
  readonly lowerQuartile?: Decimal;
  readonly upperQuartile?: Decimal;
}

const enoughForAverages = 4;
const enoughForQuartiles = 8;

/** Unweighted mean, median and R-7 quartiles (Excel's QUARTILE.INC) of the others' values, in any order. */
export function statistics(values: readonly Decimal[]): GroupStatistics {
  if (values.length < enoughForAverages) return {};
  const sorted = values.toSorted((a, b) => a.comparedTo(b));
  const averages = { mean: Decimal.sum(...sorted).div(sorted.length), median: quantile(sorted, '0.5') };
  if (values.length < enoughForQuartiles) return averages;
  return {
    ...averages,
    lowerQuartile: quantile(sorted, '0.25'),
    upperQuartile: quantile(sorted, '0.75'),
  };
}

/** linear between the two values that stand around `(n - 1) p`. `sorted` is ascending and not empty. */
function quantile(sorted: readonly Decimal[], p: string): Decimal {
  const position = new Decimal(p).times(sorted.length - 1);
  const below = position.floor();
  const low = sorted[below.toNumber()] ?? new Decimal(0);
  const high = sorted[below.toNumber() + 1] ?? low;
  return low.plus(high.minus(low).times(position.minus(below)));
}

/** 1 is best; equal values share the best rank: 1 + how many others are strictly better. */
export function rank(own: Decimal, others: readonly Decimal[], polarity: 'bigger' | 'smaller'): number {
  return 1 + others.filter((other) => (polarity === 'bigger' ? other.gt(own) : other.lt(own))).length;
}

/** Canonical text, rounded half away from zero: the only place where a statistic is rounded. */
export function rounded(value: Decimal, decimals: number): string {
  return decimalText(value.toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP));
}
