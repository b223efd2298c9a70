import { describe, expect, test } from 'vitest';
import { formulaError } from '../../support/cells.ts';
import { codes, mappingOf, normaliseSheets, type Row, sheetOf, under } from '../../support/sheets.ts';
import { figures, mapping, titles, wide } from './wide-sheet.ts';

describe('sections', () => {
  test('parent rows give their name to the rows below, a row’s own cell wins', () => {
    const read = wide(
      { Indicator: '1. Tackling homelessness' },
      under(1, { Ref: 'a', Indicator: 'Empty homes', 'Q3 2021/22 Actual': 5 }),
      under(1, { Ref: 'b', Indicator: 'Rough sleepers', Priority: 'Clean and safe', 'Q3 2021/22 Actual': 5 }),
      under(1, { Ref: 'c', Indicator: 'Loans', Priority: 'tackling homelessness', 'Q3 2021/22 Actual': 5 }),
      { Ref: 'd', Indicator: 'Outside', 'Q3 2021/22 Actual': 5 },
    );
    expect(read.plan.indicators.map(({ id, priority }) => [id, priority])).toEqual([
      ['a', 'Tackling homelessness'],
      ['b', 'Clean and safe'],
      ['c', 'tackling homelessness'],
      ['d', undefined],
    ]);
    expect(read.findings).toMatchObject([{ code: 'priority-differs', severity: 'info', place: { row: 3 } }]);
  });

  test('in a flat sheet a row with a name alone opens a section, and blank rows change nothing', () => {
    const read = wide(
      { Ref: 'z', Indicator: 'Before', 'Q3 2021/22 Actual': 1 },
      { Indicator: 'Housing' },
      { Ref: 'a', Indicator: 'Empty homes', 'Q3 2021/22 Actual': 5 },
      {},
      { Ref: 'b', Indicator: 'New homes', 'Q3 2021/22 Actual': 5 },
      { Indicator: 'Environment' },
      { Ref: 'c', Indicator: 'Litter', 'Q3 2021/22 Actual': 5 },
    );
    expect(read.plan.indicators.map(({ id, priority }) => [id, priority])).toEqual([
      ['a', 'Housing'],
      ['b', 'Housing'],
      ['c', 'Environment'],
      ['z', undefined],
    ]);
    expect(codes(read)).toEqual([]);
  });

  test('figures in a section row are not taken for an indicator’s', () => {
    const read = wide(
      { Indicator: 'Housing', 'Q3 2021/22 Actual': 99 },
      under(1, { Ref: 'a', Indicator: 'Empty homes', 'Q3 2021/22 Actual': 5 }),
    );
    expect(figures(read)).toEqual(['a Q3 2021/22 5']);
    expect(codes(read)).toEqual(['section-has-values']);
  });

  test('sections may be services, or ignored', () => {
    const rows: Row[] = [
      { Indicator: 'Housing' },
      under(1, { Ref: 'a', Indicator: 'Homes', 'Q3 2021/22 Actual': 5 }),
    ];
    const snapshot = sheetOf(titles, rows);
    const service = normaliseSheets([{ mapping: mappingOf({ ...mapping, sections: 'service' }), snapshot }]);
    expect(service.plan.indicators).toMatchObject([{ id: 'a', service: 'Housing' }]);
    const ignored = normaliseSheets([{ mapping: mappingOf({ ...mapping, sections: 'ignore' }), snapshot }]);
    expect(ignored.plan.indicators).toHaveLength(1);
    expect(ignored.plan.indicators[0]).not.toHaveProperty('service');
    expect(codes(ignored)).toEqual([]);
  });
});

