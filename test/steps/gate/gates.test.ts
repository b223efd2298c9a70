import { describe, expect, test } from 'vitest';
import type { Compared } from '../../../src/model/benchmark.ts';
import type { FeedIndicator } from '../../../src/model/feed.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { Gates } from '../../../src/model/gates.ts';
import { financialQuarter } from '../../../src/model/period.ts';
import type { Tone } from '../../../src/model/rules.ts';
import { benchmarkGate } from '../../../src/steps/gate/benchmark-gate.ts';
import { calendarGate } from '../../../src/steps/gate/calendar-gate.ts';
import { duePeriods } from '../../../src/steps/gate/due-periods.ts';
import { gate } from '../../../src/steps/gate/gate.ts';
import { goneGate } from '../../../src/steps/gate/gone-gate.ts';
import { outlierGate } from '../../../src/steps/gate/outlier-gate.ts';
import { personalGate } from '../../../src/steps/gate/personal-gate.ts';
import { refusedGate } from '../../../src/steps/gate/refused-gate.ts';
import { statusesGate } from '../../../src/steps/gate/statuses-gate.ts';
import { anIndicator, number } from '../assess/samples.ts';
import { aFeed, aFeedIndicator, aFeedObservation } from '../build/samples.ts';
import { gateInput } from './gate-input.ts';

const ids = (n: number) => Array.from({ length: n }, (_, index) => `i${index}`);

test('a night like the one before holds nothing', () => {
  const feed = aFeed();
  expect(gate(gateInput({ feed, rows: 10 })).reasons.map(({ code }) => code)).toEqual(['nothing-to-publish']);
});

describe('rows that are gone', () => {
  const previous = aFeed({ indicators: ids(6).map((id) => aFeedIndicator({ id, name: `Name ${id}` })) });
  const all = (n: number) => ({
    indicators: ids(6)
      .slice(0, n)
      .map((id) => anIndicator({ id })),
    observations: [],
    milestones: [],
  });
  test.each([
    [6, 0, false],
    [5, 0, true],
    [5, 1, false],
    [4, 1, true],
    [0, 6, false],
  ])('of 6, %i are there and %i may be gone: held %s', (there, gone, held) => {
    const { reasons } = goneGate(gateInput({ previous, all: all(there), gates: Gates.parse({ gone }) }));
    expect(reasons.length > 0).toBe(held);
  });
  test('are named, and what was accepted is not asked again', () => {
    const { reasons, accepts = [] } = goneGate(gateInput({ previous, all: all(4) }));
    expect(reasons[0]?.found).toMatch(/2 rows .*"Name i4", "Name i5"/);
    expect(goneGate(gateInput({ previous, all: all(4), accepted: new Set(accepts) })).reasons).toEqual([]);
  });
});

describe('rows that were refused', () => {
  const previous = aFeed({ indicators: ids(20).map((id) => aFeedIndicator({ id })) });
  const findings = (n: number): Finding[] =>
    Array.from({ length: n }, (_, row) => ({
      severity: 'error' as const,
      code: 'x',
      place: { sheet: 'Plan', row, indicator: `i${row}` },
      found: '',
      action: '',
    }));
  test.each([
    [0, 0, false],
    [10, 100, false],
    [11, 100, true],
    [3, 29, true],
    [3, 30, false],
    [2, 2, false],
  ])('%i of %i: held %s', (refused, rows, held) => {
    const input = gateInput({ previous, findings: [...findings(refused), ...findings(refused)], rows });
    const { reasons, accepts = [] } = refusedGate(input);
    expect(reasons.length > 0).toBe(held);
    expect(refusedGate({ ...input, accepted: new Set(accepts) }).reasons).toEqual([]);
  });
  test('rows of indicators that were never published do not count, nor does a first night', () => {
    expect(refusedGate(gateInput({ findings: findings(9), rows: 9 })).reasons).toEqual([]);
    const others = aFeed({ indicators: [aFeedIndicator({ id: 'other' })] });
    expect(refusedGate(gateInput({ previous: others, findings: findings(9), rows: 9 })).reasons).toEqual([]);
  });
  test('warnings, and errors that are of no row, do not count', () => {
    const others = findings(9).flatMap((one): Finding[] => [
      { ...one, severity: 'warning' },
      { ...one, place: { file: 'x.csv', indicator: 'i1' } },
    ]);
    expect(refusedGate(gateInput({ previous, findings: others, rows: 9 })).reasons).toEqual([]);
  });
});

