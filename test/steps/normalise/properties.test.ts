import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Finding } from '../../../src/model/finding.ts';
import { Indicator, Milestone, Observation } from '../../../src/model/indicator.ts';
import { Period } from '../../../src/model/period.ts';
import type { SheetSnapshot } from '../../../src/model/sheet.ts';
import { parsePeriod } from '../../../src/steps/normalise/parse-period.ts';
import { parseQuantity } from '../../../src/steps/normalise/parse-quantity.ts';
import { textCell } from '../../support/cells.ts';
import { mappingOf, normaliseSheets, type Row, sheetOf } from '../../support/sheets.ts';

const naughty = z
  .array(z.string())
  .parse(JSON.parse(readFileSync(new URL('../../fixtures/naughty-strings.json', import.meta.url), 'utf8')));

const wide = mappingOf({
  as: 'indicators',
  layout: 'wide',
  columns: {
    id: 'Ref',
    name: 'Indicator',
    unit: 'Unit',
    polarity: 'Direction',
    priority: 'Priority',
    footnotes: 'Notes',
  },
  fields: { actual: 'Actual', target: 'Target', commentary: 'Comment', markers: 'Flag', status: 'Status' },
  sections: 'priority',
});
const wideTitles = ['Ref', 'Indicator', 'Unit', 'Direction', 'Priority', 'Notes'].concat(
  ['Q1 2021/22', 'Q2 2021/22'].flatMap((period) =>
    ['Actual', 'Target', 'Comment', 'Flag', 'Status'].map((field) => `${period} ${field}`),
  ),
);
const long = mappingOf({
  as: 'indicators',
  layout: 'long',
  columns: {
    id: 'Ref',
    name: 'Indicator',
    unit: 'Unit',
    period: 'Period',
    actual: 'Actual',
    target: 'Target',
  },
});
const longTitles = ['Ref', 'Indicator', 'Unit', 'Period', 'Actual', 'Target'];
const steps = mappingOf({
  as: 'milestones',
  layout: 'long',
  columns: { programme: 'Programme', name: 'Step', due: 'Due', state: 'State' },
});
const stepTitles = ['Programme', 'Step', 'Due', 'State'];

