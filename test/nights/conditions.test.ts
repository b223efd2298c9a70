import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { makeOwnCouncil, type OwnCouncil } from '../support/own-council.ts';
import { figuresOf } from '../support/published.ts';
import { classAgain, PublishedHistory } from '../support/recompute.ts';

/** Conditions beyond target and tolerance: either and not, values to the last place, the quarter of a group. */
const rules: Readonly<
  Record<string, { rule: string; target?: string; status: string } & { values: Cell[] }>
> = {
  'any-target': { rule: 'either', values: [80, 70], target: '70', status: 'Fine' },
  'any-travel': { rule: 'either', values: [60, 65], target: '70', status: 'Fine' },
  'not-low': { rule: 'either', values: [66, 65], target: '70', status: 'Watch' },
  'not-low-edge': { rule: 'either', values: [66, 50], target: '70', status: 'Watch' },
  low: { rule: 'either', values: [66, 49], target: '70', status: 'Act' },
  'no-history': { rule: 'either', values: ['', 65], target: '70', status: 'Not judged' },
};

const shownAs80 = { value: 79.96, objectValue: 79.96, displayValue: '80', format: ',,,,,,,,,,,,0,,1,,' };
const exactness = [
  { id: 'shown', rule: 'met-not-met', status: 'Met', actual: '80' },
  { id: 'exact', rule: 'to-the-last-place', status: 'Not met', actual: '79.96' },
];

/** The nine others have 10 to 90, so their quartiles are 30, 50 and 70 (as a spreadsheet's QUARTILE.INC gives). */
const byQuartile = [
  { id: 'best', group: 'nine', good: 'Bigger', value: 70, status: 'Best quarter' },
  { id: 'second', group: 'nine', good: 'Bigger', value: 69, status: 'Middle half' },
  { id: 'third', group: 'nine', good: 'Bigger', value: 30, status: 'Middle half' },
  { id: 'last', group: 'nine', good: 'Bigger', value: 29, status: 'Last quarter' },
  { id: 'best-of-small', group: 'nine', good: 'Smaller', value: 30, status: 'Best quarter' },
  { id: 'last-of-small', group: 'nine', good: 'Smaller', value: 71, status: 'Last quarter' },
  { id: 'no-direction', group: 'nine', good: 'Information', value: 71, status: 'Not judged' },
  { id: 'too-few', group: 'five', good: 'Bigger', value: 71, status: 'Not judged' },
];

const areas = ['061', '064', '112', '114', '108', '088', '090', '229', '223'].map((end) => `E07000${end}`);
const heading = ['% recycled', '46', '%', 'raw', '2020/21 Q4', 'fq_Q4_2020_21'].map(
  (last) => `"area label","area long label","area","${last}"`,
);
const download = [...heading, ...areas.map((area, index) => `"${area}","${area}","${area}","${index + 1}0"`)];

const yaml = `sheets:
  - sheet: 1
    as: indicators
    layout: wide
    columns: { id: Ref, name: Indicator, polarity: Good, unit: Unit, target: Target }
    fields: { actual: Actual }
rules:
  define:
    either:
      inWords: Fine when the target is met or the value has become better; watch from 50; act below.
      classes:
        - { id: fine, label: Fine, tone: good, when: { any: [ { meets: target }, { travel: better, against: previous-period } ] } }
        - { id: watch, label: Watch, tone: warning, when: { not: { lessThan: 50 } } }
        - { id: act, label: Act, tone: bad, when: { otherwise: true } }
    to-the-last-place:
      inWords: Met when the value in the sheet reaches the target.
      judge: exact
      classes:
        - { id: met, label: Met, tone: good, when: { meets: target } }
        - { id: not-met, label: Not met, tone: bad, when: { otherwise: true } }
  indicators:
${Object.entries(rules)
  .map(([id, { rule }]) => `    ${id}: ${rule}`)
  .join('\n')}
${exactness.map(({ id, rule }) => `    ${id}: ${rule}`).join('\n')}
${byQuartile.map(({ id }) => `    ${id}: benchmark-quartile`).join('\n')}
benchmarks:
  downloads: [ waste.csv ]
  groups:
    nine: { name: Nine districts, areas: [ ${areas.join(', ')} ] }
    five: { name: Five districts, areas: [ ${areas.slice(0, 5).join(', ')} ] }
  metrics:
${byQuartile.map(({ id, group }) => `    ${id}: { metric: 46, group: ${group} }`).join('\n')}
`;

type Cell = string | number | Record<string, unknown>;

function row(
  id: string,
  [before, now]: readonly Cell[],
  good = 'Bigger',
  unit = 'number',
  target = '',
): Cell[] {
  const words = good === 'Information' ? 'For information only' : `${good} is better`;
  return [id, `Measure ${id}`, words, unit, target, before ?? '', now ?? ''];
}

const sheet = {
  id: 1,
  name: 'Corporate plan',
  titles: ['Ref', 'Indicator', 'Good', 'Unit', 'Target', 'Q3 2020/21 Actual', 'Q4 2020/21 Actual'],
  rows: [
    ...Object.entries(rules).map(([id, { values, target }]) => row(id, values, 'Bigger', 'number', target)),
    ...exactness.map(({ id }) => row(id, ['', shownAs80], 'Bigger', 'number', '80')),
    ...byQuartile.map(({ id, good, value }) => row(id, ['', `${value}%`], good, '%')),
  ],
};

const Last = z.looseObject({
  status: z.looseObject({ label: z.string(), inputs: z.record(z.string(), z.string()).optional() }),
});

describe('conditions, through a night', () => {
  let council: OwnCouncil;
  const last = async (id: string) => Last.parse((await council.indicator(id)).observations.at(-1));
  beforeAll(async () => {
    council = await makeOwnCouncil([sheet], yaml);
    await writeFile(join(council.folder, 'waste.csv'), `${download.join('\n')}\n`);
    const { exitCode, stderr, report } = await council.sync();
    expect(stderr).toBe('');
    expect(exitCode, JSON.stringify(report)).toBe(0);
  });
  afterAll(() => council.close());

  test.each(Object.entries(rules))('any and not: %s', async (id, { status }) => {
    expect((await last(id)).status.label).toBe(status);
  });

  test.each(exactness)('79.96 shown as 80, target 80: $rule', async ({ id, status, actual }) => {
    expect((await last(id)).status).toMatchObject({ label: status, inputs: { actual, target: '80' } });
    expect((await council.indicator(id)).observations.at(-1)?.actual.display).toBe('80');
  });

  test.each(byQuartile)('quartiles 30, 50, 70: $value, $good is better', async ({ id, status }) => {
    expect((await last(id)).status.label).toBe(status);
  });

  test('every status can be worked out again from the published files alone', async () => {
    let again = 0;
    for (const file of await figuresOf(council.site)) {
      const { rules: published, observations } = PublishedHistory.parse(file);
      for (const { status } of observations) {
        if (!status.judged) continue;
        expect(classAgain(published[status.rule], status.inputs)).toBe(status.class);
        again += 1;
      }
    }
    expect(again).toBe(14);
  });
});
