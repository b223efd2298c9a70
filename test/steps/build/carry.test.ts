import { describe, expect, test } from 'vitest';
import type { Milestone } from '../../../src/model/indicator.ts';
import { financialQuarter } from '../../../src/model/period.ts';
import { carry } from '../../../src/steps/build/carry.ts';
import { anIndicator, anObservation, missing, number, q4 } from '../assess/samples.ts';
import { aFeed, aFeedIndicator, aFeedObservation } from './samples.ts';

const nothing = { indicators: [], observations: [], milestones: [] };
const quarters = [1, 2, 3, 4].map((q) => financialQuarter(2018, q));

function released(observations = [anObservation()], changes = {}) {
  return { indicators: [anIndicator(changes)], observations, milestones: [] };
}

test('the first night: what is released, without its internal fields', () => {
  const { plan, findings } = carry(
    released([anObservation({ statedStatus: 'Met', target: number('30%') })]),
    undefined,
  );
  expect(findings).toEqual([]);
  expect(plan.figures).toEqual([
    {
      indicatorId: 'waste-recycled',
      period: q4,
      actual: number('32.3%'),
      target: number('30%'),
      markers: [],
    },
  ]);
  expect(JSON.stringify(plan)).not.toMatch(/provenance|signedOff|statedStatus|Corporate plan/);
});

test('a figure that is gone keeps its last value, in one finding for each indicator', () => {
  const observations = [...quarters.map((period) => aFeedObservation({ period })), aFeedObservation()];
  const previous = aFeed({ indicators: [aFeedIndicator({ observations })] });
  const { plan, findings } = carry(released(), previous);
  expect(plan.figures).toHaveLength(5);
  expect(findings).toMatchObject([
    {
      severity: 'warning',
      code: 'figure-carried',
      place: { indicator: 'waste-recycled' },
      found:
        '4 figures of "Household waste recycled" (Q4 2018/19, Q3 2018/19, Q2 2018/19 and 1 more) were in the last release but are not in the sheet tonight (row gone, cell blank or unreadable, or no longer signed off); the last published values stay.',
    },
  ]);
  expect(findings[0]?.action).toMatch(/^Put the row, cell or sign-off back\. To take a figure down,/);
});

test('an indicator that is gone stays as it was last published', () => {
  const previous = aFeed({ indicators: [aFeedIndicator({ name: 'Waste' }, { markers: ['p'] })] });
  const { plan, findings } = carry(nothing, previous);
  expect(plan.indicators).toEqual([anIndicator({ name: 'Waste' })]);
  expect(plan.figures).toEqual([
    { indicatorId: 'waste-recycled', period: q4, actual: number('32.3%'), markers: ['p'] },
  ]);
  expect(findings.map(({ found }) => found)).toEqual([
    expect.stringMatching(/^1 figure of "Waste" \(Q4 2019\/20\) was in the last release but is not/),
  ]);
});

test('tonight wins where both have the figure: a suppressed value replaces the published one', () => {
  const previous = aFeed({ indicators: [aFeedIndicator()] });
  const { plan, findings } = carry(released([anObservation({ actual: missing('c') })]), previous);
  expect(plan.figures.map(({ actual }) => actual)).toEqual([missing('c')]);
  expect(findings).toEqual([]);
});

describe('retired', () => {
  test('an indicator retired before or tonight keeps its figures without a finding', () => {
    const retired = aFeed({ indicators: [aFeedIndicator({ state: 'retired' })] });
    expect(carry(nothing, retired)).toMatchObject({ plan: { figures: [{}] }, findings: [] });
    const { plan, findings } = carry(released([], { state: 'retired' }), aFeed());
    expect(plan).toMatchObject({ indicators: [{ state: 'retired' }], figures: [{}] });
    expect(findings).toEqual([]);
  });

  test('one that was never published does not appear', () => {
    expect(carry(released([], { state: 'retired' }), undefined).plan.indicators).toEqual([]);
  });
});

test('a target that is gone is gone, with a finding', () => {
  const previous = aFeed({ indicators: [aFeedIndicator({}, { target: number('30%') })] });
  const { plan, findings } = carry(released(), previous);
  expect(plan.figures[0]?.target).toBeUndefined();
  expect(findings.map(({ code, place }) => [code, place.period])).toEqual([['target-gone', 'Q4 2019/20']]);
});

describe('milestones', () => {
  const [first = q4, second = q4] = quarters;
  const { provenance } = anObservation();
  const published = { id: 'm1', programme: 'Housing', name: 'Start on site', state: 'on-track' } as const;
  const milestone = (changes: Partial<Milestone>): Milestone => ({
    ...published,
    signedOff: true,
    provenance,
    ...changes,
  });

  test('one that is gone stays, with a finding', () => {
    const { plan, findings } = carry(nothing, aFeed({ indicators: [], milestones: [published] }));
    expect(plan.milestones).toEqual([published]);
    expect(findings.map(({ code }) => code)).toEqual(['milestone-carried']);
  });

  test('a row that moves on to the next period is not one that is gone', () => {
    const previous = aFeed({ indicators: [], milestones: [{ ...published, period: first }] });
    const { plan, findings } = carry({ ...nothing, milestones: [milestone({ period: second })] }, previous);
    expect(plan.milestones).toEqual([{ ...published, period: second }]);
    expect(findings).toEqual([]);
  });

  test('with a row for each period, a period that is gone stays', () => {
    const rows = [
      { ...published, period: first },
      { ...published, period: second },
    ];
    const previous = aFeed({ indicators: [], milestones: rows });
    const { plan, findings } = carry({ ...nothing, milestones: [milestone({ period: second })] }, previous);
    expect(plan.milestones.map(({ period }) => period?.id)).toEqual([second.id, first.id]);
    expect(findings).toHaveLength(1);
  });
});
