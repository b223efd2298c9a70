import { Decimal } from 'decimal.js';
import type { Compared } from '../../model/benchmark.ts';
import type { Polarity } from '../../model/indicator.ts';

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
