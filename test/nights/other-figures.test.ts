import { afterEach, describe, expect, test } from 'vitest';
import { makeOwnCouncil, type OwnCouncil, type OwnSheet } from '../support/own-council.ts';

let council: OwnCouncil | undefined;
afterEach(async () => {
  await council?.close();
  council = undefined;
});

const quarters = ['Q1 2021/22', 'Q2 2021/22', 'Q3 2021/22', 'Q4 2021/22'];
const titles = ['Ref', 'Indicator', 'Unit', 'Kind', ...quarters.map((quarter) => `${quarter} Actual`)];
const wide = `sheets: [ { sheet: 11, as: indicators, layout: wide, columns: { id: Ref, name: Indicator, unit: Unit, accumulation: Kind } } ]`;

/** One night of a sheet with these rows; the codes of its findings. */
async function night(rows: OwnSheet['rows'], indicators: string, more = ''): Promise<string[]> {
  council = await makeOwnCouncil(
    [{ id: 11, name: 'Plan', titles, rows }],
    `${wide}\nindicators: ${indicators}\n${more}`,
  );
  const { exitCode, report, stderr } = await council.sync();
  expect(exitCode, stderr).toBe(0);
  return report.findings.map(({ code }) => code);
}

async function figuresOf(id: string): Promise<string[]> {
  const { observations } = (await council?.indicator(id)) ?? { observations: [] };
  return observations.map(({ period, actual }) => `${period.label} ${actual.display}`);
}

test('figures in arrears are published for the period they are about', async () => {
  const codes = await night([['waste', 'Recycled', '%', '', '', '41%', '42%']], '{ waste: { arrears: 1 } }');
  expect(await figuresOf('waste')).toEqual(['Q1 2021/22 41%', 'Q2 2021/22 42%']);
  expect(codes).toContain('figures-in-arrears');
});

describe('figures to date and of each quarter alone', () => {
  test('from the year to date', async () => {
    const codes = await night(
      [['bins', 'Missed bins', 'Number', 'Cumulative', 100, 250, 330, '401 (p)']],
      '{ bins: { publishAs: discrete } }',
    );
    expect(await figuresOf('bins')).toEqual([
      'Q1 2021/22 100',
      'Q2 2021/22 150',
      'Q3 2021/22 80',
      'Q4 2021/22 71',
    ]);
    expect((await council?.indicator('bins'))?.indicator).toHaveProperty('accumulation', 'discrete');
    expect((await council?.indicator('bins'))?.observations[3]?.markers).toEqual(['p']);
    expect(codes).toContain('figures-converted');
  });

  test('to the year to date, only where all earlier quarters are known', async () => {
    const codes = await night(
      [['bins', 'Missed bins', '£', 'Discrete', 100.25, 'tbc', 80.5, 71]],
      '{ bins: { publishAs: cumulative } }',
    );
    expect(await figuresOf('bins')).toEqual([
      'Q1 2021/22 £100.25',
      'Q2 2021/22 [x]',
      'Q3 2021/22 [x]',
      'Q4 2021/22 [x]',
    ]);
    expect(codes.filter((code) => code === 'earlier-period-missing')).toHaveLength(2);
  });

  test('a figure to date that falls is an error, and its difference is not published', async () => {
    const codes = await night(
      [['bins', 'Missed bins', 'Number', 'Cumulative', 100, 90]],
      '{ bins: { publishAs: discrete } }',
    );
    expect(await figuresOf('bins')).toEqual(['Q1 2021/22 100', 'Q2 2021/22 [x]']);
    expect(codes).toContain('figure-to-date-falls');
  });

  test('percentages are left as they are', async () => {
    const codes = await night(
      [['rate', 'Rate', '%', 'Cumulative', '41%', '42%']],
      '{ rate: { publishAs: discrete } }',
    );
    expect(await figuresOf('rate')).toEqual(['Q1 2021/22 41%', 'Q2 2021/22 42%']);
    expect(codes).toContain('figures-not-converted');
  });
});

describe('0.85 or 85', () => {
  test('is settled by the other percentages, and said once', async () => {
    const codes = await night([['calls', 'Calls', '%', '', 84, 0.85, 0.86, '83%']], '{}');
    expect(await figuresOf('calls')).toEqual([
      'Q1 2021/22 84%',
      'Q2 2021/22 85%',
      'Q3 2021/22 86%',
      'Q4 2021/22 83%',
    ]);
    expect(codes.filter((code) => code === 'percent-scale-settled')).toHaveLength(1);
  });

  test('is not published where nothing settles it, and the configuration can', async () => {
    const rows = [
      ['sick', 'Days lost', '%', '', 0.85, 0.9],
      ['bins', 'Missed bins', 'Number', '', 10, 12],
    ];
    expect(await night(rows, '{}')).toContain('percent-scale-unclear');
    await council?.setConfig(`${wide}\nindicators: { sick: { percentages: points } }`);
    await council?.sync();
    expect(await figuresOf('sick')).toEqual(['Q1 2021/22 0.85%', 'Q2 2021/22 0.9%']);
  });
});

test('a rule may judge the exact value; otherwise places nobody sees make no new release', async () => {
  const cell = (value: number) => ({ value, displayValue: '80%', format: ',,,,,,,,,,,,0,,3,,' });
  const rows = (value: number) => [['calls', 'Calls', '%', '', cell(value)]];
  await night(rows(0.7996), '{}', 'rules: { default: met-not-met }');
  const before = await council?.indicator('calls');
  await council?.replaceSheets([{ id: 11, name: 'Plan', titles, rows: rows(0.7997) }]);
  expect((await council?.sync())?.report.outcome).toBe('unchanged');
  expect(await council?.indicator('calls')).toEqual(before);
  expect(JSON.stringify(before)).not.toContain('79.96');
});
