import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cell } from '../../../src/model/cell.ts';
import { displayQuantity, numberQuantity, type Quantity, sameQuantity } from '../../../src/model/quantity.ts';
import { addEvidence, noEvidence } from '../../../src/steps/normalise/evidence.ts';
import { parseQuantity, type Parsed } from '../../../src/steps/normalise/parse-quantity.ts';
import { readValue } from '../../../src/steps/normalise/read-value.ts';
import { formulaError, staleLink, textCell, valueOf } from '../../support/cells.ts';
import { currency, percent } from '../../support/sheets.ts';
import { inUnit, targets } from './typed-in-rows.ts';
import { alone } from './typed-values.ts';

/** `value unit decimals markers`, `text …`, `missing code`, `refused code`, `no target`, `blank`. */
function inShort(parsed: Parsed): string {
  if (parsed.type === 'blank') return 'blank';
  if (parsed.type !== 'quantity') {
    return parsed.type === 'refused' ? `refused ${parsed.remark.code}` : 'no target';
  }
  const { quantity, markers } = parsed;
  if (quantity.type === 'text') return `text ${quantity.text}`;
  if (quantity.type === 'missing') return `missing ${quantity.code}`;
  return [quantity.value, quantity.unit, quantity.decimals, ...markers].join(' ');
}

describe('typed values, alone', () => {
  test.each(alone)('%j is %s', (text, expected) => {
    expect(inShort(parseQuantity(textCell(text)))).toBe(expected);
  });
});

describe('typed values in a row with a unit', () => {
  test.each(inUnit)('%j in %s is %s', (text, unit, expected) => {
    expect(inShort(parseQuantity(textCell(text), { unit }))).toBe(expected);
  });
});

describe('targets', () => {
  test.each(targets)('%j is %s', (text, expected) => {
    expect(inShort(parseQuantity(textCell(text), { field: 'target' }))).toBe(expected);
  });
});

const cells: readonly (readonly [string, Cell, string])[] = [
  ['a share shown as 42%', percent(0.421052631578947, '42%'), '42 percent 0'],
  ['a share with one place in its format', percent(0.421052631578947, '42.1%', 1), '42.1 percent 1'],
  ['a format that outranks the display', percent(0.421052631578947, '42%', 2), '42.11 percent 2'],
  ['a share without display', valueOf('number', 0.875, undefined, { style: 'percent' }), '87.5 percent 1'],
  ['exactly half rounds away from zero', percent(0.285, '29%', 0), '29 percent 0'],
  ['and below zero too', percent(-0.285, '-29%', 0), '-29 percent 0'],
  ['no binary dust', percent(0.57, '57%'), '57 percent 0'],
  ['more than the whole', percent(1.15, '115%', 0), '115 percent 0'],
  ['a hundredfold share', percent(85, '8500%', 0), 'refused percent-scale-unclear'],
  ['a real zero', valueOf('number', 0, '0'), '0 count 0'],
  ['negative zero', valueOf('number', -0, '0'), '0 count 0'],
  ['a plain number', valueOf('number', 78.6, '78.6'), '78.6 count 1'],
  ['a long plain number', valueOf('number', 0.333333333, '0.333333333'), '0.33 count 2'],
  ['a tiny number', valueOf('number', 1e-7, '0.0000001'), '0 count 2'],
  ['a large number', valueOf('number', 9007199254740991, ''), '9007199254740991 count 0'],
  ['pounds', currency(1200, '£1,200.00', 2), '1200 GBP 2'],
  ['pounds without places in the format', currency(1200.5, '£1,200.50'), '1200.5 GBP 2'],
  ['thousands', valueOf('number', 417547, '417,547', { style: 'number', decimals: 0 }), '417547 count 0'],
  ['a duration', valueOf('duration', '71d', '71d'), '71 days 0'],
  ['a compound duration', valueOf('duration', '4d 6h', '4d 6h'), 'refused value-is-prose'],
  ['a date', valueOf('date', '2022-03-31'), 'refused value-not-a-number'],
  ['a time', valueOf('datetime', '2022-03-31T10:00:00Z'), 'refused value-not-a-number'],
  ['a tick', valueOf('boolean', true), 'refused value-not-a-number'],
  ['an unticked box', valueOf('boolean', false), 'refused value-not-a-number'],
  ['a list', valueOf('list', 'a, b', 'a, b'), 'refused value-not-a-number'],
  ['a contact', valueOf('contact', 'Jo Silver', 'Jo Silver'), 'refused value-not-a-number'],
  ['a formula error', formulaError('#DIVIDE BY ZERO'), 'refused formula-error'],
  ['a broken link', staleLink('BROKEN', '96%'), 'refused stale-link'],
  ['nothing', { state: 'blank' }, 'blank'],
];

