import { describe, expect, it } from 'vitest';
import { codes, csv, parseRows, parseText, smallRows, withCell } from './download-files.ts';

describe('a cell without a number', () => {
  it.each([
    ['', 'x'],
    ['[c]', 'c'],
    ['[x]', 'x'],
    ['[z]', 'z'],
    ['[w]', 'w'],
    ['-', 'x'],
    ['..', 'x'],
    ['N/A', 'x'],
  ])('%j is missing [%s], not zero', (text, code) => {
    const parsed = parseRows(withCell(6, 4, text));
    expect(codes(parsed)).toEqual([]);
    expect(parsed.benchmarks).toHaveLength(4);
    expect(parsed.benchmarks[1]?.missing).toBe(code);
    expect(parsed.benchmarks[1]).not.toHaveProperty('value');
  });

  it('zero is zero', () => {
    expect(parseRows(smallRows()).benchmarks[3]).toMatchObject({ value: '0', decimals: 0 });
  });

  it.each(['16,93', 'about 3', '30.1%', '1e5', '30.1 [c]', '[p]', '\u0663'])(
    '%j is refused alone',
    (text) => {
      const parsed = parseRows(withCell(6, 4, text));
      expect(parsed.benchmarks).toHaveLength(3);
      expect(parsed.findings).toMatchObject([
        {
          severity: 'error',
          code: 'E_VALUE_TOKEN',
          place: { file: 'small.csv', line: 7, column: 'column 5 (2021/22 Q4)' },
        },
      ]);
      expect(parsed.findings[0]?.found).toBe(`"${text}" is neither a number nor a mark for a missing value.`);
    },
  );

  it('takes marks from the configuration, even those that look like numbers', () => {
    const missingMarks = { '-9999': 'w', Unknown: 'x' } as const;
    expect(parseRows(withCell(6, 3, '-9999'), { missingMarks }).benchmarks[0]?.missing).toBe('w');
    expect(parseRows(withCell(6, 3, 'unknown'), { missingMarks }).benchmarks[0]?.missing).toBe('x');
    expect(parseRows(withCell(6, 3, '-9999')).benchmarks[0]?.value).toBe('-9999');
  });

  it('lists twenty of the same kind and counts the rest', () => {
    const bad = Array.from({ length: 30 }, (_, at) => [`Area ${at}`, '', `E070001${at + 10}`, '?', '1']);
    const parsed = parseRows([...smallRows(), ...bad]);
    expect(parsed.findings).toHaveLength(21);
    expect(parsed.findings[20]?.found).toBe('There are 10 more of these in this file.');
    expect(parsed.benchmarks).toHaveLength(34);
  });
});

describe('a value with a marker', () => {
  it('revised and estimated values are used without it', () => {
    const parsed = parseRows(withCell(6, 3, '30.10 [r] [e]'));
    expect(parsed.benchmarks[0]).toMatchObject({ value: '30.1', decimals: 2 });
    expect(parsed.findings).toMatchObject([{ severity: 'info', code: 'I_MARKER_DROPPED' }]);
  });

  it('a provisional value is not carried', () => {
    const parsed = parseRows(withCell(6, 3, '30.1 [p]'));
    expect(parsed.benchmarks[0]).toMatchObject({ missing: 'x' });
    expect(JSON.stringify(parsed.benchmarks)).not.toContain('30.1');
    expect(parsed.findings).toMatchObject([
      { severity: 'warning', code: 'W_PROVISIONAL', place: { line: 7, column: 'column 4 (2021/22 Q3)' } },
    ]);
  });
});

describe('a period', () => {
  it.each(['fin_2021_23', 'fq_Q5_2021_22', 'fin_202122', 'later'])('%s is refused with its column', (id) => {
    const parsed = parseRows(withCell(5, 4, id));
    expect(parsed.findings).toMatchObject([
      { code: 'E_PERIOD_ID', place: { line: 6, column: 'column 5 (2021/22 Q4)' } },
    ]);
    expect(parsed.benchmarks.map((b) => b.period.id)).toEqual(['fq_Q3_2021_22', 'fq_Q3_2021_22']);
  });

  it('is the identifier where label and identifier disagree', () => {
    const parsed = parseRows(withCell(4, 4, '2020/21 Q4'));
    expect(parsed.findings).toMatchObject([
      {
        severity: 'warning',
        code: 'W_LABEL_ID_DISAGREE',
        place: { line: 6, column: 'column 5 (2020/21 Q4)' },
      },
    ]);
    expect(parsed.benchmarks[1]?.period.id).toBe('fq_Q4_2021_22');
  });

  it.each([
    ['2021/22', 'fin_2021_22'],
    ['2022/23 (taxbase)', 'tax_2022_23'],
    ['2018/19 (academic)', 'sch_2018_19'],
    ['2021', 'cal_2021'],
    ['2021', 'cen_2021'],
    ['Feb 2026', 'Month_2026_February'],
  ])('%s agrees with %s', (label, id) => {
    const rows = withCell(4, 4, label);
    const parsed = parseRows(rows.map((row, at) => (at === 5 ? row.with(4, id) : row)));
    expect(codes(parsed)).toEqual([]);
    expect(parsed.benchmarks[1]?.period.id).toBe(id);
  });

  it('of a census is its day', () => {
    const rows = withCell(5, 4, 'cen_2021');
    const { benchmarks } = parseRows(rows.map((row, at) => (at === 4 ? row.with(4, '2021') : row)));
    expect(benchmarks[1]?.period).toMatchObject({ kind: 'snapshot', start: '2021-03-21', end: '2021-03-21' });
  });
});

describe('an area', () => {
  it.each(['E0700006', 'e07000062', '', '62', 'E07000062x'])('with code %j is refused alone', (code) => {
    const parsed = parseRows(withCell(6, 2, code));
    expect(parsed.findings).toMatchObject([{ code: 'E_AREA_CODE', place: { file: 'small.csv', line: 7 } }]);
    expect(parsed.benchmarks.map((b) => b.areaId)).toEqual(['E07000061', 'E07000061']);
  });

  it('that is a mean, a region or a country is a group', () => {
    const parsed = parseRows([
      ...smallRows(),
      ['Mean for All English authorities', '', 'AllLaInCountry_England', '4.64', '4.7'],
      ['Hastings neighbours', '', 'Hastings_CIPFA_Near_Neighbours', '1', '2'],
      ['South East', '', 'E12000008', '1', '2'],
      ['England', '', 'E92000001', '1', '2'],
    ]);
    expect(codes(parsed)).toEqual([]);
    const groups = parsed.benchmarks.filter((b) => b.isGroup).map((b) => b.areaName);
    expect(new Set(groups)).toEqual(
      new Set(['Mean for All English authorities', 'Hastings neighbours', 'South East', 'England']),
    );
    expect(parsed.benchmarks.filter((b) => !b.isGroup)).toHaveLength(4);
  });

  it('is read from a file with codes alone', () => {
    const parsed = parseRows(smallRows().map((row) => row.slice(2)));
    expect(codes(parsed)).toEqual([]);
    expect(parsed.benchmarks[0]).toMatchObject({ areaId: 'E07000062', areaName: 'E07000062', value: '30.1' });
  });

  it('that none is right leaves no value and says so for each', () => {
    const parsed = parseText(csv(withCell(6, 2, 'x1').slice(0, 7)));
    expect(codes(parsed)).toEqual(['E_AREA_CODE']);
    expect(parsed.benchmarks).toEqual([]);
  });
});
