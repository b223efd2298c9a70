import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cell } from '../../../src/model/cell.ts';
import { displayQuantity, numberQuantity, type Quantity, sameQuantity } from '../../../src/model/quantity.ts';
import { addEvidence, noEvidence } from '../../../src/steps/normalise/evidence.ts';
import { parseQuantity, type Parsed } from '../../../src/steps/normalise/parse-quantity.ts';
import { readValue } from '../../../src/steps/normalise/read-value.ts';
import { formulaError, staleLink, textCell, valueOf } from '../../support/cells.ts';
import { currency, percent } from '../../support/sheets.ts';

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

/** Text typed into a row without a unit: the cell alone decides. */
const alone: readonly (readonly [string, string])[] = [
  ['0', '0 count 0'],
  ['42', '42 count 0'],
  ['417,547', '417547 count 0'],
  ['1,234.5', '1234.5 count 1'],
  ['1,234,567', '1234567 count 0'],
  ['1 234 567', '1234567 count 0'],
  ['1\u00A0234', '1234 count 0'],
  ['1\u2009234', '1234 count 0'],
  [' 42 ', '42 count 0'],
  ['\u00A042\u00A0', '42 count 0'],
  ['42\u200B', '42 count 0'],
  ['\uFEFF42', '42 count 0'],
  ['78.6', '78.6 count 1'],
  ['78.60', '78.6 count 2'],
  ['.5', '0.5 count 1'],
  ['0.25', '0.25 count 2'],
  ['-3.2', '-3.2 count 1'],
  ['−3.2', '-3.2 count 1'],
  ['–3', '-3 count 0'],
  ['+3', '3 count 0'],
  ['(3.2)', '-3.2 count 1'],
  ['( 3.2 )', 'refused value-not-a-number'],
  ['(-3)', 'refused value-not-a-number'],
  ['-0', '0 count 0'],
  ['nil', '0 count 0'],
  ['Zero', '0 count 0'],
  ['１２３', '123 count 0'],
  ['٤٢', '42 count 0'],
  ['४२', '42 count 0'],
  ['4٢', 'refused value-not-a-number'],
  ['999999999999999', '999999999999999 count 0'],
  ['1234567890123456', 'refused value-not-a-number'],
  ['85%', '85 percent 0'],
  ['85 %', '85 percent 0'],
  ['85.50%', '85.5 percent 2'],
  ['0.85%', '0.85 percent 2'],
  ['-4.2%', '-4.2 percent 1'],
  ['(4.2%)', '-4.2 percent 1'],
  ['(4.2)%', '-4.2 percent 1'],
  ['85 per cent', '85 percent 0'],
  ['85 percent', '85 percent 0'],
  ['85pct', '85 percent 0'],
  ['85％', '85 percent 0'],
  ['115%', '115 percent 0'],
  ['£1,200', '1200 GBP 0'],
  ['£ 1,200', '1200 GBP 0'],
  ['£1,200.50', '1200.5 GBP 2'],
  ['-£1,200', '-1200 GBP 0'],
  ['£-1,200', '-1200 GBP 0'],
  ['(£1,200)', '-1200 GBP 0'],
  ['£(1,200)', '-1200 GBP 0'],
  ['£1.2m', '1200000 GBP 0'],
  ['£1.2M', '1200000 GBP 0'],
  ['£1.2 million', '1200000 GBP 0'],
  ['£1.2mn', '1200000 GBP 0'],
  ['£3bn', '3000000000 GBP 0'],
  ['£45k', '45000 GBP 0'],
  ['£45.25K', '45250 GBP 0'],
  ['£12 thousand', '12000 GBP 0'],
  ['45p', '0.45 GBP 2'],
  ['1,200 pounds', '1200 GBP 0'],
  ['12k', '12000 count 0'],
  ['1.5 million', '1500000 count 0'],
  ['2 thousand', '2000 count 0'],
  ['5m', 'refused unit-unclear'],
  ['5 m', 'refused unit-unclear'],
  ['12 days', '12 days 0'],
  ['1 day', '1 days 0'],
  ['71d', '71 days 0'],
  ['6 wks', '6 weeks 0'],
  ['3.5 hours', '3.5 hours 1'],
  ['45 mins', '45 minutes 0'],
  ['12 working days', '12 working days 0'],
  ['3.2 per 1,000', '3.2 per 1,000 1'],
  ['105 per 100,000', '105 per 100,000 0'],
  ['4.1 tonnes', '4.1 tonnes 1'],
  ['4d 6h', 'refused value-is-prose'],
  ['c. 40', '40 count 0 e'],
  ['c 40', '40 count 0 e'],
  ['circa 40', '40 count 0 e'],
  ['approx 40', '40 count 0 e'],
  ['approx. £1.2m', '1200000 GBP 0 e'],
  ['about 40%', '40 percent 0 e'],
  ['~40', '40 count 0 e'],
  ['40 (p)', '40 count 0 p'],
  ['40p (p)', '0.4 GBP 2 p'],
  ['40 [p]', '40 count 0 p'],
  ['85% (provisional)', '85 percent 0 p'],
  ['85% provisional', '85 percent 0 p'],
  ['40 (r)', '40 count 0 r'],
  ['40 [e]', '40 count 0 e'],
  ['40 (est)', '40 count 0 e'],
  ['40 estimated', '40 count 0 e'],
  ['40 [f]', '40 count 0 f'],
  ['c. 40 (p)', '40 count 0 e p'],
  ['40 [p] [r]', '40 count 0 p r'],
  ['78.6*', '78.6 count 1'],
  ['78.6%†', '78.6 percent 1'],
  ['78.6 [note 1]', '78.6 count 1'],
  ['78.6¹', '78.6 count 1'],
  ['n/a', 'missing z'],
  ['N/A', 'missing z'],
  ['NA', 'missing z'],
  ['Not applicable', 'missing z'],
  ['[z]', 'missing z'],
  ['tbc', 'missing x'],
  ['TBC', 'missing x'],
  ['TBA', 'missing x'],
  ['to follow', 'missing x'],
  ['awaited', 'missing x'],
  ['Awaiting data', 'missing x'],
  ['Not available', 'missing x'],
  ['No data', 'missing x'],
  ['-', 'missing x'],
  ['–', 'missing x'],
  ['—', 'missing x'],
  ['..', 'missing x'],
  ['…', 'missing x'],
  ['?', 'missing x'],
  ['[x]', 'missing x'],
  ['[c]', 'missing c'],
  ['Suppressed', 'missing c'],
  ['<5', 'missing c'],
  ['< 5', 'missing c'],
  ['fewer than 5', 'missing c'],
  ['less than 10', 'missing c'],
  ['[w]', 'missing w'],
  ['<1000', 'refused value-is-a-bound'],
  ['<5%', 'refused value-is-a-bound'],
  ['>95%', 'refused value-is-a-bound'],
  ['more than 40', 'refused value-is-a-bound'],
  ['10-15', 'refused value-is-a-range'],
  ['10 – 15', 'refused value-is-a-range'],
  ['80% to 85%', 'refused value-is-a-range'],
  ['between 10 and 15', 'refused value-is-a-range'],
  ['£1m-£2m', 'refused value-is-a-range'],
  ['1 in 4', 'refused value-is-a-ratio'],
  ['3 out of 4', 'refused value-is-a-ratio'],
  ['Retained', 'text Retained'],
  ['Yes', 'text Yes'],
  ['No', 'text No'],
  ['Achieved', 'text Achieved'],
  ['Not achieved', 'text Not achieved'],
  ['Partly met', 'text Partly met'],
  ['GOOD', 'text GOOD'],
  ['B', 'text B'],
  ['Requires improvement', 'text Requires improvement'],
  ['', 'blank'],
  ['   ', 'blank'],
  ['\u00A0', 'blank'],
  ['Figures will follow in May', 'refused value-is-prose'],
  ['Leisure facilities are currently closed. Actual attendance to follow', 'refused value-is-prose'],
  ['12 homes', 'refused value-is-prose'],
  ['85% of 120', 'refused value-is-prose'],
  ['1/2', 'refused value-not-a-number'],
  ['½', 'refused value-not-a-number'],
  ['1½', 'refused value-not-a-number'],
  ['1E2', 'refused value-not-a-number'],
  ['1e5', 'refused value-not-a-number'],
  ['0x1F', 'refused value-not-a-number'],
  ['007', 'refused value-not-a-number'],
  ['1,5', 'refused value-not-a-number'],
  ['1,23,456', 'refused value-not-a-number'],
  ['1,2345', 'refused value-not-a-number'],
  ['1.234.567', 'refused value-not-a-number'],
  ["1'234", 'refused value-not-a-number'],
  ['1.', 'refused value-not-a-number'],
  ['--1', 'refused value-not-a-number'],
  ['+-1', 'refused value-not-a-number'],
  ['$100', 'refused value-not-a-number'],
  ['€100', 'refused value-not-a-number'],
  ['£85%', 'refused value-not-a-number'],
  ['£', 'refused value-not-a-number'],
  ['%', 'refused value-not-a-number'],
  ['31/03/2022', 'refused value-not-a-number'],
  ['01/30/26', 'refused value-not-a-number'],
  ['12:30', 'refused value-not-a-number'],
  ['=1+1', 'refused value-not-a-number'],
  ['=SUM(A1:A3)', 'refused value-not-a-number'],
  ['NaN', 'refused value-not-a-number'],
  ['Infinity', 'refused value-not-a-number'],
  ['null', 'refused value-not-a-number'],
  ['undefined', 'refused value-not-a-number'],
  ['TRUE', 'refused value-not-a-number'],
  ['hasOwnProperty', 'refused value-not-a-number'],
  ['\u202E123', 'refused value-not-a-number'],
  ['１２3', 'refused value-not-a-number'],
];

