import { describe, expect, test } from 'vitest';
import { displayQuantity } from '../../../src/model/quantity.ts';
import { codes, mappingOf, normaliseSheets, type Row, sheetOf } from '../../support/sheets.ts';

const titles = ['Ref', 'Indicator', 'Period', 'Value', 'Target', 'Flags', 'Signed off'];
const long = mappingOf({
  as: 'indicators',
  layout: 'long',
  columns: {
    id: 'Ref',
    name: 'Indicator',
    period: 'Period',
    actual: 'Value',
    target: 'Target',
    markers: 'Flags',
  },
});

function read(rows: readonly Row[], name = 'Values', signOff?: string) {
  const snapshot = sheetOf(titles, rows, { name });
  return normaliseSheets([{ mapping: long, snapshot, ...(signOff === undefined ? {} : { signOff }) }]);
}

describe('a long sheet', () => {
  test('rows of one indicator become its history, oldest first', () => {
    const { plan, findings } = read([
      { Ref: 'a', Indicator: 'Homes', Period: 'Q2 21/22', Value: 41, Target: 35 },
      { Ref: 'b', Indicator: 'Litter', Period: '2020/21', Value: '4%' },
      { Ref: 'a', Indicator: 'Homes', Period: '2021-22 Q1', Value: 19, Target: 17, Flags: 'p, r' },
    ]);
    expect(findings).toEqual([]);
    expect(plan.indicators.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(
      plan.observations.map(({ indicatorId, period, actual, markers }) => [
        indicatorId,
        period.id,
        displayQuantity(actual),
        markers.join(''),
      ]),
    ).toEqual([
      ['a', 'fq_Q1_2021_22', '19', 'pr'],
      ['a', 'fq_Q2_2021_22', '41', ''],
      ['b', 'fin_2020_21', '4%', ''],
    ]);
  });

  test('the sheet’s name gives the year to a bare quarter', () => {
    const { plan } = read([{ Ref: 'a', Indicator: 'Homes', Period: 'Q2', Value: 41 }], 'Values 2021/22');
    expect(plan.observations[0]?.period.id).toBe('fq_Q2_2021_22');
  });

  test('a period that is missing or cannot be read costs its row', () => {
    const result = read([
      { Ref: 'a', Indicator: 'Homes', Value: 41 },
      { Ref: 'a', Indicator: 'Homes', Period: 'last time', Value: 41 },
      { Ref: 'a', Indicator: 'Homes', Period: 'Q1 2021/22', Value: 19 },
    ]);
    expect(codes(result)).toEqual(['period-missing', 'period-unclear']);
    expect(result.plan.observations).toHaveLength(1);
  });

  test('two figures for one period are both left out, and both rows are named', () => {
    const result = read([
      { Ref: 'a', Indicator: 'Homes', Period: 'Q1 2021/22', Value: 19 },
      { Ref: 'a', Indicator: 'Homes', Period: '2021/22 Q1', Value: 20 },
      { Ref: 'a', Indicator: 'Homes', Period: 'Q2 2021/22', Value: 41 },
    ]);
    expect(result.plan.observations.map(({ period }) => period.label)).toEqual(['Q2 2021/22']);
    expect(codes(result)).toEqual(['period-twice']);
    expect(result.findings[0]?.found).toContain('row 1 of "Values" and row 2 of "Values"');
  });

  test('a new name does not lose the history: the newest is used, and the change is said', () => {
    const result = read([
      { Ref: 'a', Indicator: 'New homes', Period: 'Q2 2021/22', Value: 41 },
      { Ref: 'a', Indicator: 'Homes built', Period: 'Q1 2021/22', Value: 19 },
    ]);
    expect(result.plan.indicators).toMatchObject([{ id: 'a', name: 'New homes' }]);
    expect(result.plan.observations).toHaveLength(2);
    expect(result.findings).toMatchObject([
      { code: 'definition-differs', place: { row: 2, column: 'Indicator' } },
    ]);
  });

  test('a flag that is not known is said', () => {
    const result = read([{ Ref: 'a', Indicator: 'Homes', Period: 'Q2 2021/22', Value: 41, Flags: 'p x' }]);
    expect(result.plan.observations[0]?.markers).toEqual(['p']);
    expect(codes(result)).toEqual(['marker-unknown']);
  });

  test.each([
    [true, true, []],
    ['Yes', true, []],
    ['24/02/2022', true, []],
    [false, false, []],
    ['No', false, []],
    [undefined, false, []],
    ['Ask Jo', false, ['sign-off-unclear']],
    [1, false, ['sign-off-unclear']],
  ])('sign-off %j gives %j', (typed, signedOff, findings) => {
    const row = { Ref: 'a', Indicator: 'Homes', Period: 'Q1 2021/22', Value: 19, 'Signed off': typed };
    const result = read([row], 'Values', 'Signed off');
    expect(result.plan.observations.map((observation) => observation.signedOff)).toEqual([signedOff]);
    expect(codes(result)).toEqual(findings);
  });
});

describe('several sheets', () => {
  const wide = mappingOf({
    as: 'indicators',
    layout: 'wide',
    columns: { id: 'Ref', name: 'Indicator', unit: 'Unit' },
  });
  const year = (sheetId: string, name: string, rows: readonly Row[]) => ({
    mapping: wide,
    snapshot: sheetOf(['Ref', 'Indicator', 'Unit', 'Q1 Actual', 'Q2 Actual'], rows, { sheetId, name }),
  });

  test('a sheet a year makes one history, whichever comes first', () => {
    const old = year('1', 'Plan 2020/21', [
      { Ref: 'a', Indicator: 'Calls', Unit: '%', 'Q1 Actual': '85%', 'Q2 Actual': 86 },
    ]);
    const recent = year('2', 'Plan 2021/22', [
      { Ref: 'a', Indicator: 'Calls answered', 'Q1 Actual': 87, 'Q2 Actual': '' },
    ]);
    const result = normaliseSheets([recent, old]);
    expect(result.plan.indicators).toMatchObject([{ id: 'a', name: 'Calls answered', unit: 'percent' }]);
    expect(
      result.plan.observations.map(({ period, actual }) => [period.label, displayQuantity(actual)]),
    ).toEqual([
      ['Q1 2020/21', '85%'],
      ['Q2 2020/21', '86%'],
      ['Q1 2021/22', '87%'],
    ]);
    expect(normaliseSheets([old, recent])).toEqual(result);
  });

  test('of two that are equally new the same one is believed, whichever comes first', () => {
    const one = year('1', 'Plan 2021/22', [{ Ref: 'a', Indicator: 'Calls' }]);
    const other = year('2', 'Plan 2022/23', [{ Ref: 'a', Indicator: 'Calls answered' }]);
    expect(normaliseSheets([one, other]).plan.indicators).toMatchObject([{ name: 'Calls' }]);
    expect(normaliseSheets([other, one])).toEqual(normaliseSheets([one, other]));
  });

  test('the same period in two sheets is not guessed between', () => {
    const one = year('1', 'Plan 2021/22', [{ Ref: 'a', Indicator: 'Calls', 'Q1 Actual': 85 }]);
    const other = year('2', 'Plan 2021/22 (copy)', [{ Ref: 'a', Indicator: 'Calls', 'Q1 Actual': 86 }]);
    const result = normaliseSheets([one, other]);
    expect(result.plan.observations).toEqual([]);
    expect(codes(result)).toEqual(['period-twice', 'indicator-in-two-sheets']);
  });
});
