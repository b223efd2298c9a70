import { afterEach, expect, test } from 'vitest';
import { makeOwnCouncil, type OwnCouncil, type OwnSheet } from '../support/own-council.ts';

let council: OwnCouncil | undefined;
afterEach(async () => {
  await council?.close();
  council = undefined;
});

type Night = Awaited<ReturnType<OwnCouncil['sync']>>;

async function night(sheets: readonly OwnSheet[], yaml: string): Promise<Night> {
  council = await makeOwnCouncil(sheets, yaml);
  return await again();
}

async function again(): Promise<Night> {
  const ran = await council?.sync();
  if (ran === undefined) throw new RangeError('no council');
  expect(ran.exitCode, ran.stderr + ran.stdout).toBe(0);
  return ran;
}

/** `period actual/target` of every figure of an indicator. */
async function figuresOf(id: string): Promise<string[]> {
  const document = await council?.indicator(id);
  return (document?.observations ?? []).map(({ period, actual, target }) =>
    [period.id, target === undefined ? actual.display : `${actual.display}/${target.display}`].join(' '),
  );
}

async function definitionOf(id: string): Promise<Readonly<Record<string, unknown>>> {
  return (await council?.indicator(id))?.indicator ?? {};
}

test('field before period, and the year from the name of the sheet', async () => {
  await night(
    [
      {
        id: 11,
        name: 'Corporate plan 2021-22',
        titles: ['Indicator', 'Actual: Q1', 'Target: Q1', 'Actual: Q2'],
        rows: [['Missed bins', 105, 100, 98]],
      },
    ],
    `sheets: [ { sheet: 11, as: indicators, layout: wide, columns: { name: Indicator }, periods: "{field}: {period}" } ]`,
  );
  expect(await figuresOf('missed-bins')).toEqual(['fq_Q1_2021_22 105/100', 'fq_Q2_2021_22 98']);
});

test('titles that are periods alone, and one target for all of them', async () => {
  await night(
    [
      {
        id: 11,
        name: 'Plan',
        titles: ['Indicator', 'Target', 'Notes', 'Oct-Dec 2021', '2021-22 Q4'],
        rows: [['Missed bins', 100, 'x', 105, 98]],
      },
    ],
    `sheets: [ { sheet: 11, as: indicators, layout: wide, columns: { name: Indicator, target: Target }, periods: "{period}" } ]`,
  );
  expect(await figuresOf('missed-bins')).toEqual(['fq_Q3_2021_22 105/100', 'fq_Q4_2021_22 98/100']);
});

test('a sheet for every quarter, by their names, joined by name', async () => {
  const titles = ['Indicator', 'Actual', 'Target'];
  await night(
    [
      { id: 11, name: 'Performance Q1 2021/22', titles, rows: [['3. Missed bins*', 105, 100]] },
      { id: 12, name: 'Performance Q2 2021/22', titles, rows: [['3. Missed bins', 98, 100]] },
      { id: 13, name: 'Performance July', titles, rows: [['3. Missed bins', 40, 33]] },
    ],
    `sheets:
  - { sheet: 11, as: indicators, layout: wide, columns: { name: Indicator } }
  - { sheet: 12, as: indicators, layout: long, columns: { name: Indicator, actual: Actual, target: Target } }
  - { sheet: 13, as: indicators, layout: long, period: July 2021, columns: { name: Indicator, actual: Actual, target: Target } }`,
  );
  expect(await figuresOf('3')).toEqual([
    'fq_Q1_2021_22 105/100',
    'Month_2021_July 40/33',
    'fq_Q2_2021_22 98/100',
  ]);
  expect(await definitionOf('3')).toHaveProperty('name', 'Missed bins');
});

test('numbers that start again for other indicators do not join what is different', async () => {
  const columns = 'columns: { name: Indicator }';
  const { report } = await night(
    [
      {
        id: 12,
        name: 'Plan 2020/21',
        titles: ['Indicator', 'Q4 Actual'],
        rows: [
          ['1. Missed bins', 105],
          ['2. Calls answered', 90],
        ],
      },
      {
        id: 11,
        name: 'Plan 2021/22',
        titles: ['Indicator', 'Q1 Actual'],
        rows: [
          ['1. Green flags kept', 7],
          ['2. Calls that were answered', 91],
        ],
      },
    ],
    `sheets: [ { sheet: 12, as: indicators, layout: wide, ${columns} }, { sheet: 11, as: indicators, layout: wide, ${columns} } ]`,
  );
  expect(await figuresOf('1')).toEqual(['fq_Q4_2020_21 105']);
  expect(await figuresOf('green-flags-kept')).toEqual(['fq_Q1_2021_22 7']);
  expect(await figuresOf('2')).toEqual(['fq_Q4_2020_21 90', 'fq_Q1_2021_22 91']);
  expect(report.findings.map(({ code }) => code)).toContain('number-means-two');
});