describe('typed values, alone', () => {
  test.each(alone)('%j is %s', (text, expected) => {
    expect(inShort(parseQuantity(textCell(text)))).toBe(expected);
  });
});

/** Text typed into a row whose unit is known. */
const inUnit: readonly (readonly [string, string, string])[] = [
  ['78.6', 'percent', '78.6 percent 1'],
  ['85', 'percent', '85 percent 0'],
  ['0', 'percent', '0 percent 0'],
  ['0.85', 'percent', 'refused percent-scale-unclear'],
  ['1', 'percent', 'refused percent-scale-unclear'],
  ['0.85%', 'percent', '0.85 percent 2'],
  ['1 in 4', 'percent', '25 percent 0'],
  ['1 in 8', 'percent', '12.5 percent 1'],
  ['3 out of 4', 'percent', '75 percent 0'],
  ['1 in 3', 'percent', 'refused value-is-a-ratio'],
  ['5 in 4', 'percent', 'refused value-is-a-ratio'],
  ['1 in 0', 'percent', 'refused value-is-a-ratio'],
  ['£85', 'percent', 'refused unit-differs'],
  ['12 days', 'percent', 'refused unit-differs'],
  ['85%', 'count', 'refused unit-differs'],
  ['£85', 'count', 'refused unit-differs'],
  ['12 days', 'count', 'refused unit-differs'],
  ['12 days', 'Days', '12 Days 0'],
  ['12 day', 'days', '12 days 0'],
  ['12', 'days', '12 days 0'],
  ['2 weeks', 'days', 'refused unit-differs'],
  ['5m', 'GBP', '5000000 GBP 0'],
  ['1200', 'GBP', '1200 GBP 0'],
  ['£1.2m', 'GBP (000)', '1200 GBP (000) 0'],
  ['£1,234,500', 'GBP (000)', 'refused unit-differs'],
  ['£1,234.5k', 'GBP (000)', '1234.5 GBP (000) 1'],
  ['1,200', 'GBP (000)', '1200 GBP (000) 0'],
  ['105 per 100,000 collections', 'per 100,000 collections', '105 per 100,000 collections 0'],
  ['12 homes', 'homes', '12 homes 0'],
];

