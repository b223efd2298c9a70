import { describe, expect, test } from 'vitest';
import { financialQuarter } from '../../../src/model/period.ts';
import { freeze } from '../../../src/steps/gate/freeze.ts';
import { releaseCalendar } from '../../../src/steps/gate/release-calendar.ts';
import { aFigure, anIndicator, number } from '../assess/samples.ts';
import { aFeed, aFeedIndicator } from '../build/samples.ts';

const election = { from: '2022-03-28T00:00', to: '2022-05-06T00:00', reason: 'Election' };

describe('a freeze', () => {
  const previous = aFeed({ indicators: ['a', 'b'].map((id) => aFeedIndicator({ id, name: `Old ${id}` })) });
  const plan = {
    indicators: ['a', 'b', 'c'].map((id) => anIndicator({ id, name: `New ${id}` })),
    figures: ['a', 'b', 'c'].map((indicatorId) => aFigure({ indicatorId, actual: number('99%') })),
    milestones: [],
  };
  const at = (time: string, more: object = {}) =>
    freeze(plan, previous, [{ ...election, ...more }], Temporal.Instant.from(time));

  // The clocks go forward on 27 March 2022: midnight in London is 23:00 UTC the day before.
  test.each([
    ['2022-03-27T22:59:59Z', false],
    ['2022-03-27T23:00:00Z', true],
    ['2022-05-05T22:59:59Z', true],
    ['2022-05-05T23:00:00Z', false],
  ])('at %s is on: %s', (time, on) => {
    expect(at(time)).toMatchObject({ all: on, findings: on ? [{ code: 'frozen' }] : [] });
  });

  test('of one indicator keeps its name and figures, and lets the others go on', () => {
    const { all, plan: frozen } = at('2022-04-01T00:00:00Z', { indicators: ['a', 'c'] });
    expect(all).toBe(false);
    expect(frozen.indicators.map(({ name }) => name).toSorted()).toEqual(['New b', 'Old a']);
    const values = frozen.figures.map(({ indicatorId, actual }) => [
      indicatorId,
      'value' in actual && actual.value,
    ]);
    expect(Object.fromEntries(values)).toEqual(
      Object.fromEntries([
        ['a', '32.3'],
        ['b', '99'],
      ]),
    );
  });

  test('of everything keeps what is public', () => {
    const { plan: frozen } = at('2022-04-01T00:00:00Z');
    expect(frozen.indicators.map(({ name }) => name)).toEqual(['Old a', 'Old b']);
  });
});

test('an indicator may have a time of its own in the calendar', () => {
  const entries = [
    { period: 'Q3 2021/22', at: '2022-02-24T10:00' },
    { period: 'Q3 2021/22', at: '2022-03-10T10:00', indicators: ['late'] },
    { period: 'Q3 2021/22', at: '2022-02-01T10:00', indicators: ['early'] },
  ];
  const q3 = financialQuarter(2021, 3);
  const { standing, findings } = releaseCalendar(
    entries,
    Temporal.Instant.from('2022-02-23T10:00:00Z'),
    () => q3,
  );
  expect(findings).toEqual([]);
  expect(['late', 'early', 'other'].map((id) => standing(q3, id))).toEqual(['later', 'public', 'later']);
});
