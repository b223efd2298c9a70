import { describe, expect, test } from 'vitest';
import { revise } from '../../../src/steps/build/revise.ts';
import { aFigure, missing, number } from '../assess/samples.ts';
import { aFeedObservation } from './samples.ts';

const today = '2022-05-20';
const published = aFeedObservation({ target: number('30%'), commentary: 'On course.' });
const same = aFigure({ target: number('30%'), commentary: 'On course.' });

test('new: published today, without a past', () => {
  expect(revise(aFigure({ markers: ['p'] }), undefined, today)).toEqual({
    markers: ['p'],
    updated: today,
    revisions: [],
  });
});

test('unchanged: nothing moves', () => {
  expect(revise(same, published, today)).toEqual({ markers: [], updated: '2022-02-24', revisions: [] });
});

test('words or markers alone: updated, not revised', () => {
  expect(revise({ ...same, commentary: 'Behind.' }, published, today)).toMatchObject({
    updated: today,
    revisions: [],
  });
  expect(revise({ ...same, markers: ['p'] }, published, today)).toEqual({
    markers: ['p'],
    updated: today,
    revisions: [],
  });
});

test('a revised actual: old and new value, date, and a marker that stays', () => {
  const revised = { ...same, actual: number('33.1%') };
  const first = revise(revised, published, today);
  expect(first).toEqual({
    markers: ['r'],
    updated: today,
    revisions: [{ date: today, field: 'actual', before: number('32.3%'), after: number('33.1%') }],
  });
  const next = revise(revised, { ...published, ...first, actual: revised.actual }, '2022-05-21');
  expect(next).toEqual(first);
});

test('a revised target is no revised actual', () => {
  const { markers, revisions } = revise({ ...same, target: number('35%') }, published, today);
  expect(markers).toEqual([]);
  expect(revisions).toEqual([{ date: today, field: 'target', before: number('30%'), after: number('35%') }]);
});

test('a target that comes or goes has "no target" on its other side', () => {
  const none = { type: 'missing', code: 'x', reason: 'There is no target.' };
  const { target: _target, ...without } = same;
  expect(revise(without, published, today).revisions).toEqual([
    { date: today, field: 'target', before: number('30%'), after: none },
  ]);
  const { target: _published, ...bare } = published;
  expect(revise(same, bare, today).revisions).toEqual([
    { date: today, field: 'target', before: none, after: number('30%') },
  ]);
});

test('a value that arrives late is not a revised one', () => {
  const late = revise(same, { ...published, actual: missing('x') }, today);
  expect(late.markers).toEqual([]);
  expect(late.revisions).toEqual([
    { date: today, field: 'actual', before: missing('x'), after: number('32.3%') },
  ]);
});

describe('suppressed', () => {
  const past = {
    ...published,
    actual: number('33.1%'),
    markers: ['r' as const],
    revisions: [
      { date: '2022-03-01', field: 'actual' as const, before: number('32.3%'), after: number('33.1%') },
      { date: '2022-03-01', field: 'target' as const, before: number('29%'), after: number('30%') },
    ],
  };
  const suppressed = { ...same, actual: missing('c', 'Fewer than five') };

  test('no earlier value is shown again; the target keeps its past', () => {
    const { revisions } = revise(suppressed, past, today);
    expect(JSON.stringify(revisions)).not.toMatch(/32\.3|33\.1/);
    expect(revisions).toEqual([
      { date: '2022-03-01', field: 'target', before: number('29%'), after: number('30%') },
      { date: today, field: 'actual', before: suppressed.actual, after: suppressed.actual },
    ]);
  });

  test('not on later nights either, nor when a value comes back', () => {
    const first = { ...past, ...revise(suppressed, past, today), actual: suppressed.actual };
    const second = revise(suppressed, first, '2022-05-21');
    expect(second).toEqual({ markers: first.markers, updated: today, revisions: first.revisions });
    const back = revise({ ...same, actual: number('40%') }, { ...first, ...second }, '2022-06-01');
    expect(JSON.stringify(back.revisions)).not.toMatch(/32\.3|33\.1/);
    expect(back.revisions.at(-1)).toMatchObject({ before: suppressed.actual, after: number('40%') });
  });
});
