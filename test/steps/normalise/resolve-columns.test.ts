import { describe, expect, test } from 'vitest';
import { resolveColumns } from '../../../src/steps/normalise/resolve-columns.ts';
import { columnsOf, mappingOf, outlineOf } from '../../support/sheets.ts';

const wide = mappingOf({
  as: 'indicators',
  layout: 'wide',
  columns: { id: 'Ref', name: 'Indicator' },
});

const titles = ['Ref', 'Indicator', 'Notes', 'Q1 2021/22 Actual', 'Q1 2021/22 Target', 'Q2 2021/22 Actual'];

describe('a sheet as it was configured', () => {
  test('wants the mapped columns and the period columns, in the order of the sheet', () => {
    const { columnIds, problems, findings } = resolveColumns(wide, outlineOf(titles), []);
    expect(columnIds).toEqual(['c1', 'c2', 'c4', 'c5', 'c6']);
    expect([...problems, ...findings]).toEqual([]);
  });

  test('titles match whatever their capitals and spaces', () => {
    const odd = ['REF ', ' indi\u00ADcator', 'Notes', 'q1  2021/22\u00A0actual', 'Q1 2021/22 TARGET'];
    const { columnIds, problems, findings } = resolveColumns(wide, outlineOf(odd), []);
    expect(columnIds).toEqual(['c1', 'c2', 'c4', 'c5']);
    expect([...problems, ...findings]).toEqual([]);
  });

  test('a column that is mapped twice is asked for once', () => {
    const twice = mappingOf({
      as: 'indicators',
      layout: 'wide',
      columns: { name: 'Indicator', description: 'Indicator' },
    });
    expect(resolveColumns(twice, outlineOf(['Indicator', 'Q1 2021/22 Actual']), []).columnIds).toEqual([
      'c1',
      'c2',
    ]);
  });

  test('the field may stand before the period', () => {
    const mapping = mappingOf({
      as: 'indicators',
      layout: 'wide',
      columns: { name: 'Name' },
      periods: '{field} ({period})',
    });
    const { binding } = resolveColumns(
      mapping,
      outlineOf(['Name', 'Actual (Q3 21/22)', 'Target (Q3 2021-22)']),
      [],
    );
    expect(binding.periods.map(({ period, columns }) => [period.id, columns])).toEqual([
      ['fq_Q3_2021_22', { actual: 'c2', target: 'c3' }],
    ]);
  });

  test('the sheet’s name gives the year to columns without one', () => {
    const { binding, problems } = resolveColumns(
      wide,
      outlineOf(['Ref', 'Indicator', 'Q3 Actual'], 'Plan 2021/22'),
      [],
    );
    expect(problems).toEqual([]);
    expect(binding.periods.map(({ period }) => period.id)).toEqual(['fq_Q3_2021_22']);
  });

  test('a span of years in the sheet’s name gives none', () => {
    const { problems, findings } = resolveColumns(
      wide,
      outlineOf(['Ref', 'Indicator', 'Q3 Actual'], 'Plan 2020-24'),
      [],
    );
    expect(problems.map(({ code }) => code)).toEqual(['column-gone']);
    expect(findings.map(({ code }) => code)).toEqual(['period-unclear']);
  });

  test('a sheet of one period has it in its name', () => {
    const { binding } = resolveColumns(
      wide,
      outlineOf(['Ref', 'Indicator', 'Actual', 'Target'], 'Plan Q3 2021/22'),
      [],
    );
    expect(binding.periods.map(({ period, columns }) => [period.id, columns])).toEqual([
      ['fq_Q3_2021_22', { actual: 'c3', target: 'c4' }],
    ]);
  });
});

