import { describe, expect, test } from 'vitest';
import { displayQuantity } from '../../../src/model/quantity.ts';
import type { Normalised } from '../../../src/steps/normalise/normalise.ts';
import { formulaError, staleLink, valueOf } from '../../support/cells.ts';
import {
  codes,
  mappingOf,
  normaliseSheets,
  percent,
  type Row,
  sheetOf,
  under,
} from '../../support/sheets.ts';

const titles = [
  'Ref',
  'Indicator',
  'Priority',
  'Direction',
  'Unit',
  'Owner',
  'Footnote',
  'Q3 2021/22 Actual',
  'Q3 2021/22 Target',
  'Q3 2021/22 Commentary',
  'Q4 2021/22 Actual',
  'Q4 2021/22 Target',
] as const;

const mapping = mappingOf({
  as: 'indicators',
  layout: 'wide',
  columns: {
    id: 'Ref',
    name: 'Indicator',
    priority: 'Priority',
    polarity: 'Direction',
    unit: 'Unit',
    ownerRole: 'Owner',
    footnotes: 'Footnote',
  },
  fields: { actual: 'Actual', target: 'Target', commentary: 'Commentary' },
  sections: 'priority',
});

function wide(...rows: Row[]): Normalised {
  return normaliseSheets([{ mapping, snapshot: sheetOf(titles, rows) }]);
}

/** `id period actual/target` of every observation. */
function figures({ plan }: Normalised): string[] {
  return plan.observations.map(({ indicatorId, period, actual, target }) =>
    [
      indicatorId,
      period.label,
      displayQuantity(actual) + (target === undefined ? '' : `/${displayQuantity(target)}`),
    ].join(' '),
  );
}

