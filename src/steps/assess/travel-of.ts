import { Decimal } from 'decimal.js';
import type { Travel } from '../../model/assessment.ts';
import type { Figure, Indicator } from '../../model/indicator.ts';
import { type Period, comparePeriods, previousPeriod, samePeriodLastYear } from '../../model/period.ts';
import { displayQuantity, type NumberQuantity, numberQuantity, type Quantity } from '../../model/quantity.ts';
import type { TravelRule } from '../../model/rules.ts';
import { sizeOf } from './conditions.ts';
import { trendOf } from './regression.ts';
import { sameWords } from './same-words.ts';

type Dated = Pick<Figure, 'actual' | 'period'>;
type Measure = Pick<Indicator, 'polarity' | 'accumulation'>;
type Options = Exclude<TravelRule, string>;

/**
 * Direction of travel against earlier figures of the same indicator, judged with polarity; `higher` or `lower`
 * where there is none. `history` is all its figures, in any order.
 */
export function travelOf(
  figure: Dated,
  indicator: Measure,
  rule: TravelRule,
  history: readonly Dated[],
): Travel {
  const options: Options = typeof rule === 'string' ? { against: rule } : rule;
  switch (options.against) {
    case 'same-period-last-year':
    case 'previous-period':
      return againstOne(figure, indicator, options, history);
    case 'average-of-earlier':
      return againstAverage(figure, indicator, options, history);
    case 'regression':
      return alongTrend(figure, indicator, options, history);
  }
}

function againstOne(figure: Dated, indicator: Measure, options: Options, history: readonly Dated[]): Travel {
  const { against: basis, same } = options;
  const period = periodBefore(figure.period, indicator.accumulation, basis);
  const earlier = period && history.find((each) => each.period.id === period.id);
  if (earlier === undefined || earlier.actual.type === 'missing') return { basis, direction: 'unknown' };
  const against = {
    period: earlier.period.id,
    label: earlier.period.label,
    display: displayQuantity(earlier.actual),
  };
  const direction = directionOf(figure.actual, earlier.actual, indicator.polarity, same);
  return { basis, direction, against, ...(same === undefined ? {} : { inputs: { same } }) };
}

function againstAverage(
  figure: Dated,
  indicator: Measure,
  options: Options,
  history: readonly Dated[],
): Travel {
  const { against: basis, same, periods } = options;
  const now = figure.actual;
  const earlier = likeBefore(figure, indicator, history).slice(periods === undefined ? 0 : -periods);
  const [first, last] = [earlier[0], earlier.at(-1)];
  if (now.type !== 'number' || first === undefined || last === undefined || earlier.length < 2) {
    return { basis, direction: 'unknown' };
  }
  const sum = earlier.reduce((total, { actual }) => total.plus(actual.value), new Decimal(0));
  const decimals = Math.max(now.decimals, ...earlier.map(({ actual }) => actual.decimals));
  const mean = numberQuantity(sum.div(earlier.length), now.unit, decimals);
  return {
    basis,
    direction: directionOf(now, mean, indicator.polarity, same),
    against: {
      period: `${first.period.id}/${last.period.id}`,
      label: `${first.period.label} to ${last.period.label}`,
      display: displayQuantity(mean),
    },
    inputs: {
      figures: String(earlier.length),
      average: mean.value,
      ...(same === undefined ? {} : { same }),
    },
  };
}

function alongTrend(figure: Dated, indicator: Measure, options: Options, history: readonly Dated[]): Travel {
  const { against: basis, same, periods, clear = 0.5 } = options;
  const now = figure.actual;
  if (now.type !== 'number') return { basis, direction: 'unknown' };
  const earlier = likeBefore(figure, indicator, history).slice(periods === undefined ? 0 : -periods);
  const series = [...earlier, { period: figure.period, actual: now }];
  const [first] = series;
  const trend = trendOf(series.map(({ period, actual }) => ({ start: period.start, value: actual.value })));
  if (trend === undefined || first === undefined) return { basis, direction: 'unknown' };
  const band = same === undefined ? new Decimal(0) : sizeOf(same, trend.mean.abs());
  const isTrend = trend.rSquared.gte(clear) && trend.change.abs().gt(band);
  return {
    basis,
    direction: isTrend ? byPolarity(trend.change.s, indicator.polarity) : 'same',
    against: {
      period: `${first.period.id}/${figure.period.id}`,
      label: `${first.period.label} to ${figure.period.label}`,
      display: `${series.length} figures`,
    },
    inputs: {
      figures: String(series.length),
      change: trend.change.toDecimalPlaces(6).toFixed(),
      rSquared: trend.rSquared.toDecimalPlaces(6).toFixed(),
      clear: String(clear),
      ...(same === undefined ? {} : { same }),
    },
  };
}

/** Earlier figures of the same kind and unit, oldest first; of a year to date, those of the same part of the year. */
function likeBefore(
  figure: Dated,
  { accumulation }: Measure,
  history: readonly Dated[],
): readonly { readonly period: Period; readonly actual: NumberQuantity }[] {
  const { actual: now, period } = figure;
  if (now.type !== 'number') return [];
  const samePart = accumulation === 'cumulative' && isPartOfYear(period);
  return history
    .flatMap(({ period: then, actual }) =>
      then.kind === period.kind &&
      then.end < period.end &&
      (!samePart || then.start.slice(5) === period.start.slice(5)) &&
      actual.type === 'number' &&
      actual.unit === now.unit
        ? [{ period: then, actual }]
        : [],
    )
    .toSorted((a, b) => comparePeriods(a.period, b.period));
}

function periodBefore(
  period: Period,
  accumulation: Indicator['accumulation'],
  basis: Travel['basis'],
): Period | undefined {
  if (basis === 'same-period-last-year') return samePeriodLastYear(period);
  // A year to date only grows within the year: set beside the quarter before it says nothing about performance.
  return accumulation === 'cumulative' && isPartOfYear(period) ? undefined : previousPeriod(period);
}

function isPartOfYear({ kind }: Period): boolean {
  return kind === 'financial-quarter' || kind === 'calendar-quarter' || kind === 'calendar-month';
}

function directionOf(
  now: Quantity,
  then: Quantity,
  polarity: Indicator['polarity'],
  same: string | undefined,
): Travel['direction'] {
  if (now.type === 'text' && then.type === 'text') return sameWords(now.text, then.text) ? 'same' : 'unknown';
  if (now.type !== 'number' || then.type !== 'number' || now.unit !== then.unit) return 'unknown';
  const places = Math.min(now.decimals, then.decimals);
  const [a, b] = [shown(now.value, places), shown(then.value, places)];
  const change = a.minus(b);
  if (change.isZero()) return 'same';
  if (same !== undefined && change.abs().lte(sizeOf(same, b.abs()))) return 'same';
  return byPolarity(change.s, polarity);
}

function byPolarity(sign: number, polarity: Indicator['polarity']): Travel['direction'] {
  if (polarity === 'none' || polarity === 'range') return sign > 0 ? 'higher' : 'lower';
  return sign > 0 === (polarity === 'bigger') ? 'better' : 'worse';
}

/** As a reader sees it at the coarser of two precisions: what looks the same is the same. */
function shown(value: string, places: number): Decimal {
  return new Decimal(value).toDecimalPlaces(places, Decimal.ROUND_HALF_UP);
}
