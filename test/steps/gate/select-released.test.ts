import { describe, expect, test } from 'vitest';
import type { ReleaseRule } from '../../../src/model/council.ts';
import type { Milestone, Plan } from '../../../src/model/indicator.ts';
import { financialQuarter } from '../../../src/model/period.ts';
import { selectReleased } from '../../../src/steps/gate/select-released.ts';
import { anIndicator, anObservation } from '../assess/samples.ts';

const q3 = financialQuarter(2021, 3);
const q2 = financialQuarter(2021, 2);
const signOff: ReleaseRule = { signOff: { column: 'Signed off' } };
const noon = Temporal.Instant.from('2022-02-24T12:00:00Z');

function plan(changes: Partial<Plan> = {}): Plan {
  return {
    indicators: [anIndicator({ id: 'a' }), anIndicator({ id: 'b' })],
    observations: [
      anObservation({ indicatorId: 'a', period: q2 }),
      anObservation({ indicatorId: 'a', period: q3, signedOff: false }),
      anObservation({ indicatorId: 'b', period: q3, signedOff: false }),
    ],
    milestones: [],
    ...changes,
  };
}

function aMilestone(changes: Partial<Milestone>): Milestone {
  const { provenance } = anObservation();
  return {
    id: 'm',
    programme: 'Housing',
    name: 'Start',
    state: 'on-track',
    signedOff: true,
    provenance,
    ...changes,
  };
}

test('sign-off lets out what is signed off and lists the rest', () => {
  const { released, waiting, findings } = selectReleased(plan(), signOff, noon);
  expect(released.indicators.map(({ id }) => id)).toEqual(['a']);
  expect(released.observations.map(({ period }) => period.label)).toEqual(['Q2 2021/22']);
  expect(waiting.map(({ indicatorId, period }) => [indicatorId, period.id])).toEqual([
    ['a', q3.id],
    ['b', q3.id],
  ]);
  expect(findings).toMatchObject([
    { severity: 'info', code: 'waiting-for-sign-off', found: '2 figures for Q3 2021/22 wait for sign-off.' },
  ]);
});

test('immediate lets out everything', () => {
  const { released, waiting } = selectReleased(plan(), 'immediate', noon);
  expect(released.observations).toHaveLength(3);
  expect(waiting).toEqual([]);
});

test('a figure waits for its period to begin, unless it is a forecast', () => {
  const observations = [
    anObservation({ indicatorId: 'a', period: financialQuarter(2021, 4) }),
    anObservation({ indicatorId: 'a', period: financialQuarter(2022, 1) }),
    anObservation({ indicatorId: 'b', period: financialQuarter(2022, 1), markers: ['f'] }),
  ];
  const { released, findings } = selectReleased(plan({ observations }), 'immediate', noon);
  expect(released.observations.map(({ indicatorId, period }) => [indicatorId, period.label])).toEqual([
    ['a', 'Q4 2021/22'],
    ['b', 'Q1 2022/23'],
  ]);
  expect(findings).toMatchObject([{ severity: 'error', code: 'period-not-begun' }]);
});

test('a retired indicator stays without figures; a figure without an indicator goes', () => {
  const retired = anIndicator({ id: 'old', state: 'retired' });
  const stray = anObservation({ indicatorId: 'stray' });
  const { released } = selectReleased(
    plan({ indicators: [retired], observations: [stray] }),
    'immediate',
    noon,
  );
  expect(released.indicators).toEqual([retired]);
  expect(released.observations).toEqual([]);
});