describe('a wide sheet', () => {
  test('a whole row becomes an indicator with its observations', () => {
    const { plan, findings } = wide({
      Ref: 'HB-07',
      Indicator: '3. Street cleanliness (levels of litter)*',
      Priority: 'Clean and safe',
      Direction: 'Smaller is better',
      Unit: '%',
      Owner: 'Head of Environment',
      Footnote: 'Surveyed three times a year.',
      'Q3 2021/22 Actual': percent(0.0421, '4%', 0),
      'Q3 2021/22 Target': percent(0.05, '5%', 0),
      'Q3 2021/22 Commentary': 'Better.\r\n\r\nMuch\u00A0better. ',
      'Q4 2021/22 Target': percent(0.05, '5%', 0),
    });
    expect(findings).toEqual([]);
    expect(plan.indicators).toEqual([
      {
        id: 'hb-07',
        name: 'Street cleanliness (levels of litter)',
        unit: 'percent',
        polarity: 'smaller',
        frequency: 'quarterly',
        accumulation: 'discrete',
        priority: 'Clean and safe',
        ownerRole: 'Head of Environment',
        footnotes: ['Surveyed three times a year.'],
        state: 'active',
      },
    ]);
    expect(plan.observations).toEqual([
      {
        indicatorId: 'hb-07',
        period: {
          id: 'fq_Q3_2021_22',
          kind: 'financial-quarter',
          label: 'Q3 2021/22',
          start: '2021-10-01',
          end: '2021-12-31',
        },
        actual: { type: 'number', value: '4', unit: 'percent', decimals: 0 },
        target: { type: 'number', value: '5', unit: 'percent', decimals: 0 },
        commentary: 'Better.\n\nMuch better.',
        markers: [],
        signedOff: true,
        provenance: {
          sheetId: '1',
          sheet: 'Corporate plan',
          version: 7,
          row: 1,
          rowId: '1-r1',
          column: 'Q3 2021/22 Actual',
        },
      },
    ]);
  });

  test('the published page’s own row: signs, no sign and text beside each other', () => {
    const read = wide({
      Ref: 'major',
      Indicator: '% major planning applications determined within 13 weeks',
      'Q3 2021/22 Actual': '100%',
      'Q3 2021/22 Target': '80%',
      'Q4 2021/22 Actual': '78.6',
      'Q4 2021/22 Target': '80%',
    });
    expect(figures(read)).toEqual(['major Q3 2021/22 100%/80%', 'major Q4 2021/22 78.6%/80%']);
    expect(codes(read)).toEqual([]);
  });

  test('words, nought and reasons for none stay apart', () => {
    const read = wide(
      { Ref: 'a', Indicator: 'Green Flag', 'Q3 2021/22 Actual': 'Retained', 'Q3 2021/22 Target': 'Retained' },
      { Ref: 'b', Indicator: 'Visits', 'Q3 2021/22 Actual': 0, 'Q4 2021/22 Actual': 'n/a' },
      { Ref: 'c', Indicator: 'Homes', 'Q3 2021/22 Actual': '<5', 'Q4 2021/22 Actual': 'tbc' },
    );
    expect(figures(read)).toEqual([
      'a Q3 2021/22 Retained/Retained',
      'b Q3 2021/22 0',
      'b Q4 2021/22 [z]',
      'c Q3 2021/22 [c]',
      'c Q4 2021/22 [x]',
    ]);
    expect(read.plan.indicators.map(({ unit }) => unit)).toEqual([undefined, 'count', undefined]);
  });

  test('a target without an actual is no figure yet, and needs no finding', () => {
    const read = wide({ Ref: 'a', Indicator: 'Visits', 'Q3 2021/22 Actual': 5, 'Q4 2021/22 Target': 7 });
    expect(figures(read)).toEqual(['a Q3 2021/22 5']);
    expect(codes(read)).toEqual([]);
  });

  test('faults cost their own figure and say where they are', () => {
    const read = wide({
      Ref: 'a',
      Indicator: 'Attendances',
      'Q3 2021/22 Actual': 'The centres are closed, figures to follow',
      'Q3 2021/22 Target': '417,600',
      'Q4 2021/22 Actual': '417,547',
      'Q4 2021/22 Target': formulaError('#UNPARSEABLE'),
    });
    expect(figures(read)).toEqual(['a Q4 2021/22 417,547']);
    expect(read.findings.map(({ code, severity, place }) => ({ code, severity, place }))).toEqual([
      {
        code: 'value-is-prose',
        severity: 'error',
        place: {
          sheet: 'Corporate plan',
          row: 1,
          column: 'Q3 2021/22 Actual',
          indicator: 'a',
          period: 'Q3 2021/22',
        },
      },
      {
        code: 'formula-error',
        severity: 'error',
        place: {
          sheet: 'Corporate plan',
          row: 1,
          column: 'Q4 2021/22 Target',
          indicator: 'a',
          period: 'Q4 2021/22',
        },
      },
    ]);
  });

  test('a broken link’s last value is not published, though it looks fine', () => {
    const read = wide({ Ref: 'a', Indicator: 'Rent', 'Q3 2021/22 Actual': staleLink('BROKEN', '£515,000') });
    expect(figures(read)).toEqual([]);
    expect(codes(read)).toEqual(['stale-link']);
  });

  test('"No targets set" is said once for a row', () => {
    const none = 'For information only - No targets set';
    const read = wide({
      Ref: 'a',
      Indicator: 'Visitors',
      'Q3 2021/22 Actual': 5,
      'Q3 2021/22 Target': none,
      'Q4 2021/22 Actual': 6,
      'Q4 2021/22 Target': none,
    });
    expect(figures(read)).toEqual(['a Q3 2021/22 5', 'a Q4 2021/22 6']);
    expect(codes(read)).toEqual(['no-target-set']);
  });

  test('a share without format in a row of percentages is refused', () => {
    const read = wide({
      Ref: 'a',
      Indicator: 'Calls',
      Unit: '%',
      'Q3 2021/22 Actual': 0.85,
      'Q3 2021/22 Target': 90,
    });
    expect(figures(read)).toEqual([]);
    expect(read.findings).toMatchObject([
      {
        code: 'percent-scale-unclear',
        severity: 'error',
        found: '0.85 in a row of percentages can mean 0.85% or 85%.',
      },
    ]);
  });

  test('a target that contradicts the direction is refused, its figure is not', () => {
    const row = { Ref: 'a', Indicator: 'Calls', 'Q3 2021/22 Actual': 85, 'Q3 2021/22 Target': 'at most 90' };
    const wrong = wide({ ...row, Direction: 'Bigger is better' });
    expect(figures(wrong)).toEqual(['a Q3 2021/22 85']);
    expect(codes(wrong)).toEqual(['target-contradicts-direction']);
    expect(figures(wide({ ...row, Direction: 'Smaller is better' }))).toEqual(['a Q3 2021/22 85/90']);
  });

  test('commentary alone is said to wait', () => {
    const read = wide({ Ref: 'a', Indicator: 'Calls', 'Q3 2021/22 Commentary': 'Figures to follow.' });
    expect(codes(read)).toEqual(['commentary-without-value']);
  });
});

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

