import { describe, expect, test } from 'vitest';
import type { Figure, Indicator } from '../../../src/model/indicator.ts';
import { financialQuarter, financialYear, snapshotAt } from '../../../src/model/period.ts';
import type { Period } from '../../../src/model/period.ts';
import type { Quantity } from '../../../src/model/quantity.ts';
import { travelOf } from '../../../src/steps/assess/travel-of.ts';
import { aFigure, anIndicator, missing, number, q4, words } from './samples.ts';

const q3 = financialQuarter(2019, 3);

function direction(then: Quantity, now: Quantity, polarity: Indicator['polarity'] = 'bigger'): string {
  const history = [aFigure({ period: q3, actual: then })];
  return travel(aFigure({ period: q4, actual: now }), history, anIndicator({ polarity })).direction;
}

function travel(
  figure: Figure,
  history: Figure[],
  indicator = anIndicator(),
  basis: 'previous-period' | 'same-period-last-year' = 'previous-period',
) {
  return travelOf(figure, indicator, basis, history);
}

test('better and worse by polarity, higher and lower without', () => {
  expect(direction(number('5'), number('6'))).toBe('better');
  expect(direction(number('5'), number('6'), 'smaller')).toBe('worse');
  expect(direction(number('6'), number('5'), 'smaller')).toBe('better');
  expect(direction(number('5'), number('6'), 'none')).toBe('higher');
  expect(direction(number('6'), number('5'), 'range')).toBe('lower');
});

test('what looks the same at the coarser precision is the same', () => {
  expect(direction(number('32%'), number('32.3%'))).toBe('same');
  expect(direction(number('32%'), number('32.5%'))).toBe('better');
  expect(direction(number('32.2%'), number('32.3%'))).toBe('better');
});

test('words: equal is the same, anything else is not known', () => {
  expect(direction(words('Retained'), words('retained'))).toBe('same');
  expect(direction(words('Retained'), words('Lost'))).toBe('unknown');
  expect(direction(words('Retained'), number('3'))).toBe('unknown');
});

test('a change of unit is not a direction', () => {
  expect(direction(number('32'), number('40%'))).toBe('unknown');
});

test('an earlier value that is missing or was never there is not compared with', () => {
  expect(travel(aFigure(), [aFigure({ period: q3, actual: missing('c') })])).toEqual({
    basis: 'previous-period',
    direction: 'unknown',
  });
  expect(travel(aFigure(), [])).toEqual({ basis: 'previous-period', direction: 'unknown' });
});

test('zero earlier is compared with', () => {
  expect(direction(number('0'), number('1'))).toBe('better');
});

describe('a year to date', () => {
  const cumulative = anIndicator({ accumulation: 'cumulative' });
  const at = (period: Period) => aFigure({ period, actual: number('10') });

  test('is never set beside the quarter before, which counts less of the year', () => {
    const q1 = financialQuarter(2020, 1);
    const unknown = { basis: 'previous-period', direction: 'unknown' };
    expect(travel(at(q4), [at(q3)], cumulative)).toEqual(unknown);
    expect(travel(at(q1), [at(q4)], cumulative)).toEqual(unknown);
    expect(travel(at(q1), [at(q4)], anIndicator()).direction).toBe('same');
  });

  test('is compared with the same quarter of last year, and whole years with each other', () => {
    const lastYear = at(financialQuarter(2018, 4));
    expect(travel(at(q4), [lastYear], cumulative, 'same-period-last-year').direction).toBe('same');
    expect(travel(at(financialYear(2020)), [at(financialYear(2019))], cumulative).direction).toBe('same');
  });
});

test('a snapshot has no previous period, but a same day last year', () => {
  const now = aFigure({ period: snapshotAt(Temporal.PlainDate.from('2022-03-31')) });
  const then = aFigure({ period: snapshotAt(Temporal.PlainDate.from('2021-03-31')) });
  expect(travel(now, [then]).direction).toBe('unknown');
  expect(travel(now, [then], anIndicator(), 'same-period-last-year').direction).toBe('same');
});