describe('typed values in a row with a unit', () => {
  test.each(inUnit)('%j in %s is %s', (text, unit, expected) => {
    expect(inShort(parseQuantity(textCell(text), { unit }))).toBe(expected);
  });
});

const targets: readonly (readonly [string, string])[] = [
  ['80%', '80 percent 0'],
  ['80%+', '80 percent 0'],
  ['≥ 80%', '80 percent 0'],
  ['>= 80%', '80 percent 0'],
  ['At least 80%', '80 percent 0'],
  ['80% or more', '80 percent 0'],
  ['No more than 12 days', '12 days 0'],
  ['≤5', '5 count 0'],
  ['max 5', '5 count 0'],
  ['100 or fewer', '100 count 0'],
  ['>80%', 'refused target-is-a-bound'],
  ['<5', 'refused target-is-a-bound'],
  ['under 10', 'refused target-is-a-bound'],
  ['75-85%', 'refused value-is-a-range'],
  ['For information only - No targets set', 'no target'],
  ['Information only', 'no target'],
  ['No target', 'no target'],
  ['No target set', 'no target'],
  ['None set', 'no target'],
  ['Baseline year', 'no target'],
  ['Data only', 'no target'],
  ['Contextual', 'no target'],
  ['tbc', 'missing x'],
  ['n/a', 'missing z'],
  ['Retained', 'text Retained'],
  ['Improve on last year', 'refused value-is-prose'],
];

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

  test('a plain number up to 1 beside larger percentages is refused', () => {
    expect(judge(textCell('0.85'), [textCell('84%')], 'percent')).toBe('refused percent-scale-unclear');
    expect(judge(valueOf('number', 0.85), [valueOf('number', 84)], 'percent')).toBe(
      'refused percent-scale-unclear',
    );
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
    expect(parsed).toMatchObject({ remark: { code: 'percent-scale-settled', severity: 'info' } });
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
