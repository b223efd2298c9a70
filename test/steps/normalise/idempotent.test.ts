import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayQuantity } from '../../../src/model/quantity.ts';
import type { Normalised } from '../../../src/steps/normalise/normalise.ts';
import { mappingOf, normaliseSheets, type Row, sheetOf } from '../../support/sheets.ts';

const quarters = ['Q1 2021/22', 'Q2 2021/22', 'Q3 2021/22'];
const definition = ['Ref', 'Indicator', 'Unit', 'Direction'];
const wideTitles = [
  ...definition,
  ...quarters.flatMap((quarter) =>
    ['Actual', 'Target', 'Comment', 'Flag'].map((field) => `${quarter} ${field}`),
  ),
];
const columns = { id: 'Ref', name: 'Indicator', unit: 'Unit', polarity: 'Direction' };
const fields = { actual: 'Actual', target: 'Target', commentary: 'Comment', markers: 'Flag' };
const wide = mappingOf({ as: 'indicators', layout: 'wide', columns, fields });
const longTitles = [...definition, 'Period', 'Actual', 'Target', 'Comment', 'Flag'];
const long = mappingOf({
  as: 'indicators',
  layout: 'long',
  columns: { ...columns, ...fields, period: 'Period' },
});

const value = fc.constantFrom(
  ...'1|0|417,547|85%|0.85|78.6|(3.2)|£1.2m|£45k|c. 40|40 (p)|12 days|2h 30m|1 in 4|n/a|tbc|-|[c]|<5|Retained|Yes|10-15|prose that is no value|'.split(
    '|',
  ),
);
const row = fc.record({
  Unit: fc.constantFrom('', '%', 'Number', '£', 'days', 'hours'),
  Direction: fc.constantFrom('', 'Bigger is better', 'Smaller is better'),
  values: fc.array(value, { minLength: 6, maxLength: 6 }),
  Comment: fc.constantFrom('', 'Fine.\n\nVery fine.', '=SUM(A1)', '<b>Fine</b>', '\u202Egnp.exe'),
  Flag: fc.constantFrom('', 'p', 'r, e'),
});

const ratioBesideWords = {
  Unit: '%',
  Direction: '',
  values: ['prose that is no value', '-', '1 in 4', 'Retained', '<5', '-'],
  Comment: '',
  Flag: '',
};

test('what was normalised, typed again as it is published, normalises to the same', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
      const once = normaliseSheets([{ mapping: wide, snapshot: sheetOf(wideTitles, rows.map(typed)) }]);
      const printed = once.plan.observations.map((observation) => printedRow(once, observation));
      const again = normaliseSheets([{ mapping: long, snapshot: sheetOf(longTitles, printed) }]);
      expect(figuresOf(again)).toEqual(figuresOf(once));
      const thrice = again.plan.observations.map((observation) => printedRow(again, observation));
      expect(thrice).toEqual(printed);
    }),
    // A ratio beside words, once read as a number and once not, is the case that chance finds late.
    { numRuns: 300, examples: [[[ratioBesideWords]]] },
  );
});

function typed({ Unit, Direction, values, Comment, Flag }: TypedRow, index: number): Row {
  const cells = quarters.flatMap((quarter, at) => [
    [`${quarter} Actual`, values[at * 2]],
    [`${quarter} Target`, values[at * 2 + 1]],
    [`${quarter} Comment`, Comment],
    [`${quarter} Flag`, Flag],
  ]);
  return { Ref: `r${index}`, Indicator: `Indicator ${index}`, Unit, Direction, ...Object.fromEntries(cells) };
}

type TypedRow = typeof row extends fc.Arbitrary<infer T> ? T : never;
type Observation = Normalised['plan']['observations'][number];

function printedRow({ plan }: Normalised, observation: Observation): Row {
  const { indicatorId, period, actual, target, commentary, markers } = observation;
  const indicator = plan.indicators.find(({ id }) => id === indicatorId);
  const unit = actual.type === 'number' ? actual.unit : (indicator?.unit ?? '');
  return {
    Ref: indicatorId,
    Indicator: indicator?.name ?? '',
    Unit: unit,
    Direction: { bigger: 'Bigger is better', smaller: 'Smaller is better', none: '', range: 'Range' }[
      indicator?.polarity ?? 'none'
    ],
    Period: period.label,
    Actual: displayQuantity(actual),
    Target: target === undefined ? '' : displayQuantity(target),
    Comment: commentary ?? '',
    Flag: markers.join(' '),
  };
}

function figuresOf({ plan }: Normalised): unknown[] {
  return plan.observations.map(({ provenance: _where, ...figure }) => figure);
}