describe('a sheet that changed', () => {
  test('a column that is gone stops the run and names the likely new title and the line to change', () => {
    const { problems } = resolveColumns(
      wide,
      outlineOf(['Reference', 'Indicator', 'Notes', 'Q1 2021/22 Actual']),
      [],
    );
    expect(problems).toEqual([
      {
        severity: 'error',
        code: 'column-gone',
        place: { sheet: 'Corporate plan', column: 'Ref' },
        found: 'The sheet has no column called "Ref".',
        action:
          'If it is now "Reference", write that instead of "Ref" in "columns.id: Ref" in the configuration; otherwise put the column back.',
      },
    ]);
  });

  test('no title is offered when none is like it', () => {
    const { problems } = resolveColumns(wide, outlineOf(['Ref', 'Zzz', 'Q1 2021/22 Actual']), []);
    expect(problems.map(({ action }) => action)).toEqual([
      'Put the column back, or correct "columns.name: Indicator" in the configuration.',
    ]);
  });

  test('a renamed column that is remembered by id is read, and the line to change is named', () => {
    const known = columnsOf(titles);
    const { columnIds, problems, findings } = resolveColumns(
      wide,
      outlineOf(['Number', ...titles.slice(1)]),
      known,
    );
    expect(problems).toEqual([]);
    expect(columnIds).toContain('c1');
    expect(findings).toMatchObject([
      {
        code: 'column-renamed',
        severity: 'warning',
        action: 'Change "columns.id: Ref" in the configuration to "Number".',
      },
    ]);
  });

  test('renamed columns are found again every night until the configuration is corrected', () => {
    const outline = outlineOf(['Number', ...titles.slice(1, 5), 'Second quarter, final']);
    const first = resolveColumns(wide, outline, columnsOf(titles));
    const second = resolveColumns(wide, outline, first.remember);
    expect(first.remember.map(({ title }) => title)).toEqual([
      'Ref',
      'Indicator',
      'Q1 2021/22 Actual',
      'Q1 2021/22 Target',
      'Q2 2021/22 Actual',
    ]);
    expect(second).toEqual(first);
  });

  test('a renamed period column that is remembered is read as before', () => {
    const { binding, findings } = resolveColumns(
      wide,
      outlineOf([...titles.slice(0, 5), 'Second quarter, final']),
      columnsOf(titles),
    );
    expect(binding.periods.map(({ period, columns }) => [period.id, columns['actual']])).toEqual([
      ['fq_Q1_2021_22', 'c4'],
      ['fq_Q2_2021_22', 'c6'],
    ]);
    expect(findings.map(({ code }) => code)).toEqual(['column-renamed']);
  });

  test('a period column that was there and is gone is a problem, unless it was removed on purpose', () => {
    const left = outlineOf(titles.slice(0, 5));
    const { problems } = resolveColumns(wide, left, columnsOf(titles));
    expect(problems).toMatchObject([{ code: 'period-column-gone', place: { column: 'Q2 2021/22 Actual' } }]);
    const meant = { ...wide, removedColumns: ['Q2 2021/22 Actual'] };
    expect(resolveColumns(meant, left, columnsOf(titles)).problems).toEqual([]);
  });

  test('a wide sheet without any column of figures is a problem', () => {
    const { problems } = resolveColumns(wide, outlineOf(['Ref', 'Indicator', 'Q1 2021/22 Target']), []);
    expect(problems).toMatchObject([{ code: 'column-gone', severity: 'error' }]);
  });

  test('a title that fits but names no period is said', () => {
    const { findings } = resolveColumns(wide, outlineOf([...titles, 'Last Actual']), []);
    expect(findings).toMatchObject([{ code: 'period-unclear', place: { column: 'Last Actual' } }]);
  });

  test('two columns for one field of one period are both left alone', () => {
    const { binding, findings, columnIds } = resolveColumns(
      wide,
      outlineOf([...titles, 'Quarter 2 21-22 Actual']),
      [],
    );
    expect(findings.map(({ code }) => code)).toEqual(['period-column-twice']);
    expect(binding.periods.at(-1)?.columns).toEqual({});
    expect(columnIds).not.toContain('c6');
  });

  test('of two columns for one field of one period, the one that was read before is read', () => {
    const outline = outlineOf([...titles, 'Quarter 2 21-22 Actual']);
    for (const [id, place] of [
      ['c6', 'column 6'],
      ['c7', 'column 7'],
    ] as const) {
      const known = outline.columns.filter((column) => column.id === id);
      const { binding, findings, problems } = resolveColumns(wide, outline, known);
      const twice = findings.find(({ code }) => code === 'period-column-twice');
      expect(problems).toEqual([]);
      expect(twice).toMatchObject({ severity: 'warning', found: expect.stringContaining(place) as string });
      expect(binding.periods.at(-1)?.columns).toEqual({ actual: id });
    }
  });

  test('two titles that differ in capitals only are not guessed between', () => {
    const { problems } = resolveColumns(wide, outlineOf(['REF', 'ref', ...titles.slice(1)]), []);
    expect(problems.map(({ code }) => code)).toEqual(['column-ambiguous']);
  });

  test('a mapped column that is hidden is said', () => {
    const outline = outlineOf(titles);
    const columns = outline.columns.map((column) =>
      column.id === 'c5' ? { ...column, hidden: true } : column,
    );
    expect(resolveColumns(wide, { ...outline, columns }, []).findings).toMatchObject([
      { code: 'column-hidden', place: { column: 'Q1 2021/22 Target' } },
    ]);
  });
});

describe('the sign-off column', () => {
  test('of the configuration is found in the row', () => {
    const { columnIds, binding, problems } = resolveColumns(
      wide,
      outlineOf([...titles, 'Signed off']),
      [],
      'Signed off',
    );
    expect(problems).toEqual([]);
    expect(columnIds).toContain('c7');
    expect(binding.signOff).toBe('row');
  });

  test('of each period goes before one of the row', () => {
    const outline = outlineOf([...titles, 'Signed off', 'Q1 2021/22 Signed off']);
    const { binding, columnIds, findings } = resolveColumns(wide, outline, [], 'Signed off');
    expect(binding.signOff).toBe('period');
    expect(columnIds).not.toContain('c7');
    expect(findings).toMatchObject([{ code: 'sign-off-column-missing', place: { period: 'Q2 2021/22' } }]);
  });

  test('of the sheet’s own mapping overrides the configuration’s', () => {
    const own = mappingOf({
      as: 'indicators',
      layout: 'wide',
      columns: { name: 'Indicator', signedOff: 'Agreed' },
    });
    const { binding } = resolveColumns(own, outlineOf([...titles, 'Signed off', 'Agreed']), [], 'Signed off');
    expect(binding.columns['signedOff']).toBe('c8');
  });

  test('that is gone is a problem that names its line', () => {
    const { problems } = resolveColumns(wide, outlineOf([...titles, 'Signed-off']), [], 'Signed off');
    expect(problems).toMatchObject([{ code: 'column-gone', place: { column: 'Signed off' } }]);
    expect(problems[0]?.action).toContain('"release.signOff.column: Signed off"');
    expect(problems[0]?.action).toContain('"Signed-off"');
  });

  test('is not needed when the configuration names none', () => {
    expect(resolveColumns(wide, outlineOf(titles), []).binding.signOff).toBe('not-needed');
  });
});
