import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SheetMapping } from '../../../src/model/mapping.ts';
import type { SheetColumn } from '../../../src/model/sheet.ts';
import { resolveColumns } from '../../../src/steps/normalise/resolve-columns.ts';
import { suggestMapping } from '../../../src/steps/suggest/suggest-mapping.ts';
import { textCell } from '../../support/cells.ts';
import { columnsOf } from '../../support/sheets.ts';

function look(titles: readonly string[], name = 'Corporate plan', examples: Record<string, string[]> = {}) {
  const columns = columnsOf(titles);
  const cells = columns.map(({ id, title }) => [id, (examples[title] ?? []).map(textCell)] as const);
  return { outline: { sheetId: '1', name, columns }, examples: new Map(cells), hierarchy: false };
}

/** A suggestion, which must be valid and find every column it names. */
function suggest(given: ReturnType<typeof look>) {
  const suggestion = suggestMapping(given);
  if (suggestion === undefined) return undefined;
  const { problems } = resolveColumns(SheetMapping.parse(suggestion.mapping), given.outline, []);
  expect(problems).toEqual([]);
  return suggestion;
}

function seed(file: string): SheetColumn[] {
  const path = new URL(`../../../seeds/smartsheet/${file}`, import.meta.url);
  const { columns } = JSON.parse(readFileSync(path, 'utf8')) as {
    columns: { id: number; title: string; type: string }[];
  };
  return columns.map(({ id, title, type }) => ({ id: String(id), title, type }));
}

describe('the example council', () => {
  test('its indicators are mapped as its configuration maps them, without contacts and internal comments', () => {
    const outline = { sheetId: '4583173393803140', name: 'Corporate plan', columns: seed('indicators.json') };
    const suggestion = suggest({ outline, examples: new Map(), hierarchy: true });
    expect(suggestion?.mapping).toEqual({
      sheet: '4583173393803140',
      as: 'indicators',
      layout: 'wide',
      columns: {
        id: 'Ref',
        name: 'Indicator',
        description: 'What it means',
        priority: 'Priority',
        service: 'Service',
        ownerRole: 'Responsible role',
        polarity: 'Improvement direction',
        unit: 'Unit',
        frequency: 'Frequency',
        accumulation: 'Cumulative or discrete',
        footnotes: 'Footnote',
      },
      periods: '{period} {field}',
      fields: { actual: 'Actual', target: 'Target', status: 'Status', commentary: 'Commentary' },
      sections: 'priority',
    });
    expect(suggestion?.signOff).toBe('Signed off');
    expect(suggestion?.notes[0]).toContain('Contact officer, Internal comments');
  });

  test('its key programmes are milestones', () => {
    const outline = {
      sheetId: '7391847563418500',
      name: 'Key programmes',
      columns: seed('key-programmes.json'),
    };
    expect(suggest({ outline, examples: new Map(), hierarchy: false })?.mapping).toMatchObject({
      as: 'milestones',
      columns: {
        programme: 'Programme',
        name: 'Milestone',
        due: 'Due date',
        state: 'State',
        percentComplete: '% complete',
        period: 'Quarter',
        narrative: 'Update',
      },
    });
  });
});

describe('other usual plans', () => {
  test('long, in other words', () => {
    const given = look([
      'KPI ref',
      'Measure',
      'Good is',
      'Financial quarter',
      'Outturn',
      'Profiled target',
      'RAG',
      'Narrative',
    ]);
    expect(suggest(given)?.mapping).toMatchObject({
      layout: 'long',
      columns: {
        id: 'KPI ref',
        name: 'Measure',
        polarity: 'Good is',
        period: 'Financial quarter',
        actual: 'Outturn',
        target: 'Profiled target',
        status: 'RAG',
        commentary: 'Narrative',
      },
    });
  });

  test.each([
    ['Outturn Q1 2021/22', 'Outturn Q2 2021/22', '{field} {period}'],
    ['Q1 2021/22 - Outturn', 'Q2 2021/22 - Outturn', '{period} - {field}'],
    ['Outturn (Q1 21/22)', 'Outturn (Q2 21/22)', '{field} ({period})'],
    ['April 2021: Outturn', 'May 2021: Outturn', '{period}: {field}'],
  ])('wide, %s', (one, other, periods) => {
    const suggestion = suggest(look(['Indicator', one, other]));
    expect(suggestion?.mapping).toMatchObject({ layout: 'wide', periods, fields: { actual: 'Outturn' } });
  });

  test('one period, in the name of the sheet', () => {
    const suggestion = suggest(look(['Indicator', 'Actual', 'Target'], 'Performance Q3 2021/22'));
    expect(suggestion).toMatchObject({
      mapping: { layout: 'wide', fields: { actual: 'Actual', target: 'Target' } },
      latestPeriod: 'Q3 2021/22',
    });
  });

  test('figures whose titles are a period alone', () => {
    const given = look(['Indicator name', 'Apr 2024', 'May 2024', 'Jun 2024']);
    expect(suggest(given)).toMatchObject({
      mapping: { layout: 'wide', columns: { name: 'Indicator name' }, periods: '{period}' },
      latestPeriod: 'Jun 2024',
    });
  });

  test('what the cells say is surer than a title, unless the title says something else', () => {
    const titles = ['Measure', 'Aim', 'Q1 2023/24 Actual', 'Q2 2023/24 Actual'];
    const words = { Measure: ['Reduce waste', 'Increase recycling'], Aim: ['Higher is better', 'Low'] };
    expect(suggest(look(titles, 'Plan', words))?.mapping['columns']).toEqual({
      name: 'Measure',
      polarity: 'Aim',
    });
    const aims = { Aim: ['A greener town', 'Homes for all'] };
    expect(suggest(look(titles, 'Plan', aims))?.mapping['columns']).toEqual({
      name: 'Measure',
      priority: 'Aim',
    });
  });

  test('a column is recognised by what it says where its title does not', () => {
    const given = look(['Thing', 'Way', 'Quarter', 'Actual'], 'Plan', {
      Thing: ['Bins missed'],
      Way: ['Smaller is better', 'Bigger is better'],
    });
    const suggestion = suggest(given);
    expect(suggestion?.mapping['columns']).toMatchObject({ name: 'Thing', polarity: 'Way' });
    expect(suggestion?.notes).toContain(
      'No title says which column names the indicator; "Thing" is a guess.',
    );
  });

  test.each([[['Sample', 'Genotype', 'Status']], [[]], [['Task', 'Assigned to', 'Notes']]])(
    'a sheet that is no plan has none: %j',
    (titles) => expect(suggest(look(titles))).toBeUndefined(),
  );
});

test.each([
  [['Indicator', '2024/25 actual Q1', '2024/25 target Q1', '2024/25 actual Q2'], 'actual', 'target'],
  [['Indicator', 'Q1 outturn 2024/25', 'Q1 profiled target 2024/25'], 'outturn', 'profiled target'],
])('a period that stands on both sides of its field is recognised: %j', (titles, actual, target) => {
  expect(suggest(look(titles))?.mapping).toMatchObject({
    periods: '{period} {field} {period}',
    fields: { actual, target },
  });
});