describe('cells', () => {
  test.each(cells)('%s', (_, cell, expected) => {
    expect(inShort(parseQuantity(cell))).toBe(expected);
  });

  test('the value never comes from the text on screen', () => {
    expect(inShort(parseQuantity(valueOf('number', 78.64, '79', { style: 'number', decimals: 1 })))).toBe(
      '78.6 count 1',
    );
  });

  test('a percentage format in a row of numbers is refused, and so is a currency in one of percentages', () => {
    expect(inShort(parseQuantity(percent(0.42, '42%'), { unit: 'count' }))).toBe('refused unit-differs');
    expect(inShort(parseQuantity(currency(42, '£42'), { unit: 'percent' }))).toBe('refused unit-differs');
  });
});

describe('evidence of the other values', () => {
  function judge(own: Cell, others: readonly Cell[], unit?: string): string {
    const evidence = noEvidence();
    for (const cell of [own, ...others]) addEvidence(evidence, readValue(cell, 'actual'));
    return inShort(parseQuantity(own, { unit, evidence }));
  }

  test('a plain number up to 1 among much larger percentages is a share, and it is said', () => {
    expect(judge(textCell('0.85'), [textCell('84%')], 'percent')).toBe('85 percent 0');
    expect(judge(valueOf('number', 0.856), [valueOf('number', 84)], 'percent')).toBe('85.6 percent 1');
    expect(judge(valueOf('number', 1), [valueOf('number', 98)], 'percent')).toBe('100 percent 0');
    expect(judge(valueOf('number', 1.05), [textCell('98%')], 'percent')).toBe('105 percent 0');
  });

  test.each([
    ['0.85', '3%'],
    ['0.85', '5'],
    ['0.2', '84%'],
    ['0.85', '8%'],
  ])('%s among %s may be either, and is refused', (own, other) => {
    expect(judge(textCell(own), [textCell(other)], 'percent')).toBe('refused percent-scale-unclear');
  });

  test.each([
    ['points', '0.85', '0.85 percent 2'],
    ['points', '85', '85 percent 0'],
    ['shares', '0.85', '85 percent 0'],
    ['shares', '0.855', '85.5 percent 1'],
    ['shares', '1', '100 percent 0'],
    ['shares', '1.2', '120 percent 0'],
    ['shares', '0', '0 percent 0'],
    ['shares', '85', 'refused percent-scale-unclear'],
    ['shares', '85%', '85 percent 0'],
  ] as const)('the configuration says %s: %s', (scale, typed, expected) => {
    const evidence = noEvidence(scale);
    addEvidence(evidence, readValue(textCell(typed), 'actual'));
    expect(inShort(parseQuantity(textCell(typed), { unit: 'percent', evidence }))).toBe(expected);
  });

  test('a number that is shown with a sign, though no format came with it, is a share', () => {
    expect(inShort(parseQuantity(valueOf('number', 0.853, '85%')))).toBe('85 percent 0');
  });

  test('a row of plain numbers up to 1 is refused, and so is one a little over', () => {
    expect(judge(valueOf('number', 0.85), [valueOf('number', 0.9)], 'percent')).toBe(
      'refused percent-scale-unclear',
    );
    expect(judge(valueOf('number', 1.2), [valueOf('number', 0.9)], 'percent')).toBe(
      'refused percent-scale-unclear',
    );
  });

  test('percentages typed with their sign and at most 1 settle a small one, and it is said', () => {
    const evidence = noEvidence();
    for (const text of ['0.4%', '0.6%', '0.5']) addEvidence(evidence, readValue(textCell(text), 'actual'));
    const parsed = parseQuantity(textCell('0.5'), { unit: 'percent', evidence });
    expect(inShort(parsed)).toBe('0.5 percent 1');
    expect(parsed).toMatchObject({ remark: { code: 'percent-scale-settled', severity: 'warning' } });
  });

  test('percent signs elsewhere make points of a plain number', () => {
    expect(judge(valueOf('number', 78.6), [textCell('100%')])).toBe('78.6 percent 1');
  });

  test('signs that contradict each other leave the unit unclear', () => {
    expect(judge(textCell('£5'), [textCell('5%')])).toBe('refused unit-unclear');
  });

  test('a word among numbers is refused', () => {
    expect(judge(textCell('Closed'), [textCell('417,547')])).toBe('refused value-is-prose');
  });
});

const units = fc.constantFrom(
  'percent',
  'count',
  'GBP',
  'GBP (000)',
  'days',
  'per 1,000',
  'tonnes CO2e',
  'homes',
);
const numbers = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.integer({ min: 0, max: 3 }), units)
  .map(([digits, decimals, unit]) => numberQuantity(`${digits}e-${decimals}`, unit, decimals));
const words = fc.constantFrom('Retained', 'Yes', 'Not met', 'Partly achieved');
const codes = fc.constantFrom('c', 'w', 'x', 'z');
const quantities: fc.Arbitrary<Quantity> = fc.oneof(
  numbers,
  words.map((text): Quantity => ({ type: 'text', text })),
  codes.map((code): Quantity => ({ type: 'missing', code, reason: '' })),
);

test('parse after print is identity', () => {
  fc.assert(
    fc.property(quantities, (quantity) => {
      const unit = quantity.type === 'number' ? quantity.unit : undefined;
      const parsed = parseQuantity(textCell(displayQuantity(quantity)), { unit });
      expect(parsed.type === 'quantity' && sameQuantity(parsed.quantity, quantity)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