describe('who an indicator is', () => {
  const bare = mappingOf({ as: 'indicators', layout: 'wide', columns: { name: 'Indicator', unit: 'Unit' } });
  const read = (...rows: Row[]) => normaliseSheets([{ mapping: bare, snapshot: sheetOf(titles, rows) }]);

  test.each([
    ['3. Failed bin collections', '3', 'Failed bin collections'],
    ['3) Failed bin collections', '3', 'Failed bin collections'],
    ['(12) Failed bin collections', '12', 'Failed bin collections'],
    ['3.1 Failed bin collections', '3-1', 'Failed bin collections'],
    ['3a. Failed bin collections', '3a', 'Failed bin collections'],
    ['Failed bin collections', 'failed-bin-collections', 'Failed bin collections'],
    ['Failed bin collections*', 'failed-bin-collections', 'Failed bin collections'],
    ['Failed bin collections [note 2]', 'failed-bin-collections', 'Failed bin collections'],
    ['20 mph zones', '20-mph-zones', '20 mph zones'],
    ['1.5 degrees', '1-5', 'degrees'],
    ['% of homes & flats', 'percent-of-homes-and-flats', '% of homes & flats'],
    ['Café visits', 'cafe-visits', 'Café visits'],
  ])('%s', (typed, id, name) => {
    expect(read({ Indicator: typed, 'Q3 2021/22 Actual': 5 }).plan.indicators).toMatchObject([{ id, name }]);
  });

  test('two rows with one id are both left out, and both are named', () => {
    const twice = wide(
      { Ref: 'A 1', Indicator: 'One', 'Q3 2021/22 Actual': 5 },
      { Ref: 'B', Indicator: 'Two', 'Q3 2021/22 Actual': 6 },
      { Ref: 'a-1', Indicator: 'Three', 'Q3 2021/22 Actual': 7 },
    );
    expect(figures(twice)).toEqual(['b Q3 2021/22 6']);
    expect(twice.findings).toMatchObject([
      {
        code: 'id-twice',
        severity: 'error',
        found: 'Rows 1 and 3 are the same indicator, "a-1", so none of them is read.',
      },
    ]);
  });

  test('a row without a reference is read under its number or name, with a warning', () => {
    const missing = wide({ Indicator: '7. Visits', 'Q3 2021/22 Actual': 5 });
    expect(missing.plan.indicators).toMatchObject([{ id: '7' }]);
    expect(codes(missing)).toEqual(['id-missing']);
  });

  test('an unreadable reference costs the row, not its history', () => {
    const unreadable = wide({ Ref: formulaError('#NO MATCH'), Indicator: 'Visits', 'Q3 2021/22 Actual': 5 });
    expect(unreadable.plan.indicators).toEqual([]);
    expect(codes(unreadable)).toEqual(['formula-error', 'id-unusable']);
  });

  test('figures without a name are said', () => {
    expect(wide({ 'Q3 2021/22 Actual': 5 }).findings).toMatchObject([
      { code: 'name-missing', place: { row: 1 } },
    ]);
  });

  test('long names that begin alike get different ids of at most 80 characters', () => {
    const long =
      'Percentage of household waste that was sent for reuse, recycling, composting or anaerobic digestion';
    const { plan } = read(
      { Indicator: `${long} in the town`, 'Q3 2021/22 Actual': 1 },
      { Indicator: `${long} in the county`, 'Q3 2021/22 Actual': 2 },
    );
    expect(new Set(plan.indicators.map(({ id }) => id)).size).toBe(2);
    for (const { id } of plan.indicators) expect(id).toMatch(/^[a-z0-9]([a-z0-9-]{0,78}[a-z0-9])$/);
  });
});

describe('words that describe an indicator', () => {
  test.each([
    ['Bigger is better', 'bigger'],
    ['bigger is better ', 'bigger'],
    ['Higher is better', 'bigger'],
    ['High value is good', 'bigger'],
    ['High is good', 'bigger'],
    ['Maximise', 'bigger'],
    ['Increase', 'bigger'],
    ['Smaller is better', 'smaller'],
    ['Lower is better', 'smaller'],
    ['Low value is good', 'smaller'],
    ['Low is good', 'smaller'],
    ['Minimise', 'smaller'],
    ['Within range', 'range'],
    ['Stay within a range', 'range'],
    ['Information only', 'none'],
    ['For information only', 'none'],
    ['Not applicable', 'none'],
    ['n/a', 'none'],
  ])('%s is %s', (typed, polarity) => {
    const read = wide({ Ref: 'a', Indicator: 'Visits', Direction: typed, 'Q3 2021/22 Actual': 5 });
    expect(read.plan.indicators).toMatchObject([{ polarity }]);
    expect(codes(read)).toEqual([]);
  });

  test.each(['Better', 'Blue', 'Higher or lower', 'Low is bad'])(
    '"%s" is not known, so there is none',
    (typed) => {
      const read = wide({ Ref: 'a', Indicator: 'Visits', Direction: typed, 'Q3 2021/22 Actual': 5 });
      expect(read.plan.indicators).toMatchObject([{ polarity: 'none' }]);
      expect(codes(read)).toEqual(['word-unknown']);
    },
  );

  test('what a row leaves blank comes from the configuration', () => {
    const given = mappingOf({
      ...mapping,
      defaults: { polarity: 'smaller', unit: 'Days', frequency: 'annual', accumulation: 'cumulative' },
    });
    const snapshot = sheetOf(titles, [{ Ref: 'a', Indicator: 'Wait', 'Q3 2021/22 Actual': 5 }]);
    expect(normaliseSheets([{ mapping: given, snapshot }]).plan.indicators).toMatchObject([
      { polarity: 'smaller', unit: 'Days', frequency: 'annual', accumulation: 'cumulative' },
    ]);
  });
});