describe('statuses that swing together', () => {
  const judged = (tones: readonly (Tone | undefined)[]) =>
    aFeed({
      indicators: tones.map((tone, index) =>
        aFeedIndicator(
          { id: `i${index}` },
          tone === undefined
            ? {}
            : { status: { type: 'judged', class: tone, label: tone, tone, rule: 'r', inputs: {} } },
        ),
      ),
    });
  const turned = (n: number, of: number, to: Tone) =>
    judged(Array.from({ length: of }, (_, index) => (index < n ? to : 'warning')));
  test.each([
    [3, 10, 'bad', false],
    [4, 10, 'bad', true],
    [4, 10, 'good', true],
    [30, 100, 'bad', false],
    [31, 100, 'bad', true],
    [2, 2, 'bad', false],
    [3, 3, 'bad', true],
  ] as const)('%i of %i turn %s: held %s', (n, of, to, held) => {
    const previous = judged(Array.from({ length: of }, () => 'warning' as const));
    const { reasons } = statusesGate(gateInput({ previous, feed: turned(n, of, to) }));
    expect(reasons.length > 0).toBe(held);
  });
  test('not those that turn both ways, are not judged, or are new', () => {
    const previous = judged(['warning', 'warning', 'warning', 'warning', undefined, undefined, undefined]);
    const feed = judged(['good', 'good', 'bad', 'bad', 'bad', 'bad', 'bad', 'bad']);
    expect(statusesGate(gateInput({ previous, feed })).reasons).toEqual([]);
    expect(statusesGate(gateInput({ feed })).reasons).toEqual([]);
  });
});

describe('values far outside their history', () => {
  const history = (values: readonly string[]): FeedIndicator =>
    aFeedIndicator({
      observations: values.map((value, index) =>
        aFeedObservation({
          period: financialQuarter(2018 + Math.floor(index / 4), (index % 4) + 1),
          actual: number(value),
        }),
      ),
    });
  const night = (before: readonly string[], value: string, outliers: number | 'off' = 3) =>
    outlierGate(
      gateInput({
        previous: aFeed({ indicators: [history(before)] }),
        feed: aFeed({ indicators: [history([...before, value])] }),
        gates: Gates.parse({ outliers }),
      }),
    ).reasons;
  const usual = ['80', '100', '90', '142'];
  test.each([
    // From 80 to 142 is 62: three times that is 186.
    [usual, '328', false],
    [usual, '329', true],
    [usual, '-106', false],
    [usual, '-107', true],
    [['38%', '42%', '45%', '40%'], '0.42%', true],
    [['38%', '42%', '45%', '40%'], '41%', false],
    // Never moved: a tenth of the largest value is its spread.
    [['100', '100', '100', '100'], '130', false],
    [['100', '100', '100', '100'], '131', true],
    [['0', '0', '0', '0'], '900', false],
    [['80', '100', '90'], '9000', false],
    [usual, '£9000', false],
  ])('after %j comes %s: held %s', (before, value, held) => {
    expect(night(before, value).length > 0).toBe(held);
  });
  test('says what was usual; another limit, or none, is the council’s', () => {
    expect(night(usual, '970')[0]?.found).toMatch(/is 970 for .*was 80 to 142 in 4 other periods/);
    expect(night(usual, '970', 20)).toEqual([]);
    expect(night(usual, '970', 'off')).toEqual([]);
  });
  test('what was published already, and an indicator that is new, are not asked about', () => {
    const feed = aFeed({ indicators: [history([...usual, '970'])] });
    expect(outlierGate(gateInput({ previous: feed, feed })).reasons).toEqual([]);
    expect(outlierGate(gateInput({ previous: aFeed({ indicators: [] }), feed })).reasons).toEqual([]);
    expect(outlierGate(gateInput({ feed })).reasons).toEqual([]);
  });
});