test('the period of a sheet from one of its summary fields', async () => {
  const sheet = {
    id: 11,
    name: 'Performance return',
    titles: ['Indicator', 'Actual'],
    rows: [['Missed bins', 105]],
    summary: { 'Reporting period': 'Quarter 3 2021-22', 'Prepared by': 'jo@private.example.org' },
  };
  const yaml = `sheets: [ { sheet: 11, as: indicators, layout: wide, period: { summary: Reporting period }, columns: { name: Indicator } } ]`;
  await night([sheet], yaml);
  expect(await figuresOf('missed-bins')).toEqual(['fq_Q3_2021_22 105']);
  await council?.replaceSheets([{ ...sheet, summary: { 'Reporting period': 'soon' } }]);
  const { exitCode, stderr } = (await council?.run('sync')) ?? { exitCode: 0, stderr: '' };
  expect(exitCode).toBe(14);
  expect(stderr).toContain(
    'The summary field "Reporting period" says "soon", which cannot be read as a period',
  );
});

test('a sheet whose period is nowhere stops the night in plain words', async () => {
  council = await makeOwnCouncil(
    [{ id: 11, name: 'Performance', titles: ['Indicator', 'Actual'], rows: [['Missed bins', 105]] }],
    `sheets: [ { sheet: 11, as: indicators, layout: long, columns: { name: Indicator, actual: Actual } } ]`,
  );
  const { exitCode, stderr } = await council.run('sync');
  expect(exitCode).toBe(14);
  expect(stderr).toContain('Performance');
  expect(stderr).toContain('period: Q3 2021/22');
});

test('a register of definitions beside a sheet of values', async () => {
  const { report } = await night(
    [
      {
        id: 11,
        name: 'Register',
        titles: ['Ref', 'Name', 'Unit', 'Good is', 'Priority'],
        rows: [
          ['HBC-1', 'Missed bins', 'Number', 'Smaller is better', 'Clean'],
          ['HBC-2', 'Recycled', '%', 'Bigger is better', 'Clean'],
        ],
      },
      {
        id: 12,
        name: 'Values',
        titles: ['Code', 'When', 'Value'],
        rows: [
          ['HBC-1', 'Q1 2021/22', 105],
          ['HBC-2', 'Q1 2021/22', '41.5'],
          ['HBC-9', 'Q1 2021/22', 7],
        ],
      },
    ],
    `sheets:
  - { sheet: 11, as: indicators, layout: register, columns: { id: Ref, name: Name, unit: Unit, polarity: Good is, priority: Priority } }
  - { sheet: 12, as: indicators, layout: long, columns: { id: Code, period: When, actual: Value } }`,
  );
  expect(await figuresOf('hbc-1')).toEqual(['fq_Q1_2021_22 105']);
  expect(await figuresOf('hbc-2')).toEqual(['fq_Q1_2021_22 41.5%']);
  expect(await definitionOf('hbc-1')).toMatchObject({
    name: 'Missed bins',
    polarity: 'smaller',
    priority: 'Clean',
  });
  const missing = report.findings.find(({ code }) => code === 'name-missing');
  expect(missing?.place).toMatchObject({ sheet: 'Values', row: 3, indicator: 'hbc-9' });
});

const wide = `sheets: [ { sheet: 11, as: indicators, layout: wide, columns: { name: Indicator } } ]`;
const quarters = ['Indicator', 'Q1 2021/22 Actual', 'Q2 2021/22 Actual', 'Q3 2021/22 Actual'];

test('an indicator whose name changes keeps its id and history where its figures prove it', async () => {
  await night(
    [
      {
        id: 11,
        name: 'Plan',
        titles: quarters,
        rows: [
          ['Missed bins', 105, 98, 101],
          ['Visits', 7, 8, 9],
        ],
      },
    ],
    wide,
  );
  await council?.replaceSheets([
    {
      id: 11,
      name: 'Plan',
      titles: [...quarters, 'Q4 2021/22 Actual'],
      rows: [
        ['Bin collections that failed', 105, 98, 101, 99],
        ['Visits', 7, 8, 9],
      ],
    },
  ]);
  const { report } = await again();
  expect(await figuresOf('missed-bins')).toHaveLength(4);
  expect(await definitionOf('missed-bins')).toHaveProperty('name', 'Bin collections that failed');
  expect(report.findings.map(({ code }) => code)).toContain('indicator-renamed');
  expect(report.findings.map(({ code }) => code)).not.toContain('figure-carried');
});

test('with too few figures to prove it a finding asks, and alsoCalled answers', async () => {
  const titles = quarters.slice(0, 2);
  await night([{ id: 11, name: 'Plan', titles, rows: [['Missed bins', 105]] }], wide);
  await council?.replaceSheets([
    { id: 11, name: 'Plan', titles: quarters.slice(0, 3), rows: [['Missed bin rounds', 105, 98]] },
  ]);
  const ran = await council?.sync();
  const asked = ran?.report.findings.find(({ code }) => code === 'indicator-maybe-renamed');
  expect(asked?.action).toContain('missed-bins: { alsoCalled: ["missed-bin-rounds"] }');
  await council?.setConfig(`${wide}\nindicators: { missed-bins: { alsoCalled: [Missed bin rounds] } }`);
  await again();
  expect(await figuresOf('missed-bins')).toEqual(['fq_Q1_2021_22 105', 'fq_Q2_2021_22 98']);
});
