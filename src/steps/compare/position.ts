import { Decimal } from 'decimal.js';
import type { Compared } from '../../model/benchmark.ts';
import type { Polarity } from '../../model/indicator.ts';
import { decimalText } from '../../model/quantity.ts';

/** The others' boundaries as they are published, rounded. */
export interface Boundaries {
  readonly lowerQuartile?: string | undefined;
  readonly median?: string | undefined;
  readonly upperQuartile?: string | undefined;
}

/**
 * Which quarter the own value falls in, by the boundaries as published, so that a reader comes to the same answer.
 * A value on a boundary counts as the better quarter. None without polarity or boundaries.
 */
export function quartilePosition(own: string, at: Boundaries, polarity: Polarity): Compared['quartile'] {
  if (at.lowerQuartile === undefined || at.median === undefined || at.upperQuartile === undefined) return;
  if (polarity !== 'bigger' && polarity !== 'smaller') return;
  const bestFirst = [at.upperQuartile, at.median, at.lowerQuartile];
  if (polarity === 'smaller') bestFirst.reverse();
  const reached = bestFirst.findIndex((boundary) =>
    polarity === 'bigger' ? new Decimal(own).gte(boundary) : new Decimal(own).lte(boundary),
  );
  const quarters = ['top', 'second', 'third'] as const;
  return quarters[reached] ?? 'bottom';
}

/** The own value beside the median as published: better or worse by polarity, above or below without one. */
export function medianPosition(
  own: string,
  median: string | undefined,
  polarity: Polarity,
): Compared['againstMedian'] {
  if (median === undefined) return undefined;
  const difference = new Decimal(own).comparedTo(median);
  if (difference === 0) return 'same';
  if (polarity !== 'bigger' && polarity !== 'smaller') return difference > 0 ? 'above' : 'below';
  return difference > 0 === (polarity === 'bigger') ? 'better' : 'worse';
}

type Standing = Pick<Compared, 'percentile' | 'fromMedian' | 'toTopQuartile'>;

/**
 * Percentile: the share of the others that the own value is better than, ties counted half, as a whole number.
 * Distances: from the median, signed; and to the best quarter's boundary, as far as it is not reached.
 */
export function standing(
  ownText: string,
  others: readonly Decimal[],
  at: Boundaries,
  polarity: Polarity,
): Standing {
  const own = new Decimal(ownText);
  const fromMedian = at.median === undefined ? undefined : decimalText(own.minus(at.median));
  const result: Standing = { ...(fromMedian !== undefined && { fromMedian }) };
  const boundary = polarity === 'bigger' ? at.upperQuartile : at.lowerQuartile;
  if (boundary === undefined || (polarity !== 'bigger' && polarity !== 'smaller')) return result;
  const beaten = others.filter((other) => (polarity === 'bigger' ? own.gt(other) : own.lt(other))).length;
  const tied = others.filter((other) => own.equals(other)).length;
  const share = new Decimal(beaten).plus(new Decimal(tied).div(2)).div(others.length).times(100);
  const missing = polarity === 'bigger' ? new Decimal(boundary).minus(own) : own.minus(boundary);
  return {
    percentile: share.toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber(),
    ...result,
    toTopQuartile: decimalText(Decimal.max(0, missing)),
  };
}