describe('benchmarks that are another measure', () => {
  const withMetric = (changes: Partial<Compared>) =>
    aFeed({
      indicators: [
        aFeedIndicator(
          {},
          {
            comparison: {
              type: 'compared',
              metricId: '46',
              metricLabel: 'Recycled',
              unit: '%',
              groupName: 'Near',
              period: financialQuarter(2019, 4),
              own: '32.3',
              n: 3,
              of: 3,
              decimals: 1,
              source: 's',
              file: 'f.csv',
              ...changes,
            },
          },
        ),
      ],
    });
  test.each([
    [{}, false],
    [{ metricLabel: 'Landfilled' }, true],
    [{ unit: 'Tonnes' }, true],
    [{ metricId: '47', unit: 'Tonnes' }, false],
    [{ mean: '31', file: 'other.csv' }, false],
  ])('%j: held %s', (changes, held) => {
    const input = gateInput({ previous: withMetric({}), feed: withMetric(changes) });
    expect(benchmarkGate(input).reasons.length > 0).toBe(held);
    expect(benchmarkGate({ ...input, gates: Gates.parse({ benchmarks: 'off' }) }).reasons).toEqual([]);
  });
});

describe('words that look like personal data', () => {
  const said = (commentary: string) => aFeed({ indicators: [aFeedIndicator({}, { commentary })] });
  test('are held, and not repeated in the reason', () => {
    const { reasons } = personalGate(
      gateInput({ previous: said('fine'), feed: said('Ask jo.bloggs@example.org') }),
    );
    expect(reasons.map(({ code }) => code)).toEqual(['personal-data-suspected']);
    expect(JSON.stringify(reasons)).toContain('an e-mail address');
    expect(JSON.stringify(reasons)).not.toContain('bloggs');
  });
  test('not when they are public already, or the council says so', () => {
    const feed = said('Ask housing@example.gov.uk');
    expect(personalGate(gateInput({ previous: feed, feed })).reasons).toEqual([]);
    const privacy = { publicAddresses: ['housing@example.gov.uk'], publicPhones: [] };
    expect(personalGate(gateInput({ feed, privacy })).reasons).toEqual([]);
    expect(personalGate(gateInput({ feed, gates: Gates.parse({ personalData: 'off' }) })).reasons).toEqual(
      [],
    );
  });
});

describe('nothing new when the calendar says there should be', () => {
  const rule = { calendar: [{ period: 'Q3 2021/22', at: '2022-02-24T10:00' }] };
  const at = (time: string, nothingNew: number | 'off' = 1, accepted = new Set<string>()) => {
    const due = duePeriods(rule, Temporal.Instant.from(time), () => financialQuarter(2021, 3));
    return calendarGate(gateInput({ due, gates: Gates.parse({ nothingNew }), accepted }));
  };
  test.each([
    ['2022-02-24T09:59:59Z', 0, false],
    ['2022-02-24T10:00:00Z', 0, true],
    ['2022-02-25T09:59:59Z', 1, false],
    ['2022-02-25T10:00:00Z', 1, true],
    ['2023-02-25T10:00:00Z', 'off', false],
  ] as const)('at %s with %s days: held %s', (time, days, held) => {
    const { reasons, accepts = [] } = at(time, days);
    expect(reasons.length > 0).toBe(held);
    expect(at(time, days, new Set(accepts)).reasons).toEqual([]);
  });
  test('not once there is a figure', () => {
    const due = duePeriods(rule, Temporal.Instant.from('2022-03-24T10:00:00Z'), () =>
      financialQuarter(2021, 3),
    );
    const feed = aFeed({ indicators: [aFeedIndicator({}, { period: financialQuarter(2021, 3) })] });
    expect(calendarGate(gateInput({ due, feed })).reasons).toEqual([]);
  });
});
