import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { makeOwnCouncil, type OwnCouncil } from '../support/own-council.ts';
import { PublishedSeries, travelAgain } from '../support/recompute-travel.ts';
import { figuresOf } from '../support/published.ts';

/**
 * Directions of travel beside the one figure before: Kent's regression, an average of earlier figures, Rother's two bases
 * side by side. Expected directions are worked out by hand.
 */
const quarters = [
  'Q4 2018/19',
  ...[1, 2, 3, 4].map((quarter) => `Q${quarter} 2019/20`),
  ...[1, 2, 3, 4].map((quarter) => `Q${quarter} 2020/21`),
];

interface Case {
  readonly id: string;
  /** The last of them is Q4 2020/21. */
  readonly values: readonly (string | number)[];
  readonly travel: string;
  readonly good?: string;
  readonly kind?: string;
  readonly direction: string;
}

const kent = '{ against: regression }';
const mean = '{ against: average-of-earlier }';

const regression: readonly Case[] = [
  { id: 'r-rises', values: [10, 20, 30, 40, 50], travel: kent, direction: 'better' },
  { id: 'r-rises-bad', values: [10, 20, 30, 40, 50], travel: kent, good: 'Smaller', direction: 'worse' },
  { id: 'r-falls', values: [50, 40, 30, 20, 10], travel: kent, good: 'Smaller', direction: 'better' },
  { id: 'r-informs', values: [50, 40, 30, 20, 10], travel: kent, good: 'Information', direction: 'lower' },
  // Ends where it began, with nothing between that leans either way: slope 0.
  { id: 'r-level', values: [10, 50, 10, 50, 10], travel: kent, direction: 'same' },
  { id: 'r-constant', values: [10, 10, 10, 10, 10], travel: kent, direction: 'same' },
  // Mean 26; Sxy 40, Sxx 10, Syy 920: R² is 1600/9200 = 0.17, so no clear trend though it rises by 16.
  { id: 'r-unclear', values: [10, 40, 10, 40, 30], travel: kent, direction: 'same' },
  {
    id: 'r-unclear-asked',
    values: [10, 40, 10, 40, 30],
    travel: '{ against: regression, clear: 0.17 }',
    direction: 'better',
  },
  // Mean 10; Sxy 10, Sxx 10, Syy 20: R² is 100/200, just clear; the line rises by 4 from first to last.
  { id: 'r-just-clear', values: [7, 11, 10, 9, 13], travel: kent, direction: 'better' },
  {
    id: 'r-just-not',
    values: [7, 11, 10, 9, 13],
    travel: '{ against: regression, clear: 0.51 }',
    direction: 'same',
  },
  {
    id: 'r-band-on',
    values: [7, 11, 10, 9, 13],
    travel: '{ against: regression, same: "4" }',
    direction: 'same',
  },
  {
    id: 'r-band-past',
    values: [7, 11, 10, 9, 13],
    travel: '{ against: regression, same: "3.9" }',
    direction: 'better',
  },
  {
    id: 'r-share-on',
    values: [7, 11, 10, 9, 13],
    travel: '{ against: regression, same: 40% }',
    direction: 'same',
  },
  {
    id: 'r-share-past',
    values: [7, 11, 10, 9, 13],
    travel: '{ against: regression, same: 39% }',
    direction: 'better',
  },
  // With the 90 it falls; of the last five alone it rises.
  {
    id: 'r-recent',
    values: [90, 7, 11, 10, 9, 13],
    travel: '{ against: regression, periods: 4 }',
    direction: 'better',
  },
  { id: 'r-all', values: [90, 7, 11, 10, 9, 13], travel: kent, direction: 'same' },
  { id: 'r-few', values: [10, 20, 30, 40], travel: kent, direction: 'unknown' },
  { id: 'r-gap', values: [10, 12, 'n/a', 16, 18, 20], travel: kent, direction: 'better' },
  { id: 'r-no-value', values: [10, 12, 14, 16, 18, 'n/a'], travel: kent, direction: 'unknown' },
];

