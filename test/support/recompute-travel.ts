import { Decimal } from 'decimal.js';
import { z } from 'zod';

/** What a stranger needs of a published file to work a direction of travel out again. Nothing of the program is used here. */
const Period = z.looseObject({ id: z.string(), kind: z.string(), start: z.string(), end: z.string() });
const Value = z.looseObject({
  value: z.number().nullish(),
  unit: z.string().optional(),
  decimals: z.number().optional(),
  text: z.string().optional(),
  display: z.string(),
});
const Travel = z.looseObject({
  basis: z.string(),
  direction: z.string(),
  against: z.looseObject({ period: z.string(), display: z.string() }).optional(),
  inputs: z.record(z.string(), z.string()).optional(),
});

export const PublishedSeries = z.looseObject({
  indicator: z.looseObject({ id: z.string(), polarity: z.string(), accumulation: z.string() }),
  observations: z.array(z.looseObject({ period: Period, actual: Value, travel: z.array(Travel) })),
});

type Series = z.infer<typeof PublishedSeries>;
type Observation = Series['observations'][number];
type Numbered = Observation & { readonly actual: { readonly value: number } };

/** The direction of one figure by the words of `docs/rules.md`, from what is published of its indicator. */
export function travelAgain(
  { indicator, observations }: Series,
  period: z.infer<typeof Period>,
  { basis, against, inputs = {} }: z.infer<typeof Travel>,
): string {
  const now = observations.find((each) => each.period.id === period.id);
  if (now === undefined) return 'unknown';
  const partOfYear = /quarter|month/.test(period.kind);
  const toDate = indicator.accumulation === 'cumulative' && partOfYear;
  if (basis === 'previous-period' || basis === 'same-period-last-year') {
    if (basis === 'previous-period' && toDate) return 'unknown';
    const then = observations.find(
      ({ period: each }) =>
        each.kind === period.kind &&
        (basis === 'previous-period'
          ? dayAfter(each.end) === period.start
          : yearAfter(each.start) === period.start),
    );
    if (then?.period.id !== against?.period) return `against ${then?.period.id}, not ${against?.period}`;
    return then === undefined ? 'unknown' : beside(now, then.actual, indicator.polarity, inputs['same']);
  }
  if (!isNumbered(now)) return 'unknown';
  const earlier = observations
    .filter(isNumbered)
    .filter(
      ({ period: each, actual }) =>
        each.kind === period.kind &&
        each.end < period.end &&
        actual.unit === now.actual.unit &&
        (!toDate || each.start.slice(5) === period.start.slice(5)),
    )
    .toSorted((a, b) => (a.period.end < b.period.end ? -1 : 1));
  if (against === undefined) {
    return earlier.length < (basis === 'regression' ? 4 : 2) ? 'unknown' : 'should be known';
  }
  const [from] = against.period.split('/');
  const first = earlier.findIndex((each) => each.period.id === from);
  return basis === 'regression'
    ? alongLine([...earlier.slice(first), now], indicator.polarity, inputs)
    : besideMean(now, earlier.slice(first), indicator.polarity, inputs);
}

function besideMean(
  now: Numbered,
  earlier: readonly Numbered[],
  polarity: string,
  inputs: Record<string, string>,
) {
  if (inputs['figures'] !== String(earlier.length)) return `of ${earlier.length} figures`;
  const places = Math.max(...[now, ...earlier].map(({ actual }) => actual.decimals ?? 0));
  const total = Decimal.sum(...earlier.map(({ actual }) => actual.value));
  const value = total.div(earlier.length).toDecimalPlaces(places, Decimal.ROUND_HALF_UP).toNumber();
  return beside(now, { ...now.actual, value, decimals: places }, polarity, inputs['same']);
}

/** By sums of products, where the program uses distances from the means. */
function alongLine(series: readonly Numbered[], polarity: string, inputs: Record<string, string>): string {
  if (inputs['figures'] !== String(series.length)) return `of ${series.length} figures`;
  const xs = series.map(
    ({ period: { start } }) => Number(start.slice(0, 4)) * 12 + Number(start.slice(5, 7)),
  );
  const ys = series.map(({ actual }) => actual.value);
  const n = series.length;
  const sum = (terms: readonly number[]) => Decimal.sum(...terms);
  const [x, y] = [sum(xs), sum(ys)];
  const products = (a: readonly number[], b: readonly number[]) =>
    Decimal.sum(...a.map((each, index) => new Decimal(each).times(b[index] ?? 0)));
  const sxx = products(xs, xs).times(n).minus(x.times(x));
  const syy = products(ys, ys).times(n).minus(y.times(y));
  const sxy = products(xs, ys).times(n).minus(x.times(y));
  const change = sxy.times(Math.max(...xs) - Math.min(...xs)).div(sxx);
  const explained = syy.isZero() ? new Decimal(0) : sxy.times(sxy).div(sxx.times(syy));
  const steady =
    explained.lt(inputs['clear'] ?? 0.5) || change.abs().lte(band(inputs['same'], y.div(n).abs()));
  return steady ? 'same' : named(change.isNegative() ? -1 : 1, polarity);
}

function beside(
  now: Observation,
  then: Observation['actual'],
  polarity: string,
  same: string | undefined,
): string {
  const { value, text, unit, decimals = 0 } = now.actual;
  if (text !== undefined) return text.toLowerCase() === then.text?.toLowerCase() ? 'same' : 'unknown';
  if (typeof value !== 'number' || typeof then.value !== 'number' || unit !== then.unit) return 'unknown';
  const places = Math.min(decimals, then.decimals ?? 0);
  const [a, b] = [value, then.value].map((each) => new Decimal(new Decimal(each).toFixed(places)));
  if (a === undefined || b === undefined || a.eq(b)) return 'same';
  const change = a.minus(b);
  return change.abs().lte(band(same, b.abs())) ? 'same' : named(change.isNegative() ? -1 : 1, polarity);
}

function band(same: string | undefined, of: Decimal): Decimal {
  if (same === undefined) return new Decimal(0);
  return same.endsWith('%') ? of.times(same.slice(0, -1)).div(100) : new Decimal(same);
}

function named(sign: 1 | -1, polarity: string): string {
  if (polarity !== 'bigger' && polarity !== 'smaller') return sign > 0 ? 'higher' : 'lower';
  return sign > 0 === (polarity === 'bigger') ? 'better' : 'worse';
}

function isNumbered(observation: Observation): observation is Numbered {
  return typeof observation.actual.value === 'number';
}

function dayAfter(date: string): string {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
}

function yearAfter(date: string): string {
  return `${Number(date.slice(0, 4)) + 1}${date.slice(4)}`;
}
