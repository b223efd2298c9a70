import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  academicYear,
  calendarMonth,
  calendarQuarter,
  calendarYear,
  financialQuarter,
  financialYear,
  type Period,
  rollingYear,
  snapshotAt,
  taxBaseYear,
} from '../../../src/model/period.ts';
import { parsePeriod } from '../../../src/steps/normalise/parse-period.ts';

/** What officers type, and the id of the period it names, by hand. */
const forms: readonly (readonly [string, string])[] = [
  ['Q3 2021/22', 'fq_Q3_2021_22'],
  ['Q3 21/22', 'fq_Q3_2021_22'],
  ['Q3 2021-22', 'fq_Q3_2021_22'],
  ['Q3 2021/2022', 'fq_Q3_2021_22'],
  ['Q3 2021–22', 'fq_Q3_2021_22'],
  ['q3 2021/22', 'fq_Q3_2021_22'],
  ['Q 3 2021/22', 'fq_Q3_2021_22'],
  ['  Q3\u00A02021/22 ', 'fq_Q3_2021_22'],
  ['2021/22 Q3', 'fq_Q3_2021_22'],
  ['2021-22 Q3', 'fq_Q3_2021_22'],
  ['21/22 Q3', 'fq_Q3_2021_22'],
  ['21-22 Q3', 'fq_Q3_2021_22'],
  ['Quarter 3 2021/22', 'fq_Q3_2021_22'],
  ['Quarter 3, 2021/22', 'fq_Q3_2021_22'],
  ['Quarter three 2021-22', 'fq_Q3_2021_22'],
  ['3rd quarter 2021/22', 'fq_Q3_2021_22'],
  ['Third Quarter 2021/22', 'fq_Q3_2021_22'],
  ['Qtr 3 2021/22', 'fq_Q3_2021_22'],
  ['Qtr. 3 2021/22', 'fq_Q3_2021_22'],
  ['Q3 (2021/22)', 'fq_Q3_2021_22'],
  ['Q3 FY21/22', 'fq_Q3_2021_22'],
  ['FY 2021/22 Q3', 'fq_Q3_2021_22'],
  ['Q3_2021/22', 'fq_Q3_2021_22'],
  ['Q3 10/11', 'fq_Q3_2010_11'],
  ['Q4 99/00', 'fq_Q4_1999_00'],
  ['Q3 (Oct-Dec) 2021/22', 'fq_Q3_2021_22'],
  ['Q3 2021/22 (Oct - Dec)', 'fq_Q3_2021_22'],
  ['Q3 Oct-Dec 2021', 'fq_Q3_2021_22'],
  ['Q٣ ٢٠٢١/٢٢', 'fq_Q3_2021_22'],
  ['Oct-Dec 2021', 'fq_Q3_2021_22'],
  ['Oct – Dec 2021', 'fq_Q3_2021_22'],
  ['October to December 2021', 'fq_Q3_2021_22'],
  ['Oct to Dec 21', 'fq_Q3_2021_22'],
  ['Oct 2021 - Dec 2021', 'fq_Q3_2021_22'],
  ['1 October 2021 to 31 December 2021', 'fq_Q3_2021_22'],
  ['Oct-Dec 2021/22', 'fq_Q3_2021_22'],
  ['Jan-Mar 2022', 'fq_Q4_2021_22'],
  ['Jan to Mar 2021/22', 'fq_Q4_2021_22'],
  ['April to June 2021', 'fq_Q1_2021_22'],
  ['July - Sept 2021', 'fq_Q2_2021_22'],
  ['fq_Q3_2021_22', 'fq_Q3_2021_22'],
  ['Quarter ending December 2021', 'fq_Q3_2021_22'],
  ['Quarter ended 31 December 2021', 'fq_Q3_2021_22'],
  ['Q/E Mar 2022', 'fq_Q4_2021_22'],
  ['3 months to June 2021', 'fq_Q1_2021_22'],
  ['2021/22-Q3', 'fq_Q3_2021_22'],
  ['Q3-2021/22', 'fq_Q3_2021_22'],
  ['Q3.2021/22', 'fq_Q3_2021_22'],
  ['2021/22', 'fin_2021_22'],
  ['2021-22', 'fin_2021_22'],
  ['2021/2022', 'fin_2021_22'],
  ['2021 - 22', 'fin_2021_22'],
  ['2021 to 2022', 'fin_2021_22'],
  ['21/22', 'fin_2021_22'],
  ['1999/00', 'fin_1999_00'],
  ['1999/2000', 'fin_1999_00'],
  ['2010-11', 'fin_2010_11'],
  ['FY 2021/22', 'fin_2021_22'],
  ['FY21/22', 'fin_2021_22'],
  ['Financial year 2021/22', 'fin_2021_22'],
  ['2021/22 financial year', 'fin_2021_22'],
  ['Annual 2021/22', 'fin_2021_22'],
  ['2021/22 outturn', 'fin_2021_22'],
  ['Year end 2021/22', 'fin_2021_22'],
  ['2021/22 full year', 'fin_2021_22'],
  ['Apr 21 - Mar 22', 'fin_2021_22'],
  ['April 2021 to March 2022', 'fin_2021_22'],
  ['1 April 2021 - 31 March 2022', 'fin_2021_22'],
  ['Year ending 31 March 2022', 'fin_2021_22'],
  ['Year to March 2022', 'fin_2021_22'],
  ['Financial year ending March 2022', 'fin_2021_22'],
  ['fin_2021_22', 'fin_2021_22'],
  ['2018/19 (academic)', 'sch_2018_19'],
  ['Academic year 2018/19', 'sch_2018_19'],
  ['AY 2018/19', 'sch_2018_19'],
  ['2018/19 school year', 'sch_2018_19'],
  ['Sep 2018 - Aug 2019', 'sch_2018_19'],
  ['2022/23 (taxbase)', 'tax_2022_23'],
  ['2022/23 tax base', 'tax_2022_23'],
  ['2021', 'cal_2021'],
  ['Calendar year 2021', 'cal_2021'],
  ['CY2021', 'cal_2021'],
  ['Jan - Dec 2021', 'cal_2021'],
  ['Year ending December 2021', 'cal_2021'],
  ['Q3 2021 (calendar)', 'cq_Q3_2021'],
  ['Calendar Q3 2021', 'cq_Q3_2021'],
  ['February 2026', 'Month_2026_February'],
  ['Feb 2026', 'Month_2026_February'],
  ['Feb-26', 'Month_2026_February'],
  ["Feb '26", 'Month_2026_February'],
  ['Sept. 2021', 'Month_2021_September'],
  ['2026-02', 'Month_2026_February'],
  ['October 2021/22', 'Month_2021_October'],
  ['January 2021/22', 'Month_2022_January'],
  ['Month 10 2021/22', 'Month_2022_January'],
  ['M1 2021/22', 'Month_2021_April'],
  ['Month ending 31 January 2022', 'Month_2022_January'],
  ['31 March 2022', 'at_2022_03_31'],
  ['March 31, 2022', 'at_2022_03_31'],
  ['2022-03-31T00:00:00', 'at_2022_03_31'],
  ['31st March 2022', 'at_2022_03_31'],
  ['31/03/2022', 'at_2022_03_31'],
  ['31/3/22', 'at_2022_03_31'],
  ['31.03.2022', 'at_2022_03_31'],
  ['31-Mar-22', 'at_2022_03_31'],
  ['2022-03-31', 'at_2022_03_31'],
  ['As at 31 March 2022', 'at_2022_03_31'],
  ['at 31/03/2022', 'at_2022_03_31'],
  ['Snapshot 1 April 2022', 'at_2022_04_01'],
  ['End of February 2024', 'at_2024_02_29'],
  ['As at end of March 2022', 'at_2022_03_31'],
  ['12 months to March 2022', 'roll_2021_04_2022_03'],
  ['12m to June 2022', 'roll_2021_07_2022_06'],
  ['12 months ending 30 June 2022', 'roll_2021_07_2022_06'],
  ['Rolling 12 months to Dec 2021', 'roll_2021_01_2021_12'],
  ['Rolling year to Sept 2022', 'roll_2021_10_2022_09'],
  ['Year ending June 2022', 'roll_2021_07_2022_06'],
  ['Oct 2021 to Sep 2022', 'roll_2021_10_2022_09'],
  ['Apr 2021 - Mar 2022 (rolling)', 'roll_2021_04_2022_03'],
];