const average: readonly Case[] = [
  { id: 'a-above', values: [10, 20, 30, 21], travel: mean, direction: 'better' },
  { id: 'a-on', values: [10, 20, 30, 20], travel: mean, direction: 'same' },
  { id: 'a-below', values: [10, 20, 30, 19], travel: mean, direction: 'worse' },
  { id: 'a-below-good', values: [10, 20, 30, 19], travel: mean, good: 'Smaller', direction: 'better' },
  {
    id: 'a-band-on',
    values: [10, 20, 30, 22],
    travel: '{ against: average-of-earlier, same: "2" }',
    direction: 'same',
  },
  {
    id: 'a-band-past',
    values: [10, 20, 30, '22.1'],
    travel: '{ against: average-of-earlier, same: "2" }',
    direction: 'better',
  },
  {
    id: 'a-share-on',
    values: [10, 20, 30, 18],
    travel: '{ against: average-of-earlier, same: 10% }',
    direction: 'same',
  },
  {
    id: 'a-share-past',
    values: [10, 20, 30, 17],
    travel: '{ against: average-of-earlier, same: 10% }',
    direction: 'worse',
  },
  // The two before average 15; all three 43.3.
  {
    id: 'a-recent',
    values: [100, 10, 20, 16],
    travel: '{ against: average-of-earlier, periods: 2 }',
    direction: 'better',
  },
  { id: 'a-all', values: [100, 10, 20, 16], travel: mean, direction: 'worse' },
  { id: 'a-one', values: [10, 21], travel: mean, direction: 'unknown' },
  // A year to date is set beside the same quarter of earlier years alone: 100 and 110.
  {
    id: 'a-to-date',
    values: [100, 10, 60, 80, 110, 10, 50, 70, 104],
    travel: mean,
    kind: 'cumulative',
    direction: 'worse',
  },
];

const rother = { id: 'rother', values: [30, 20, 10, 25, 24, 40, 20, 26, 25] };

const yaml = `sheets:
  - sheet: 1
    as: indicators
    layout: wide
    columns: { id: Ref, name: Indicator, polarity: Good, accumulation: Kind }
    fields: { actual: Actual }
rules:
  indicators:
${[...regression, ...average].map(({ id, travel }) => `    ${id}: { travel: [ ${travel} ] }`).join('\n')}
    rother: { travel: [ previous-period, { against: same-period-last-year, same: "1" } ] }
`;

function row({
  id,
  values,
  good = 'Bigger',
  kind = 'discrete',
}: Partial<Case> & Pick<Case, 'id' | 'values'>) {
  const words = good === 'Information' ? 'For information only' : `${good} is better`;
  const blank = quarters.slice(values.length).map(() => '');
  return [id, `Measure ${id}`, words, kind, ...blank, ...values];
}

const sheet = {
  id: 1,
  name: 'Corporate plan',
  titles: ['Ref', 'Indicator', 'Good', 'Kind', ...quarters.map((each) => `${each} Actual`)],
  rows: [...regression, ...average, rother].map((each) => row(each)),
};

const Last = z.looseObject({
  travel: z.array(z.looseObject({ basis: z.string(), direction: z.string() })),
});

describe('directions of travel, through a night', () => {
  let council: OwnCouncil;
  const last = async (id: string) => Last.parse((await council.indicator(id)).observations.at(-1));
  beforeAll(async () => {
    council = await makeOwnCouncil([sheet], yaml);
    const { exitCode, stderr, report } = await council.sync();
    expect(stderr).toBe('');
    expect(exitCode, JSON.stringify(report)).toBe(0);
  });
  afterAll(() => council.close());

  test.each([...regression, ...average])('$id: $direction', async ({ id, direction }) => {
    const { travel } = await last(id);
    expect(travel.map((each) => each.direction)).toEqual([direction]);
  });

  test('a regression takes months, so a gap stays a gap', async () => {
    // 10, 12, then nothing, 16, 18, 20: one straight line, 10 from first to last.
    const { travel } = await last('r-gap');
    expect(travel[0]).toMatchObject({
      against: { period: 'fq_Q3_2019_20/fq_Q4_2020_21' },
      inputs: { figures: '5', change: '10', rSquared: '1', clear: '0.5' },
    });
  });

  test('an average tells what it is of', async () => {
    const { travel } = await last('a-to-date');
    expect(travel[0]).toMatchObject({
      against: { period: 'fq_Q4_2018_19/fq_Q4_2019_20', display: '105' },
      inputs: { figures: '2', average: '105' },
    });
  });

  test('Rother: the quarter before and the same quarter last year, side by side, each with its own band', async () => {
    const { travel } = await last('rother');
    expect(travel).toMatchObject([
      { basis: 'previous-period', direction: 'worse', against: { label: 'Q3 2020/21', display: '26' } },
      { basis: 'same-period-last-year', direction: 'same', against: { label: 'Q4 2019/20', display: '24' } },
    ]);
  });

  test('every direction can be worked out again from the published files alone', async () => {
    const checked = { known: 0, unknown: 0 };
    for (const file of await figuresOf(council.site)) {
      const series = PublishedSeries.parse(file);
      for (const { period, travel } of series.observations) {
        for (const each of travel) {
          expect(travelAgain(series, period, each), `${series.indicator.id} ${period.id}`).toBe(
            each.direction,
          );
          checked[each.direction === 'unknown' ? 'unknown' : 'known'] += 1;
        }
      }
    }
    expect(checked.known).toBeGreaterThan(50);
    expect(checked.unknown).toBeGreaterThan(20);
  });
});
