import { describe, expect, test } from 'vitest';
import { valueOf } from '../../support/cells.ts';
import { codes, mappingOf, normaliseSheets, type Shorthand, sheetOf } from '../../support/sheets.ts';

const mapping = mappingOf({ as: 'indicators', layout: 'wide', columns: { name: 'Indicator' } });
const periods = ['2020/21', 'Q2 2021/22', 'Q3 2021/22', 'Q4 2021/22', '2021/22'];
const titles = ['Indicator', 'Signed off', ...periods.map((period) => `${period} Actual`)];

function signed(value: Shorthand) {
  const figures = Object.fromEntries(periods.map((period) => [`${period} Actual`, 5]));
  const snapshot = sheetOf(titles, [{ Indicator: 'Homes', 'Signed off': value, ...figures }]);
  const result = normaliseSheets([{ mapping, snapshot, signOff: 'Signed off' }]);
  const open = result.plan.observations
    .filter(({ signedOff }) => signedOff)
    .map(({ period }) => period.label);
  return { open, codes: codes(result) };
}

describe('a sign-off cell of a wide row', () => {
  test('names the latest period that is public: it and all that end by then', () => {
    expect(signed('Q3 2021/22')).toEqual({ open: ['2020/21', 'Q2 2021/22', 'Q3 2021/22'], codes: [] });
    // The calendar year, or the financial year from April?
    expect(signed('2021')).toEqual({ open: [], codes: ['sign-off-unclear'] });
    expect(signed('2021-22 Q2').open).toEqual(['2020/21', 'Q2 2021/22']);
    expect(signed('2020/21').open).toEqual(['2020/21']);
    expect(signed('Q4 2021/22').open).toHaveLength(5);
  });

  test('that is blank or says no opens nothing', () => {
    for (const value of [undefined, '', 'No', 'Not yet', false]) {
      expect(signed(value)).toEqual({ open: [], codes: [] });
    }
  });

  test('that names no period opens nothing and is said', () => {
    for (const value of [true, 'Yes', 'Approved']) {
      expect(signed(value)).toEqual({ open: [], codes: ['sign-off-names-no-period'] });
    }
  });

  test('that cannot be read opens nothing and is said', () => {
    const date = valueOf('date', '2022-02-24');
    for (const value of ['Jo said so', 'Q3', 'Q3 2021', '24/02/2022', 3, date]) {
      expect(signed(value)).toEqual({ open: [], codes: ['sign-off-unclear'] });
    }
  });
});

test('a contact in a sign-off column signs nothing off and is not named', () => {
  const contact = { ...valueOf('contact', 'jo.silver@example.org'), display: 'Jo Silver' };
  const snapshot = sheetOf(titles, [{ Indicator: 'Homes', 'Signed off': contact, '2020/21 Actual': 5 }]);
  const { plan, findings } = normaliseSheets([{ mapping, snapshot, signOff: 'Signed off' }]);
  expect(plan.observations.map(({ signedOff }) => signedOff)).toEqual([false]);
  expect(findings.map(({ code }) => code)).toEqual(['sign-off-unclear']);
  expect(JSON.stringify(findings)).not.toMatch(/silver/i);
});

test('sign-off columns of each period open their own period only', () => {
  const snapshot = sheetOf(
    ['Indicator', 'Q2 2021/22 Actual', 'Q2 2021/22 Signed off', 'Q3 2021/22 Actual', 'Q3 2021/22 Signed off'],
    [
      {
        Indicator: 'Homes',
        'Q2 2021/22 Actual': 5,
        'Q2 2021/22 Signed off': true,
        'Q3 2021/22 Actual': 6,
        'Q3 2021/22 Signed off': false,
      },
    ],
  );
  const { plan, findings } = normaliseSheets([{ mapping, snapshot, signOff: 'Signed off' }]);
  expect(plan.observations.map(({ signedOff }) => signedOff)).toEqual([true, false]);
  expect(findings).toEqual([]);
});