describe('period forms', () => {
  test.each(forms)('%s is %s', (text, id) => {
    expect(parsePeriod(text)?.id).toBe(id);
  });
});

/** What names no period, or could name two. */
const refused = [
  '',
  'Q3',
  'Quarter 3',
  'Oct-Dec',
  'October',
  'Q5 2021/22',
  'Q0 2021/22',
  'Q3 2021',
  'Q3 2021/23',
  '2021/23',
  '2020-24',
  '2021/20',
  'FY22',
  'FY2022',
  '10/11',
  'H1 2021/22',
  'Q1-Q3 2021/22',
  'Q3 2021/22 Q4',
  'Q2 Oct-Dec 2021',
  'Feb-Apr 2021',
  'Nov-Jan 2022',
  '01/30/26',
  '30 February 2022',
  '31/04/2022',
  'as at March 2022',
  '12 months to 15 March 2022',
  'Q3 2021/22 YTD',
  'Q3 2021/22 target',
  'fin_2021_23',
  'at_0000_00_00',
  'at_2021_13_45',
  'Month_2021_Smarch',
  'cal_20211',
  '0000',
  '202122',
  '2122',
  '1920',
  'Outturn 2021',
  'Year end 2022',
  'Quarter ending November 2021',
  'Quarter ended 30 December 2021',
  'Q3/2021',
  '2021 Q3',
  'Autumn term 2021',
  'constructor',
  'toString 2021/22',
];

