import { describe, expect, test } from 'vitest';
import { valueOf } from '../../support/cells.ts';
import {
  codes,
  mappingOf,
  normaliseSheets,
  percent,
  type Row,
  sheetOf,
  under,
} from '../../support/sheets.ts';

const titles = ['Programme', 'Milestone', 'Due', 'State', 'Done', 'Quarter', 'Update', 'Signed off'];
const mapping = mappingOf({
  as: 'milestones',
  layout: 'long',
  columns: {
    programme: 'Programme',
    name: 'Milestone',
    due: 'Due',
    state: 'State',
    percentComplete: 'Done',
    period: 'Quarter',
    narrative: 'Update',
  },
});

function read(...rows: Row[]) {
  return normaliseSheets([{ mapping, snapshot: sheetOf(titles, rows, { name: 'Key programmes' }) }]);
}

test('a whole row becomes a milestone', () => {
  const { plan, findings } = read({
    Programme: 'Town deal',
    Milestone: '2. Plan agreed',
    Due: valueOf('date', '2021-06-30'),
    State: 'Completed',
    Done: percent(1, '100%', 0),
    Quarter: 'Q1 2021/22',
    Update: 'All Q1 milestones met.',
  });
  expect(findings).toEqual([]);
  expect(plan.milestones).toMatchObject([
    {
      id: 'town-deal-plan-agreed',
      programme: 'Town deal',
      name: 'Plan agreed',
      due: '2021-06-30',
      state: 'complete',
      stateInWords: 'Completed',
      percentComplete: '100',
      period: { id: 'fq_Q1_2021_22' },
      narrative: 'All Q1 milestones met.',
      signedOff: true,
      provenance: { row: 1, column: 'Milestone' },
    },
  ]);
});

test('come by programme, due date and name, those without a date last', () => {
  const due = (date: string) => valueOf('date', date);
  const { plan } = read(
    { Programme: 'B', Milestone: 'One', Due: due('2021-01-01') },
    { Programme: 'A', Milestone: 'No date' },
    { Programme: 'A', Milestone: 'Late', Due: due('2022-01-01') },
    { Programme: 'A', Milestone: 'Early', Due: due('2021-01-01') },
  );
  expect(plan.milestones.map(({ name }) => name)).toEqual(['Early', 'Late', 'No date', 'One']);
});

describe('states', () => {
  test.each([
    ['Complete', 'complete'],
    ['Completed', 'complete'],
    ['On track', 'on-track'],
    ['On-track', 'on-track'],
    ['Green', 'on-track'],
    ['G', 'on-track'],
    ['At risk', 'at-risk'],
    ['Amber', 'at-risk'],
    ['Yellow', 'at-risk'],
    ['Delayed', 'delayed'],
    ['R', 'delayed'],
    ['Not started', 'not-started'],
    ['Cancelled', 'cancelled'],
  ])('%s is %s', (typed, state) => {
    const result = read({ Programme: 'A', Milestone: 'B', State: typed });
    expect(result.plan.milestones).toMatchObject([{ state, stateInWords: typed }]);
    expect(codes(result)).toEqual([]);
  });

  test('a state that is not known is said and kept in its words', () => {
    const result = read({ Programme: 'A', Milestone: 'B', State: 'Paused' });
    expect(result.plan.milestones).toMatchObject([{ state: 'unknown', stateInWords: 'Paused' }]);
    expect(codes(result)).toEqual(['state-unknown']);
  });

  test('a blank state is simply unknown', () => {
    expect(codes(read({ Programme: 'A', Milestone: 'B' }))).toEqual([]);
  });
});

describe('due dates', () => {
  test.each([
    [valueOf('date', '2022-03-31'), '2022-03-31'],
    [valueOf('datetime', '2022-03-31T17:00:00'), '2022-03-31'],
    ['31 March 2022', '2022-03-31'],
    ['31st Mar 2022', '2022-03-31'],
  ])('%j', (typed, due) => {
    expect(read({ Programme: 'A', Milestone: 'B', Due: typed }).plan.milestones).toMatchObject([{ due }]);
  });

  test.each(['01/30/26', '01/02/2022', '31/03/2022', 'By the end of March', 'Spring 2022', '2022-02-30'])(
    'the text %s is not taken for a date',
    (typed) => {
      const result = read({ Programme: 'A', Milestone: 'B', Due: typed });
      expect(result.plan.milestones[0]).not.toHaveProperty('due');
      expect(codes(result)).toEqual(['date-unclear']);
    },
  );
});

test.each([
  [percent(0.5, '50%'), '50'],
  ['50%', '50'],
  [50, '50'],
  [0, '0'],
  ['Half', '50'],
  ['Three Quarter', '75'],
])('percent complete %j is %s', (typed, percentComplete) => {
  expect(read({ Programme: 'A', Milestone: 'B', Done: typed }).plan.milestones).toMatchObject([
    { percentComplete },
  ]);
});

test.each([0.5, 1, 120, 'nearly', '-5%'])('percent complete %j is not guessed', (typed) => {
  const result = read({ Programme: 'A', Milestone: 'B', Done: typed });
  expect(result.plan.milestones[0]).not.toHaveProperty('percentComplete');
  expect(codes(result)).toEqual(['percent-unclear']);
});

test('a programme may be the row above', () => {
  const result = read(
    { Milestone: 'Town deal' },
    under(1, { Milestone: 'Plan agreed' }),
    under(1, { Milestone: 'Works begin', Programme: 'Harbour' }),
    {},
  );
  expect(result.plan.milestones.map(({ programme, name }) => [programme, name])).toEqual([
    ['Harbour', 'Works begin'],
    ['Town deal', 'Plan agreed'],
  ]);
  expect(codes(result)).toEqual([]);
});

test('rows without a programme or a name are said', () => {
  expect(codes(read({ Milestone: 'Plan agreed' }, { Programme: 'A', State: 'Complete' }))).toEqual([
    'programme-missing',
    'name-missing',
  ]);
});

test('the same milestone twice for one period is left out; for two periods it is one milestone', () => {
  const twice = read(
    { Programme: 'A', Milestone: 'B', Quarter: 'Q1 2021/22' },
    { Programme: 'a', Milestone: 'b', Quarter: 'Q1 21/22' },
  );
  expect(twice.plan.milestones).toEqual([]);
  expect(codes(twice)).toEqual(['milestone-twice']);
  const history = read(
    { Programme: 'A', Milestone: 'B', Quarter: 'Q2 2021/22' },
    { Programme: 'A', Milestone: 'B', Quarter: 'Q1 2021/22' },
  );
  expect(history.plan.milestones.map(({ id, period }) => [id, period?.label])).toEqual([
    ['a-b', 'Q1 2021/22'],
    ['a-b', 'Q2 2021/22'],
  ]);
});

test('a box that was never touched is not signed off', () => {
  const rows: Row[] = [
    { Programme: 'A', Milestone: 'Ticked', 'Signed off': true },
    { Programme: 'A', Milestone: 'Unticked', 'Signed off': false },
    { Programme: 'A', Milestone: 'Untouched' },
  ];
  const { plan } = normaliseSheets([{ mapping, snapshot: sheetOf(titles, rows), signOff: 'Signed off' }]);
  expect(plan.milestones.map(({ name, signedOff }) => [name, signedOff])).toEqual([
    ['Ticked', true],
    ['Unticked', false],
    ['Untouched', false],
  ]);
});
