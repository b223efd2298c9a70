import { Decimal } from 'decimal.js';
import type { Travel } from '../../model/assessment.ts';
import type { Figure, Indicator } from '../../model/indicator.ts';
import { type Period, previousPeriod, samePeriodLastYear } from '../../model/period.ts';
import { type Quantity, displayQuantity } from '../../model/quantity.ts';
import type { TravelBasis } from '../../model/rules.ts';
import { sameWords } from './same-words.ts';

/**
 * Direction of travel against one earlier period of the same indicator, judged with polarity; `higher` or `lower`
 * where there is none. `at` finds the indicator's figure of a period.
 */
export function travelOf(
  figure: Pick<Figure, 'actual' | 'period'>,
  indicator: Pick<Indicator, 'polarity' | 'accumulation'>,
  basis: TravelBasis,
  at: (periodId: string) => Pick<Figure, 'actual' | 'period'> | undefined,
): Travel {
  const period = periodBefore(figure.period, indicator.accumulation, basis);
  const earlier = period === undefined ? undefined : at(period.id);
  if (earlier === undefined || earlier.actual.type === 'missing') return { basis, direction: 'unknown' };
  const against = {
    period: earlier.period.id,
    label: earlier.period.label,
    display: displayQuantity(earlier.actual),
  };
  return { basis, direction: directionOf(figure.actual, earlier.actual, indicator.polarity), against };
}

function periodBefore(
  period: Period,
  accumulation: Indicator['accumulation'],
  basis: TravelBasis,
): Period | undefined {
  if (basis === 'same-period-last-year') return samePeriodLastYear(period);
  // A year to date only grows within the year: set beside the quarter before it says nothing about performance.
  return accumulation === 'cumulative' && isPartOfYear(period) ? undefined : previousPeriod(period);
}

function isPartOfYear({ kind }: Period): boolean {
  return kind === 'financial-quarter' || kind === 'calendar-quarter' || kind === 'calendar-month';
}

function directionOf(now: Quantity, then: Quantity, polarity: Indicator['polarity']): Travel['direction'] {
  if (now.type === 'text' && then.type === 'text') return sameWords(now.text, then.text) ? 'same' : 'unknown';
  if (now.type !== 'number' || then.type !== 'number' || now.unit !== then.unit) return 'unknown';
  const places = Math.min(now.decimals, then.decimals);
  const change = shown(now.value, places).comparedTo(shown(then.value, places));
  if (change === 0) return 'same';
  if (polarity === 'none' || polarity === 'range') return change > 0 ? 'higher' : 'lower';
  return change > 0 === (polarity === 'bigger') ? 'better' : 'worse';
}

/** As a reader sees it at the coarser of two precisions: what looks the same is the same. */
function shown(value: string, places: number): Decimal {
  return new Decimal(value).toDecimalPlaces(places, Decimal.ROUND_HALF_UP);
}
