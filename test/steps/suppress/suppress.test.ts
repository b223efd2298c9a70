import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Figure, Indicator, PublicPlan } from '../../../src/model/indicator.ts';
import { financialQuarter, financialYear, type Period } from '../../../src/model/period.ts';
import { displayQuantity, numberQuantity } from '../../../src/model/quantity.ts';
import { IndicatorSettingsById } from '../../../src/model/reading-settings.ts';
import { suppress } from '../../../src/steps/suppress/suppress.ts';

const [q1, q2, q3, q4, year] = [
  financialQuarter(2021, 1),
  financialQuarter(2021, 2),
  financialQuarter(2021, 3),
  financialQuarter(2021, 4),
  financialYear(2021),
] as const;
const periods = [q1, q2, q3, q4, year];

function indicator(id: string, part: Partial<Indicator> = {}): Indicator {
  return {
    id,
    name: id,
    unit: 'count',
    polarity: 'smaller',
    frequency: 'quarterly',
    accumulation: 'discrete',
    footnotes: [],
    state: 'active',
    ...part,
  };
}

function figure(indicatorId: string, period: Period, value: number, commentary?: string): Figure {
  const actual = numberQuantity(value, 'count', 0);
  return { indicatorId, period, actual, markers: [], ...(commentary === undefined ? {} : { commentary }) };
}

/** `[c]` or the value of every figure, in the order given. */
function shown(given: PublicPlan, settings: object): string[] {
  return suppress(given, IndicatorSettingsById.parse(settings)).plan.figures.map(({ actual }) =>
    displayQuantity(actual),
  );
}

function plan(indicators: readonly Indicator[], figures: readonly Figure[]): PublicPlan {
  return { indicators, figures, milestones: [] };
}

function quarters(id: string, ...values: number[]): Figure[] {
  return values.map((value, index) => figure(id, periods[index] ?? year, value));
}

describe('small counts', () => {
  test('above nought and below the number set are published as [c]', () => {
    const given = plan([indicator('a')], quarters('a', 0, 4, 5));
    expect(shown(given, { a: { suppressBelow: 5 } })).toEqual(['0', '[c]', '5']);
    expect(shown(given, {})).toEqual(['0', '4', '5']);
  });

  test('take another quarter with them when the year is published too: the newest', () => {
    const given = plan([indicator('a')], quarters('a', 3, 20, 30, 40, 93));
    expect(shown(given, { a: { suppressBelow: 5 } })).toEqual(['[c]', '20', '30', '[c]', '93']);
  });

  test('take nothing with them while the year has gaps', () => {
    const given = plan([indicator('a')], [...quarters('a', 3, 20, 30), figure('a', year, 93)]);
    expect(shown(given, { a: { suppressBelow: 5 } })).toEqual(['[c]', '20', '30', '93']);
  });

  test('two that add up to two are one each, so a third goes', () => {
    const given = plan([indicator('a')], quarters('a', 1, 1, 30, 40, 72));
    expect(shown(given, { a: { suppressBelow: 5 } })).toEqual(['[c]', '[c]', '30', '[c]', '72']);
  });

  test('to date: a small rise is kept back, and so is the year that says the same', () => {
    const given = plan([indicator('a', { accumulation: 'cumulative' })], quarters('a', 20, 22, 40, 43, 43));
    expect(shown(given, { a: { suppressBelow: 5 } })).toEqual(['20', '[c]', '40', '[c]', '[c]']);
  });

  test('a rate goes with either of the counts it is made of', () => {
    const settings = {
      rate: { numerator: 'n', denominator: 'd' },
      n: { suppressBelow: 5 },
      d: { suppressBelow: 5 },
    };
    const three = [indicator('rate', { unit: 'percent' }), indicator('n'), indicator('d')];
    const of = (n: number, d: number) =>
      shown(plan(three, [figure('rate', q1, 10), figure('n', q1, n), figure('d', q1, d)]), settings);
    expect(of(3, 30)).toEqual(['[c]', '[c]', '30']);
    expect(of(6, 60)).toEqual(['10', '6', '60']);
    expect(of(0, 4)).toEqual(['[c]', '0', '[c]']);
  });

  test('of a total of several indicators take the smallest other part', () => {
    const settings = { all: { sumOf: ['a', 'b', 'c'] }, a: { suppressBelow: 5 } };
    const four = ['all', 'a', 'b', 'c'].map((id) => indicator(id));
    const figures = [figure('all', q1, 43), figure('a', q1, 3), figure('b', q1, 30), figure('c', q1, 10)];
    expect(shown(plan(four, figures), settings)).toEqual(['43', '[c]', '30', '[c]']);
  });

  test('a count that the officer suppressed is protected in the same way', () => {
    const given = quarters('a', 3, 20, 30, 40, 93);
    given[0] = { ...figure('a', q1, 0), actual: { type: 'missing', code: 'c', reason: 'Suppressed' } };
    expect(shown(plan([indicator('a')], given), {})).toEqual(['[c]', '20', '30', '[c]', '93']);
  });
});