describe('the release calendar', () => {
  function out(entries: { period: string; at: string }[], now: string): string[] {
    const { released } = selectReleased(plan(), { calendar: entries }, Temporal.Instant.from(now));
    return released.observations.map(({ indicatorId, period }) => `${indicatorId} ${period.label}`);
  }

  test('lets a period out at the minute, not before', () => {
    const at = [{ period: '2021/22 Q3', at: '2022-02-24T10:00' }];
    expect(out(at, '2022-02-24T09:59:59.999Z')).toEqual([]);
    expect(out(at, '2022-02-24T10:00:00Z')).toEqual(['a Q3 2021/22', 'b Q3 2021/22']);
  });

  test('keeps London time in summer', () => {
    const at = [{ period: '2021/22 Q3', at: '2022-06-24T10:00' }];
    expect(out(at, '2022-06-24T08:59:00Z')).toEqual([]);
    expect(out(at, '2022-06-24T09:00:00Z')).toHaveLength(2);
  });

  test('an hour that happens twice is the later one, one that is skipped is after it', () => {
    const twice = [{ period: '2021/22 Q3', at: '2022-10-30T01:30' }];
    expect(out(twice, '2022-10-30T00:30:00Z')).toEqual([]);
    expect(out(twice, '2022-10-30T01:30:00Z')).toHaveLength(2);
    const skipped = [{ period: '2021/22 Q3', at: '2022-03-27T01:30' }];
    expect(out(skipped, '2022-03-27T01:29:00Z')).toEqual([]);
    expect(out(skipped, '2022-03-27T01:30:00Z')).toHaveLength(2);
  });

  test.each([
    '2021/22 Q3',
    'Q3 2021/22',
    ' q3  2021/22',
    '2021-22 Q3',
    '2021/2022 Quarter 3',
    'fq_Q3_2021_22',
  ])('knows %s', (period) => {
    expect(out([{ period, at: '2022-01-01T00:00' }], '2022-02-24T12:00:00Z')).toHaveLength(2);
  });

  test.each(['Q3 2020/21', '2021/22', 'Q1 2021/22'])('does not take %s for Q3 2021/22', (period) => {
    expect(out([{ period, at: '2022-01-01T00:00' }], '2022-02-24T12:00:00Z')).toEqual([]);
  });

  test('reads other words for a period when it is given a reader', () => {
    const calendar = [{ period: 'Oct-Dec 2021', at: '2022-01-01T00:00' }];
    const read = (text: string) => (text === 'Oct-Dec 2021' ? q3 : undefined);
    expect(selectReleased(plan(), { calendar }, noon).released.observations).toEqual([]);
    expect(selectReleased(plan(), { calendar }, noon, read).released.observations).toHaveLength(2);
  });

  test('a period that is not listed waits, and says so', () => {
    const rule = { calendar: [{ period: 'Q3 2021/22', at: '2023-01-01T00:00' }] };
    const { findings } = selectReleased(plan(), rule, noon);
    expect(findings.map(({ code, place }) => [code, place.period])).toEqual([
      ['period-not-in-calendar', 'Q2 2021/22'],
      ['waiting-for-release-time', 'Q3 2021/22'],
    ]);
  });

  test('of two times the later one counts; a day that does not exist lets nothing out', () => {
    const twice = [
      { period: 'Q3 2021/22', at: '2022-03-01T00:00' },
      { period: '2021/22 Q3', at: '2022-01-01T00:00' },
    ];
    expect(out(twice, '2022-02-24T12:00:00Z')).toEqual([]);
    const never = { calendar: [{ period: 'Q3 2021/22', at: '2022-02-30T00:00' }] };
    const { released, findings } = selectReleased(plan(), never, noon);
    expect(released.observations).toEqual([]);
    expect(findings[0]).toMatchObject({ severity: 'error', code: 'calendar-time-unknown' });
  });
});

test('milestones follow the same rule, and wait when a calendar cannot tell', () => {
  const milestones = [aMilestone({ id: 'm1', period: q3 }), aMilestone({ id: 'm2', signedOff: false })];
  const names = (rule: ReleaseRule) =>
    selectReleased(plan({ milestones }), rule, noon).released.milestones.map(({ id }) => id);
  expect(names(signOff)).toEqual(['m1']);
  expect(names('immediate')).toEqual(['m1', 'm2']);
  const calendar = { calendar: [{ period: 'Q3 2021/22', at: '2022-01-01T00:00' }] };
  expect(names(calendar)).toEqual(['m1']);
  const { findings } = selectReleased(plan({ milestones }), calendar, noon);
  expect(findings.map(({ code }) => code)).toContain('milestone-without-period');
});
