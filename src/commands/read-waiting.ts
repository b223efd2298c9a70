import type { LoadedConfig } from '../config/load.ts';
import type { Reading } from '../model/history.ts';
import { displayQuantity } from '../model/quantity.ts';
import { releaseStanding, type Standing } from '../steps/gate/select-released.ts';
import { parsePeriod } from '../steps/normalise/parse-period.ts';
import { withStore } from './last-runs.ts';

export interface Waiting {
  readonly indicator: string;
  readonly period: string;
  readonly value: string;
  readonly waitsFor: Exclude<Standing, 'public'>;
  readonly sheet: string;
  readonly row: number;
}

/** What the last reading of each figure says that may not be public yet, by period and indicator. */
export async function readWaiting(loaded: LoadedConfig, now: Temporal.Instant): Promise<readonly Waiting[]> {
  const readings = (await withStore(loaded, (store) => store.readings({}))) ?? [];
  const last = new Map(readings.map((each) => [`${each.indicator} ${each.period.id}`, each]));
  const { standing } = releaseStanding(loaded.config.release, now, parsePeriod);
  return [...last.values()]
    .flatMap((reading): Waiting[] => {
      const waitsFor = standing({
        ...reading,
        indicatorId: reading.indicator,
        period: parsePeriod(reading.period.label),
      });
      return waitsFor === 'public' ? [] : [{ waitsFor, ...shownOf(reading) }];
    })
    .toSorted((a, b) => (`${a.period} ${a.indicator}` < `${b.period} ${b.indicator}` ? -1 : 1));
}

function shownOf({ indicator, period, actual, sheet, row }: Reading): Omit<Waiting, 'waitsFor'> {
  return { indicator, period: period.label, value: displayQuantity(actual), sheet, row };
}

const inWords: Readonly<Record<Waiting['waitsFor'], string>> = {
  later: 'its time in the release calendar',
  'not-listed': 'an entry in the release calendar',
  'not-signed-off': 'sign-off',
  'no-period': 'a period',
};

/** One line a figure. */
export function describeWaiting(waiting: readonly Waiting[]): string {
  if (waiting.length === 0) return 'Nothing waits.';
  return waiting
    .map(
      ({ indicator, period, value, waitsFor, sheet, row }) =>
        `${period}  ${indicator}: ${value}, waits for ${inWords[waitsFor]} (sheet "${sheet}", row ${row})`,
    )
    .join('\n');
}
