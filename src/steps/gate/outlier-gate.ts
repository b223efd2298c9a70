import { Decimal } from 'decimal.js';
import type { FeedIndicator, FeedObservation } from '../../model/feed.ts';
import { displayQuantity, type NumberQuantity, sameQuantity } from '../../model/quantity.ts';
import { reason, type GateInput, type GateVerdict } from './verdict.ts';

/** With less history there is no telling what is usual. */
const leastHistory = 4;
const mostNamed = 5;

/**
 * New or changed values far outside their own history: further from its lowest or highest value than `outliers` times
 * the distance between those two. Where that distance is small it counts as a tenth of the largest value, so that a
 * figure that never moved may move a little. A decimal point in the wrong place, or a share for a percentage, is
 * found so. A value exactly on the limit passes.
 */
export function outlierGate({ feed, previous, gates }: GateInput): GateVerdict {
  if (previous === undefined || gates.outliers === 'off') return { reasons: [] };
  const times = gates.outliers;
  const before = new Map(previous.indicators.map((indicator) => [indicator.id, indicator]));
  const far = feed.indicators.flatMap((indicator) => farOut(before.get(indicator.id), indicator, times));
  if (far.length === 0) return { reasons: [] };
  const rest = far.length > mostNamed ? `, and ${far.length - mostNamed} more` : '';
  const found = `${far.length === 1 ? 'A value is' : `${far.length} values are`} far outside ${far.length === 1 ? 'its' : 'their'} history: ${far.slice(0, mostNamed).join('; ')}${rest}. The limit is ${times} times the usual spread.`;
  const action =
    'Check the decimal point and the unit in the sheet. If the value is right, approve the release.';
  return { reasons: [reason('value-far-out', found, action)] };
}

function farOut(before: FeedIndicator | undefined, now: FeedIndicator, times: number): string[] {
  if (before === undefined) return [];
  const known = new Map(before.observations.map((each) => [each.period.id, each]));
  const fresh = now.observations.filter(
    ({ period, actual }) => !sameQuantity(known.get(period.id)?.actual, actual),
  );
  return fresh.flatMap((observation) => {
    const { actual, period } = observation;
    if (actual.type !== 'number') return [];
    const history = before.observations
      .filter((each) => each.period.id !== period.id)
      .flatMap(numberOf(actual));
    if (history.length < leastHistory) return [];
    const [low, high] = [Decimal.min(...history), Decimal.max(...history)];
    const tenth = Decimal.max(low.abs(), high.abs()).div(10);
    const spread = Decimal.max(high.minus(low), tenth).times(times);
    const value = new Decimal(actual.value);
    if (spread.isZero() || (value.gte(low.minus(spread)) && value.lte(high.plus(spread)))) return [];
    const range = `${shown(low, actual)} to ${shown(high, actual)}`;
    return [
      `"${now.name}" is ${displayQuantity(actual)} for ${period.label}, and was ${range} in ${history.length} other periods`,
    ];
  });
}

function numberOf({ unit }: NumberQuantity) {
  return ({ actual }: FeedObservation): Decimal[] =>
    actual.type === 'number' && actual.unit === unit ? [new Decimal(actual.value)] : [];
}

function shown(value: Decimal, like: NumberQuantity): string {
  return displayQuantity({ ...like, value: value.toFixed() });
}