describe('commentary', () => {
  const settings = IndicatorSettingsById.parse({ a: { suppressBelow: 5 } });
  const kept = (text: string) =>
    suppress(plan([indicator('a')], [figure('a', q1, 3, 'Three'), figure('a', q2, 9, text)]), settings);

  test('goes with a suppressed figure', () => {
    expect(kept('Fine').plan.figures[0]).not.toHaveProperty('commentary');
    expect(JSON.stringify(kept('Fine'))).not.toContain('Three');
  });

  test.each([
    'Up from 3 last quarter',
    'Up from three last quarter',
    'It was 3.',
    'It was ３',
    '3→9',
    '(3.0)',
  ])('"%s" is held with a finding', (text) => {
    const { plan: held, findings } = kept(text);
    expect(held.figures[1]).not.toHaveProperty('commentary');
    expect(findings.map(({ code }) => code)).toContain('commentary-names-suppressed-count');
  });

  test.each(['Up from 13 last quarter', 'In 2023', '3.5 days', '13,000', '0.3'])('"%s" stays', (text) => {
    expect(kept(text).plan.figures[1]).toHaveProperty('commentary', text);
  });
});

test('a number for a percentage suppresses nothing, and it is said', () => {
  const given = plan([indicator('a', { unit: 'percent' })], [figure('a', q1, 3)]);
  const { plan: same, findings } = suppress(given, IndicatorSettingsById.parse({ a: { suppressBelow: 5 } }));
  expect(same.figures).toEqual(given.figures);
  expect(findings.map(({ code }) => code)).toEqual(['suppress-below-percentage']);
});

test('no finding repeats a suppressed number', () => {
  const given = plan([indicator('a')], [figure('a', q1, 3), figure('a', q2, 9, 'Up from 3')]);
  const { findings } = suppress(given, IndicatorSettingsById.parse({ a: { suppressBelow: 5 } }));
  expect(findings.map(({ found }) => found).join(' ')).not.toMatch(/(?<!Q)[39](?!\d*\/)/);
});

describe('no suppressed count can be worked out', () => {
  const count = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 60 }));
  const row = fc.tuple(count, count, count, count);

  test('from the quarters and the year of one indicator: two readings always fit', () => {
    fc.assert(
      fc.property(row, (values) => {
        const total = values.reduce((sum, value) => sum + value, 0);
        const cells = shown(plan([indicator('a')], quarters('a', ...values, total)), {
          a: { suppressBelow: 5 },
        });
        const hidden = cells.slice(0, 4).flatMap((cell, index) => (cell === '[c]' ? [index] : []));
        if (cells[4] === '[c]') return;
        const rest =
          total - cells.slice(0, 4).reduce((sum, cell) => sum + (cell === '[c]' ? 0 : Number(cell)), 0);
        for (const index of hidden) {
          // A hidden figure is at least 1; it is open when it could be 1 and could be 2.
          const others = hidden.length - 1;
          expect([index, others > 0 && rest - 2 >= others]).toEqual([index, true]);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('from two indicators, their total, quarters and years: every hidden cell lies on a cycle of hidden cells', () => {
    // In a table with its margins a cell is fixed exactly when its edge is a bridge of the graph of rows and columns.
    fc.assert(
      fc.property(row, row, (a, b) => {
        const withYear = (values: readonly number[]) => [
          ...values,
          values.reduce((sum, value) => sum + value, 0),
        ];
        const table = {
          a: withYear(a),
          b: withYear(b),
          t: withYear(a.map((value, index) => value + (b[index] ?? 0))),
        };
        const names = ['a', 'b', 't'] as const;
        const figures = names.flatMap((id) => quarters(id, ...table[id]));
        const settings = {
          t: { sumOf: ['a', 'b'], suppressBelow: 5 },
          a: { suppressBelow: 5 },
          b: { suppressBelow: 5 },
        };
        const cells = shown(
          plan(
            names.map((id) => indicator(id)),
            figures,
          ),
          settings,
        );
        const edges = cells.flatMap((cell, index): [string, string][] =>
          cell === '[c]' ? [[`row ${Math.floor(index / 5)}`, `column ${index % 5}`]] : [],
        );
        for (const edge of edges) {
          const rest = edges.filter((other) => other !== edge);
          expect(reach(rest, edge[0]).has(edge[1])).toBe(true);
        }
        for (const [index, value] of names.flatMap((id) => table[id]).entries()) {
          if (value > 0 && value < 5) expect(cells[index]).toBe('[c]');
        }
      }),
      { numRuns: 300 },
    );
  });

  test('and a second pass changes nothing', () => {
    fc.assert(
      fc.property(row, (values) => {
        const total = values.reduce((sum, value) => sum + value, 0);
        const settings = IndicatorSettingsById.parse({ a: { suppressBelow: 5 } });
        const once = suppress(plan([indicator('a')], quarters('a', ...values, total)), settings).plan;
        expect(suppress(once, settings).plan).toEqual(once);
      }),
    );
  });
});

function reach(edges: readonly [string, string][], from: string): ReadonlySet<string> {
  const seen = new Set([from]);
  for (let before = 0; before !== seen.size;) {
    before = seen.size;
    for (const [one, other] of edges) {
      if (seen.has(one)) seen.add(other);
      else if (seen.has(other)) seen.add(one);
    }
  }
  return seen;
}
