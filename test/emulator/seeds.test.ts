import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { CouncilConfig } from '../../src/model/council.ts';
import { IndicatorId } from '../../src/model/indicator.ts';
import { cellAt, readWire, seeds, type Wire, type WireCell } from './support.ts';

const indicators = await readWire(`${seeds}indicators.json`);
const programmes = await readWire(`${seeds}key-programmes.json`);
const config = CouncilConfig.parse(
  parse(await readFile(new URL('../../config/hastings.yaml', import.meta.url), 'utf8')),
);

function rowOf(ref: string): number {
  const row = indicators.rows.find((item) => cellAt(indicators, item.rowNumber, 'Ref').value === ref);
  return row?.rowNumber ?? 0;
}

const cell = (ref: string, title: string): WireCell => cellAt(indicators, rowOf(ref), title);
const values = (sheet: Wire, title: string) =>
  sheet.rows.map((row) => cellAt(sheet, row.rowNumber, title).value).filter((value) => value !== undefined);
const allCells = [...indicators.rows, ...programmes.rows].flatMap((row) => row.cells);
const years = ['2018/19', '2019/20', '2020/21', '2021/22'];
const quarters = years.flatMap((year) => [1, 2, 3, 4].map((quarter) => `Q${quarter} ${year}`)).slice(3);

describe('the shape of the seeds', () => {
  test('28 indicators with ids that are safe and used once', () => {
    const refs = values(indicators, 'Ref');
    expect(refs).toHaveLength(28);
    expect(new Set(refs).size).toBe(28);
    for (const ref of refs) expect(IndicatorId.safeParse(ref).success).toBe(true);
  });

  test('thirteen quarters and four years have an actual and a target column', () => {
    const titles = indicators.columns.map((column) => column.title);
    expect(quarters).toHaveLength(13);
    for (const period of [...quarters, ...years]) {
      expect(titles).toContain(`${period} Actual`);
      expect(titles).toContain(`${period} Target`);
    }
    expect(titles.filter((title) => title.endsWith(' Commentary')).length).toBeGreaterThanOrEqual(4);
  });

  test.each([
    ['indicators', indicators],
    ['programmes', programmes],
  ])('%s: ids are whole, safe and used once; rows and cells are complete', (_name, sheet) => {
    const ids = [sheet.id, ...sheet.columns.map(({ id }) => id), ...sheet.rows.map(({ id }) => id)];
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(Number.isSafeInteger(id) && String(id).length === 16).toBe(true);
    expect(new Set(sheet.columns.map(({ title }) => title)).size).toBe(sheet.columns.length);
    expect(sheet.totalRowCount).toBe(sheet.rows.length);
    expect(sheet.rows.map((row) => row.rowNumber)).toEqual(sheet.rows.map((_row, at) => at + 1));
    const order = sheet.columns.map((column) => column.id);
    for (const row of sheet.rows) expect(row.cells.map((item) => item.columnId)).toEqual(order);
  });

  test('a number comes with its display text, every value with its object value, a blank with neither', () => {
    const numbers = allCells.filter((item) => typeof item.value === 'number');
    for (const item of numbers) expect(item.displayValue).toMatch(/^£?[\d,]+(\.\d+)?%?$/);
    for (const item of allCells) expect('objectValue' in item).toBe('value' in item);
  });

  test('every address is of an example domain', () => {
    const text = JSON.stringify([indicators, programmes]);
    const addresses = text.match(/[\w.+-]+@(?!row\b)[\w.-]+/g) ?? [];
    expect(addresses.length).toBeGreaterThan(28);
    for (const address of addresses) expect(address).toMatch(/@example\.(gov\.uk|org)$/);
  });
});

describe('real values', () => {
  test.each([
    ['street-cleanliness', '6%', '4%', '5%'],
    ['missed-bins', '105', '142', '100'],
    ['green-flag', 'Retained', 'Retained', 'Retained'],
    ['major-planning', '100%', '78.6', '80%'],
  ])('%s as published for 2018/19 and 2019/20', (ref, before, after, target) => {
    expect(cell(ref, 'Q4 2018/19 Actual').displayValue).toBe(before);
    expect(cell(ref, 'Q4 2019/20 Actual').displayValue).toBe(after);
    expect(cell(ref, 'Q4 2019/20 Target').displayValue).toBe(target);
  });

  test('net additional homes of Hastings, 2018/19 to 2021/22', () => {
    expect(years.map((year) => cell('net-additional-homes', `${year} Actual`).value)).toEqual([3, 2, 1, 4]);
  });
});