const likely = (
  '1|2|a|b|3. Homes|Homes|85%|0.85|£1.2m|78.6|n/a|Retained|%|days|12 days|Q1 2021/22|2021/22|' +
  'Bigger is better|p|Complete|31 March 2022|Housing|ask jo@example.org'
).split('|');
const text = fc.oneof(
  fc.constantFrom(...likely),
  fc.constantFrom(...naughty),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const value = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  { weight: 5, arbitrary: text },
  { weight: 2, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  { weight: 1, arbitrary: fc.boolean() },
);

function rowsOf(titles: readonly string[]): fc.Arbitrary<Row[]> {
  const row = fc
    .array(value, { minLength: titles.length, maxLength: titles.length })
    .map((values): Row => Object.fromEntries(titles.map((title, index) => [title, values[index]])));
  return fc.array(row, { maxLength: 6 });
}

function shuffled(snapshot: SheetSnapshot, order: readonly number[]): SheetSnapshot {
  const keyed = snapshot.rows.map((row, index) => ({ row, key: order[index] ?? 0 }));
  return { ...snapshot, rows: keyed.sort((a, b) => a.key - b.key).map(({ row }) => row) };
}

describe('any sheet whatever', () => {
  const sheets = fc.record({ wide: rowsOf(wideTitles), long: rowsOf(longTitles), steps: rowsOf(stepTitles) });
  const order = fc.array(fc.integer(), { minLength: 6, maxLength: 6 });

  test('gives what the schema allows, in any order of rows and sheets the same, and again the same', () => {
    fc.assert(
      fc.property(sheets, order, (rows, keys) => {
        const bound = [
          { mapping: wide, snapshot: sheetOf(wideTitles, rows.wide, { sheetId: '1' }) },
          { mapping: long, snapshot: sheetOf(longTitles, rows.long, { sheetId: '2' }) },
          { mapping: steps, snapshot: sheetOf(stepTitles, rows.steps, { sheetId: '3' }) },
        ];
        const before = JSON.stringify(bound);
        const first = normaliseSheets(bound);
        const mixed = bound.map(({ mapping, snapshot }) => ({ mapping, snapshot: shuffled(snapshot, keys) }));
        expect(JSON.stringify(normaliseSheets(mixed.toReversed()))).toBe(JSON.stringify(first));
        expect(JSON.stringify(normaliseSheets(bound))).toBe(JSON.stringify(first));
        expect(JSON.stringify(bound)).toBe(before);
        z.array(Indicator).parse(first.plan.indicators);
        z.array(Observation).parse(first.plan.observations);
        z.array(Milestone).parse(first.plan.milestones);
        z.array(Finding).parse(first.findings);
        expect(JSON.stringify(first)).not.toContain('jo@example.org');
      }),
      { numRuns: 150 },
    );
  });
});

describe('naughty strings', () => {
  /** The only ones that people mean as numbers, with the number they mean. */
  const numbers = new Map([
    ['0', '0'],
    ['1', '1'],
    ['1.00', '1'],
    ['-1', '-1'],
    ['-1.00', '-1'],
    ['-0', '0'],
    ['-0.0', '0'],
    ['+0', '0'],
    ['+0.0', '0'],
    ['0.00', '0'],
    ['nil', '0'],
    ['NIL', '0'],
    ['1,000.00', '1000'],
    ['1 000.00', '1000'],
    ['1,000,000.00', '1000000'],
    ['1 000 000.00', '1000000'],
    ['١٢٣', '123'],
    ['１２３', '123'],
  ]);

  test('become a number only when they are one', () => {
    for (const string of naughty) {
      const parsed = parseQuantity(textCell(string));
      const found =
        parsed.type === 'quantity' && parsed.quantity.type === 'number' ? parsed.quantity.value : undefined;
      expect([string, found]).toEqual([string, numbers.get(string)]);
    }
  });

  test('never break a period, and make none but real ones', () => {
    for (const string of naughty) {
      expect(Period.optional().safeParse(parsePeriod(string)).success).toBe(true);
    }
  });

  test('leave nothing invisible in what is published', () => {
    const rows = naughty.map((string, index): Row => ({
      Ref: `r${index}`,
      Indicator: `Name ${string}`,
      'Q1 2021/22 Actual': 5,
      'Q1 2021/22 Comment': string,
    }));
    const { plan } = normaliseSheets([{ mapping: wide, snapshot: sheetOf(wideTitles, rows) }]);
    const published = [
      ...plan.indicators.map(({ name }) => name),
      ...plan.observations.map(({ commentary }) => commentary ?? ''),
    ];
    expect(plan.observations.length).toBeGreaterThan(490);
    for (const words of published)
      expect(words).not.toMatch(/(?!\n)\p{Cc}|[\u202A-\u202E\u2066-\u2069\u200B\uFEFF]/u);
  });
});

test('4,000 characters of anything are read in no time to speak of', () => {
  const long4000 = ['(', '[', '1,', '0 ', 'a@', '-', 'Q1 ', '\u00A0', 'c. ', '1-', '£'].map((part) =>
    part.repeat(4000 / part.length),
  );
  for (const string of long4000) {
    expect(parseQuantity(textCell(string)).type).not.toBe('quantity');
    expect(parsePeriod(string)).toBeUndefined();
    const rows: Row[] = [
      { Ref: 'a', Indicator: 'Homes', 'Q1 2021/22 Actual': 5, 'Q1 2021/22 Comment': string },
    ];
    expect(
      normaliseSheets([{ mapping: wide, snapshot: sheetOf(wideTitles, rows) }]).plan.observations,
    ).toHaveLength(1);
  }
});

test('10,000 rows with a fault each give 10,000 findings, and their figures are left out', () => {
  const rows = Array.from({ length: 10_000 }, (_, index): Row => ({
    Ref: `r${index}`,
    Indicator: `Indicator ${index}`,
    'Q1 2021/22 Actual': `=HYPERLINK("x",${index})`,
    'Q2 2021/22 Actual': index,
  }));
  const read = normaliseSheets([{ mapping: wide, snapshot: sheetOf(wideTitles, rows) }]);
  expect(read.findings.filter(({ code }) => code === 'value-not-a-number')).toHaveLength(10_000);
  expect(read.plan.observations).toHaveLength(10_000);
});