describe('what is not a period', () => {
  test.each(refused)('"%s" is refused', (text) => {
    expect(parsePeriod(text)).toBeUndefined();
  });
});

/** Without a year, the financial year that the sheet is about gives it. */
const inYear: readonly (readonly [string, string])[] = [
  ['Q3', 'fq_Q3_2021_22'],
  ['Quarter 4', 'fq_Q4_2021_22'],
  ['Oct-Dec', 'fq_Q3_2021_22'],
  ['Jan-Mar', 'fq_Q4_2021_22'],
  ['Q4 (Jan-Mar)', 'fq_Q4_2021_22'],
  ['October', 'Month_2021_October'],
  ['January', 'Month_2022_January'],
  ['Month 12', 'Month_2022_March'],
  ['Q3 2019/20', 'fq_Q3_2019_20'],
];

describe('in a sheet about 2021/22', () => {
  test.each(inYear)('%s is %s', (text, id) => {
    expect(parsePeriod(text, { year: 2021 })?.id).toBe(id);
  });

  test('a calendar year behind a quarter is as unclear as before', () => {
    expect(parsePeriod('Q3 2021', { year: 2021 })).toBeUndefined();
  });
});

const year = fc.integer({ min: 1971, max: 2068 });
const quarter = fc.integer({ min: 1, max: 4 });
const month = fc.integer({ min: 1, max: 12 });
const anyPeriod: fc.Arbitrary<Period> = fc.oneof(
  fc.tuple(year, quarter).map(([y, q]) => financialQuarter(y, q)),
  fc.tuple(year, quarter).map(([y, q]) => calendarQuarter(y, q)),
  fc.tuple(year, month).map(([y, m]) => calendarMonth(y, m)),
  year.map((y) => financialYear(y)),
  year.map((y) => academicYear(y)),
  year.map((y) => taxBaseYear(y)),
  year.map((y) => calendarYear(y)),
  fc
    .tuple(year, month, fc.integer({ min: 1, max: 31 }))
    .map(([y, m, d]) => snapshotAt(Temporal.PlainDate.from({ year: y, month: m, day: d }))),
  fc.tuple(year, month).map(([y, m]) => rollingYear(y, m)),
);

describe('parse after print', () => {
  test('gives back every period from its label and from its id', () => {
    fc.assert(
      fc.property(anyPeriod, (period) => {
        expect(parsePeriod(period.label)).toEqual(period);
        expect(parsePeriod(period.id)).toEqual(period);
      }),
      { numRuns: 500 },
    );
  });

  test('never throws, and gives only real spans', () => {
    const parts = fc.constantFrom(
      'Q',
      '3',
      '2021',
      '/',
      '22',
      '-',
      ' ',
      'Oct',
      'to',
      'year ending',
      '31',
      'as at',
      '12 months',
      '99',
      '0',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 9 }), (words) => {
        const period = parsePeriod(words.join(''));
        expect(period === undefined || period.start <= period.end).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
