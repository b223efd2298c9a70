import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeOwnCouncil, type OwnCouncil } from '../support/own-council.ts';
import { classAgain, PublishedHistory } from '../support/recompute.ts';

/**
 * The rule sets that councils publish (Hastings, Reigate and Banstead, Kent, Bracknell Forest, Harlow, Huntingdonshire,
 * Rother), each in YAML alone and on its boundaries. Expected words are those of the councils' own sentences.
 */
const titles = [
  'Ref',
  'Indicator',
  'Good',
  'Q1 2019/20 Actual',
  'Q2 2019/20 Actual',
  'Q3 2020/21 Actual',
  'Q4 2019/20 Actual',
  'Q1 2020/21 Actual',
  'Q4 2020/21 Actual',
  'Q4 2020/21 Target',
  'Floor',
  'Lower',
  'Upper',
  'Tolerance',
];

/** `before` and `lastYear` are the actuals of Q3 2020/21 and Q4 2019/20. */
const Case = z.object({
  name: z.string(),
  rule: z.string(),
  good: z.string(),
  actual: z.string(),
  target: z.string(),
  floor: z.string(),
  lower: z.string(),
  upper: z.string(),
  tolerance: z.string(),
  before: z.string(),
  lastYear: z.string(),
  status: z.string(),
});
const table = readFileSync(new URL('../fixtures/rule-sets.csv', import.meta.url), 'utf8');
const cases = z.array(Case).parse(Papa.parse(table, { header: true, skipEmptyLines: true }).data);

function idOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

const yaml = `sheets:
  - sheet: 1
    as: indicators
    layout: wide
    columns: { id: Ref, name: Indicator, polarity: Good, floor: Floor, lower: Lower, upper: Upper, tolerance: Tolerance }
    fields: { actual: Actual, target: Target }
rules:
  travel: [ { against: same-period-last-year, same: "2" }, previous-period ]
  define:
    five:
      inWords: Exceeded by a tenth, met, nearly when within a tenth and better than before, failing under 50.
      classes:
        - { id: exceeded, label: Exceeded, tone: good, colour: "#12436D", shape: star, when: { beats: 10% } }
        - { id: met, label: Met, tone: good, when: { meets: target } }
        - { id: failing, label: Failing, tone: bad, when: { lessThan: 50 } }
        - { id: nearly, label: Nearly, tone: warning, when: { within: 10%, travel: [better, same], against: previous-period } }
        - { id: missed, label: Missed, tone: bad, when: { otherwise: true } }
    words:
      inWords: Met, nearly when one step below, missed otherwise.
      scale: [ Retained, Under review, Lost ]
      classes:
        - { id: met, label: Met, tone: good, when: { meets: target } }
        - { id: nearly, label: Nearly, tone: warning, when: { within: "1" } }
        - { id: missed, label: Missed, tone: bad, when: { otherwise: true } }
  indicators:
${cases
  .map(
    ({ name, rule }) =>
      `    ${idOf(name)}: ${rule === 'configured' ? '{ rule: agreed-tolerance, tolerance: 5% }' : rule}`,
  )
  .join('\n')}
targets:
  targets-from-the-configuration: [ { from: Q1 2019/20, target: 60 }, { from: Q1 2020/21, to: Q4 2020/21, target: 71 } ]
  a-profiled-target: [ { period: 2020/21, target: 400, profile: [ 20%, 45%, 70%, 100% ] } ]
`;

const sheet = {
  id: 1,
  name: 'Corporate plan',
  titles,
  rows: cases.map((each) => [
    idOf(each.name),
    each.name,
    each.good === '' ? 'Bigger is better' : each.good,
    '',
    '',
    each.before,
    each.lastYear,
    each.name === 'a profiled target' ? '80' : '',
    each.actual,
    each.target,
    each.floor,
    each.lower,
    each.upper,
    each.tolerance,
  ]),
};

describe("councils' rule sets, through a night", () => {
  let council: OwnCouncil;
  beforeAll(async () => {
    council = await makeOwnCouncil([sheet], yaml);
    const { exitCode, stderr, report } = await council.sync();
    expect(stderr).toBe('');
    expect(exitCode, JSON.stringify(report)).toBe(0);
  });
  afterAll(() => council.close());

  test.each(cases)('$name', async ({ name, status }) => {
    const { observations } = await council.indicator(idOf(name));
    expect(observations.at(-1)?.['status']).toMatchObject({ label: status });
  });

  test('a profile gives each quarter its share of the year', async () => {
    const { observations } = await council.indicator('a-profiled-target');
    expect(observations.map(({ target }) => target?.display)).toEqual(['80', '400']);
  });

  test('every status can be worked out again from the published files alone', async () => {
    const folder = join(council.site, 'v1/indicators');
    let again = 0;
    for (const file of await readdir(folder)) {
      const text = await readFile(join(folder, file), 'utf8');
      const { rules, observations } = PublishedHistory.parse(JSON.parse(text));
      for (const { status, period } of observations) {
        if (!status.judged) continue;
        const { rule, inputs, class: given } = status;
        expect(classAgain(rules[rule], inputs), `${file} ${period.id}`).toBe(given);
        again += 1;
      }
    }
    expect(again).toBeGreaterThan(40);
  });
});
