import { Decimal } from 'decimal.js';

export interface Trend {
  /** From the first to the last fitted point, in the unit of the values. */
  readonly change: Decimal;
  /** The share of the variation that the line explains, 0 to 1; 0 when nothing varies. */
  readonly rSquared: Decimal;
  readonly mean: Decimal;
}

/** Fewer points than this say nothing about a trend. */
const fewest = 5;

/**
 * A straight line by least squares through values at the months their periods begin, gaps and all. Undefined with
 * fewer than 5 points, or when all are of one month. Kent County Council judges travel so; what counts as a clear
 * trend is ours, since it does not publish that.
 */
export function trendOf(
  points: readonly { readonly start: string; readonly value: string }[],
): Trend | undefined {
  if (points.length < fewest) return undefined;
  const xs = points.map(({ start }) => new Decimal(monthOf(start)));
  const ys = points.map(({ value }) => new Decimal(value));
  const n = points.length;
  const sum = (values: readonly Decimal[]) =>
    values.reduce((total, value) => total.plus(value), new Decimal(0));
  const [meanX, meanY] = [sum(xs).div(n), sum(ys).div(n)];
  const product = (a: readonly Decimal[], meanA: Decimal, b: readonly Decimal[], meanB: Decimal) =>
    sum(a.map((value, index) => value.minus(meanA).times((b[index] ?? meanB).minus(meanB))));
  const xx = product(xs, meanX, xs, meanX);
  const yy = product(ys, meanY, ys, meanY);
  const xy = product(xs, meanX, ys, meanY);
  if (xx.isZero()) return undefined;
  const span = Decimal.max(...xs).minus(Decimal.min(...xs));
  return {
    change: xy.div(xx).times(span),
    rSquared: yy.isZero() ? new Decimal(0) : xy.times(xy).div(xx.times(yy)),
    mean: meanY,
  };
}

function monthOf(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
}