describe('oddities', () => {
  test('percent with full precision, and typed as text', () => {
    expect(cell('homelessness-prevented', 'Q3 2021/22 Actual')).toMatchObject({
      value: 0.421052631578947,
      displayValue: '42%',
      format: ',,,,,,,,,,,,0,,3,,',
    });
    expect(cell('non-major-planning', 'Q4 2018/19 Actual').value).toBe('85%');
    expect(cell('major-planning', 'Q4 2019/20 Actual').value).toBe('78.6');
  });

  test('thousands separators typed as text, prose for a number, zero, currency', () => {
    expect(cell('leisure-attendance', 'Q4 2018/19 Actual').value).toBe('417,547');
    expect(cell('leisure-attendance', 'Q4 2019/20 Actual').value).toMatch(
      /^Leisure facilities are currently closed/,
    );
    expect(cell('affordable-homes', 'Q1 2020/21 Actual').value).toBe(0);
    expect(cell('commercial-rent', 'Q2 2021/22 Target')).toMatchObject({
      displayValue: '£515,000',
      format: ',,,,,,,,,,,7,0,1,2,,',
    });
  });

  test('no target, and no direction', () => {
    expect(cell('theatre-visitors', 'Q4 2019/20 Target').value).toBe('For information only - No targets set');
    expect(cell('rough-sleepers', 'Improvement direction').value).toBeUndefined();
    expect(cell('theatre-visitors', 'Indicator').value).toMatch(/^7\. .*\*$/);
  });

  test('a formula error, a broken link with its last value, text in a date column', () => {
    expect(cell('complaints-answered', 'Q3 2021/22 Actual')).toMatchObject({
      value: '#DIVIDE BY ZERO',
      formula: expect.stringMatching(/^=/),
    });
    expect(cell('commercial-rent', 'Q3 2021/22 Actual')).toMatchObject({
      value: 540100,
      linkInFromCell: { status: 'BROKEN' },
    });
    expect(indicators.columns.find((column) => column.title === 'Last checked')?.type).toBe('DATE');
    expect(cell('museum-visitors', 'Last checked')).toMatchObject({
      value: '01/30/26',
      displayValue: '01/30/26',
    });
  });

  test('section rows hold the indicators of each priority, and some rows are blank', () => {
    const sections = indicators.rows.filter((row) =>
      indicators.rows.some((child) => child.parentId === row.id),
    );
    const titles = sections.map((row) => cellAt(indicators, row.rowNumber, 'Indicator').value);
    expect(titles).toEqual(config.priorities);
    const blank = indicators.rows.filter((row) => row.cells.every((item) => !('value' in item)));
    expect(blank.length).toBeGreaterThanOrEqual(3);
    const inSections = sections.map((section, at) => {
      const children = indicators.rows.filter((row) => row.parentId === section.id);
      const said = children.map((row) => cellAt(indicators, row.rowNumber, 'Priority').value ?? titles[at]);
      return new Set(said.filter((_, child) => children[child]?.cells[0]?.value !== undefined));
    });
    expect(inSections).toEqual(config.priorities.map((priority) => new Set([priority])));
  });

  test('what must stay inside is there to leak', () => {
    expect(values(indicators, 'Contact officer')).toHaveLength(28);
    expect(JSON.stringify(values(indicators, 'Internal comments'))).toContain('canary-');
    expect(values(indicators, 'No.')[0]).toBe('000001');
  });

  test('signed-off periods differ, and unsigned drafts lie beyond them', () => {
    expect(new Set(values(indicators, 'Signed off'))).toEqual(
      new Set(['Q3 2021/22', 'Q2 2021/22', '2020/21']),
    );
    expect(cell('sickness-absence', 'Signed off').value).toBe('Q2 2021/22');
    expect(cell('sickness-absence', 'Q3 2021/22 Actual').value).toBe(6.1);
    expect(values(indicators, 'Q4 2021/22 Actual').length).toBeGreaterThan(0);
  });

  test('programmes: four or more of four or more milestones, boxes ticked, unticked and untouched', () => {
    const counts = Map.groupBy(values(programmes, 'Programme'), (programme) => programme);
    expect(counts.size).toBeGreaterThanOrEqual(4);
    for (const milestones of counts.values()) expect(milestones.length).toBeGreaterThanOrEqual(4);
    const boxes = programmes.rows.map((row) => cellAt(programmes, row.rowNumber, 'Signed off').value);
    expect(new Set(boxes)).toEqual(new Set([true, false, undefined]));
  });
});

describe('the example configuration', () => {
  test('names columns that the seeds have, and none that must stay inside', () => {
    for (const [index, sheet] of [indicators, programmes].entries()) {
      const mapping = config.sheets[index];
      const titles = sheet.columns.map((column) => column.title);
      expect(mapping?.sheet).toBe(String(sheet.id));
      const mapped = Object.values(mapping?.columns ?? {});
      for (const title of mapped) expect(titles).toContain(title);
      expect(titles).toContain('Signed off');
      for (const title of ['Contact officer', 'Internal comments', 'Lead contact']) {
        expect(mapped).not.toContain(title);
      }
    }
  });

  test('benchmarks indicators that the sheet has, by groups that are defined', () => {
    const refs = values(indicators, 'Ref');
    for (const [indicator, { group }] of Object.entries(config.benchmarks.metrics)) {
      expect(refs).toContain(indicator);
      expect(Object.keys(config.benchmarks.groups)).toContain(group);
    }
    expect(config.council.exampleData).toBe(true);
  });
});
