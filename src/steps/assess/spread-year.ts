import { Decimal } from 'decimal.js';
import type { Observation } from '../../model/indicator.ts';
import type { Period } from '../../model/period.ts';
import { type NumberQuantity, numberQuantity } from '../../model/quantity.ts';
import type { ConfiguredTarget } from '../../model/targets.ts';

/** First and last day of a year. */
export type Year = Pick<Period, 'start' | 'end'>;

/**
 * What a profile without a target of its own makes of the target that the sheet has for the year: a share of it for
 * this quarter or month. `history` is the indicator's periods. Undefined when the sheet has no number for the year.
 */
export function shareOfSheet(
  { profile = [], sheetTarget }: ConfiguredTarget,
  { period, target: own }: Observation,
  year: Year,
  history: readonly Pick<Observation, 'period' | 'target'>[],
): NumberQuantity | undefined {
  const ofYear =
    sheetTarget === 'year'
      ? own
      : history.find((each) => each.period.start === year.start && each.period.end === year.end)?.target;
  const share = profile[partOf(period, year)];
  if (ofYear?.type !== 'number' || share === undefined) return undefined;
  return numberQuantity(
    new Decimal(ofYear.value).times(share.slice(0, -1)).div(100),
    ofYear.unit,
    ofYear.decimals,
  );
}

/** Which quarter or month of the year a period is, from 0. */
export function partOf(period: Period, year: Year): number {
  const months = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  const since = months(period.start) - months(year.start);
  return period.kind.endsWith('quarter') ? Math.floor(since / 3) : since;
}

/** The year that a quarter belongs to by its kind; undefined for any other period. */
export function yearOfQuarter({ kind, start }: Period): Year | undefined {
  const year = Number(start.slice(0, 4));
  if (kind === 'calendar-quarter') return { start: `${year}-01-01`, end: `${year}-12-31` };
  if (kind !== 'financial-quarter') return undefined;
  const first = Number(start.slice(5, 7)) >= 4 ? year : year - 1;
  return { start: `${first}-04-01`, end: `${first + 1}-03-31` };
}