describe('what must not leave', () => {
  test('contacts are not owners, and one finding says so for the column', () => {
    const contact = valueOf('contact', 'Jo Silver', 'Jo Silver');
    const read = wide(
      { Ref: 'a', Indicator: 'One', Owner: contact, 'Q3 2021/22 Actual': 5 },
      { Ref: 'b', Indicator: 'Two', Owner: contact, 'Q3 2021/22 Actual': 5 },
    );
    expect(JSON.stringify(read)).not.toContain('Silver');
    expect(read.findings).toMatchObject([{ code: 'contact-not-published', place: { column: 'Owner' } }]);
    expect(read.findings[0]?.found).toContain('2 rows');
  });

  test('an owner with an address is dropped', () => {
    const read = wide({
      Ref: 'a',
      Indicator: 'One',
      Owner: 'jo.silver@example.gov.uk',
      'Q3 2021/22 Actual': 5,
    });
    expect(JSON.stringify(read)).not.toContain('example.gov.uk');
    expect(codes(read)).toEqual(['personal-data']);
  });

  test('commentary with personal data is held, its figure is not, and an address on the list may pass', () => {
    const row: Row = {
      Ref: 'a',
      Indicator: 'One',
      'Q3 2021/22 Actual': 5,
      'Q3 2021/22 Commentary': 'Ask waste@example.gov.uk.',
    };
    const held = wide(row);
    expect(figures(held)).toEqual(['a Q3 2021/22 5']);
    expect(held.plan.observations[0]).not.toHaveProperty('commentary');
    expect(codes(held)).toEqual(['personal-data']);
    expect(JSON.stringify(held)).not.toContain('waste@');
    const allowed = normaliseSheets([{ mapping, snapshot: sheetOf(titles, [row]) }], {
      publicAddresses: ['Waste@example.gov.uk'],
    });
    expect(allowed.plan.observations[0]?.commentary).toBe('Ask waste@example.gov.uk.');
  });

  test('prose with an address in a value cell is not repeated in the finding', () => {
    const read = wide({
      Ref: 'a',
      Indicator: 'One',
      'Q3 2021/22 Actual': 'Ask jo.silver@example.gov.uk for it',
    });
    expect(codes(read)).toEqual(['value-is-prose']);
    expect(JSON.stringify(read)).not.toContain('silver@');
  });

  test('commentary that fills its cell may have been cut', () => {
    const read = wide({
      Ref: 'a',
      Indicator: 'One',
      'Q3 2021/22 Actual': 5,
      'Q3 2021/22 Commentary': 'a'.repeat(4000),
    });
    expect(codes(read)).toEqual(['text-may-be-cut']);
    expect(read.plan.observations[0]?.commentary).toHaveLength(4000);
  });
});
