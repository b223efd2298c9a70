import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeOwnCouncil, type OwnCouncil } from '../support/own-council.ts';

/** A target that the sheet has for a year: spread over its quarters by a profile, and only then. */
const sheet = {
  id: 1,
  name: 'Corporate plan',
  titles: [
    'Ref',
    'Indicator',
    'Good',
    ...[1, 2, 3, 4].map((quarter) => `Q${quarter} 2020/21 Actual`),
    'Q3 2020/21 Target',
    '2020/21 Target',
  ],
  rows: [
    ['rising', 'Homes built, year to date', 'Bigger is better', 41, 90, 150, 199, '', 200],
    ['shares', 'Fly-tips cleared', 'Bigger is better', 41, 90, 150, 199, '', 200],
    ['no-profile', 'Trees planted', 'Bigger is better', 41, 90, 150, 199, '', 200],
    ['own-quarter', 'Grants given', 'Bigger is better', 41, 90, 150, 199, 160, 200],
    ['no-target', 'Visits', 'Bigger is better', 41, 90, 150, 199, '', ''],
    ['other-year', 'Calls', 'Bigger is better', 41, 90, 150, 199, '', 200],
  ],
};

const once = {
  id: 2,
  name: 'One target a row',
  titles: ['Ref', 'Indicator', 'Good', 'Annual target', 'Q1 2020/21 Actual', 'Q2 2020/21 Actual'],
  rows: [
    ['year-in-row', 'Inspections', 'Bigger is better', 200, 41, 90],
    ['every-quarter', 'Answers in time', 'Bigger is better', 200, 41, 90],
    ['word-in-row', 'Accreditation', 'Bigger is better', 'Retained', 'Retained', 'Retained'],
  ],
};

const yaml = `sheets:
  - sheet: 1
    as: indicators
    layout: wide
    columns: { id: Ref, name: Indicator, polarity: Good }
    fields: { actual: Actual, target: Target }
  - sheet: 2
    as: indicators
    layout: wide
    columns: { id: Ref, name: Indicator, polarity: Good, target: Annual target }
    fields: { actual: Actual }
targets:
  rising: [ { profile: [ 20%, 45%, 70%, 100% ] } ]
  shares: [ { period: 2020/21, profile: [ 25%, 25%, 25%, 25% ] } ]
  own-quarter: [ { profile: [ 20%, 45%, 70%, 100% ] } ]
  no-target: [ { profile: [ 20%, 45%, 70%, 100% ] } ]
  other-year: [ { period: 2021/22, profile: [ 20%, 45%, 70%, 100% ] } ]
  year-in-row: [ { profile: [ 20%, 45%, 70%, 100% ], sheetTarget: year } ]
  word-in-row: [ { profile: [ 20%, 45%, 70%, 100% ], sheetTarget: year } ]
`;

describe("a year's target in the sheet, through a night", () => {
  let council: OwnCouncil;
  let codes: string[];
  beforeAll(async () => {
    council = await makeOwnCouncil([sheet, once], yaml);
    const { exitCode, stderr, report } = await council.sync();
    expect(stderr).toBe('');
    expect(exitCode, JSON.stringify(report)).toBe(0);
    codes = report.findings
      .filter(({ code }) => code.startsWith('target-'))
      .map(({ code, place }) => `${code} ${String(place['indicator'])} ${String(place['period'])}`);
  });
  afterAll(() => council.close());

  test.each([
    ['rising', ['40', '90', '140', '200'], ['Met', 'Met', 'Met', 'Not met']],
    ['shares', ['50', '50', '50', '50'], ['Not met', 'Met', 'Met', 'Met']],
    ['no-profile', [undefined, undefined, undefined, undefined], Array<string>(4).fill('No target')],
    ['own-quarter', ['40', '90', '160', '200'], ['Met', 'Met', 'Not met', 'Not met']],
    ['no-target', Array<undefined>(4).fill(undefined), Array<string>(4).fill('No target')],
    ['other-year', [undefined, undefined, undefined, undefined], Array<string>(4).fill('No target')],
    ['year-in-row', ['40', '90'], ['Met', 'Met']],
    ['every-quarter', ['200', '200'], ['Not met', 'Not met']],
    ['word-in-row', ['Retained', 'Retained'], ['Met', 'Met']],
  ])('%s', async (id, targets, statuses) => {
    const { observations } = await council.indicator(id);
    expect(observations.map(({ target }) => target?.display)).toEqual(targets);
    expect(observations.map((each) => each['status'])).toMatchObject(statuses.map((label) => ({ label })));
  });

  test('a quarter with a target of its own keeps it, and a profile with nothing to spread says so', () => {
    expect(codes.toSorted()).toEqual([
      'target-differs own-quarter Q3 2020/21',
      ...[1, 2, 3, 4].map((quarter) => `target-of-year-missing no-target Q${quarter} 2020/21`),
    ]);
  });
});
