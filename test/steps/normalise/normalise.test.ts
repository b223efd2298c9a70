import { describe, expect, test } from 'vitest';
import { formulaError, staleLink, valueOf } from '../../support/cells.ts';
import { codes, normaliseSheets, percent, type Row, sheetOf } from '../../support/sheets.ts';
import { figures, mapping, titles, wide } from './wide-sheet.ts';

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
        actual: { type: 'number', value: '4', unit: 'percent', decimals: 0, exact: '4.21' },
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

  test('a unit that is stated stays while there is no number yet, but not beside words', () => {
    const read = wide(
      { Ref: 'a', Indicator: 'Inspections', Unit: '%', 'Q3 2021/22 Actual': 'n/a' },
      { Ref: 'b', Indicator: 'Green Flag', Unit: 'Number', 'Q3 2021/22 Actual': 'Retained' },
    );
    expect(read.plan.indicators.map(({ unit }) => unit)).toEqual(['percent', undefined]);
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

  test('a share without format in a row of percentages is refused where nothing settles it', () => {
    const read = wide({
      Ref: 'a',
      Indicator: 'Calls',
      Unit: '%',
      'Q3 2021/22 Actual': 0.85,
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
      privacy: { publicAddresses: ['Waste@example.gov.uk'], publicPhones: [] },
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
