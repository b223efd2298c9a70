import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeCouncil } from '../support/council.ts';

const titles = ['Sheet Name', 'Ref', 'Indicator', 'Period', 'Actual', 'Signed off'];
const columns = titles.map((title, index) => ({
  virtualId: 5000 + index,
  index,
  title,
  type: title === 'Signed off' ? 'CHECKBOX' : 'TEXT_NUMBER',
  ...(index === 0 && { sheetNameColumn: true }),
}));

/** A report of 130 rows out of two sheets: more than the 100 that come unless more are asked for. */
const report = {
  id: 8001,
  name: 'Housing and waste',
  totalRowCount: 130,
  columns,
  rows: Array.from({ length: 130 }, (_, at) => {
    const [sheetId, sheet] = at % 2 === 0 ? [9001, 'Housing plan'] : [9002, 'Waste plan'];
    const values = [sheet, `r-${at}`, `Indicator ${at}`, 'Q3 2021/22', at === 7 ? '#NO MATCH' : at, true];
    return {
      id: 70_000 + at,
      sheetId,
      rowNumber: at + 1,
      cells: values.map((value, index) => ({
        virtualColumnId: 5000 + index,
        ...(index > 0 && { columnId: sheetId * 10 + index }),
        value,
        ...(value === '#NO MATCH' && { formula: '=INDEX(…)' }),
        ...(typeof value !== 'boolean' && { displayValue: String(value) }),
      })),
    };
  }),
};

const mapping = `  - report: 8001
    as: indicators
    layout: long
    columns: { id: Ref, name: Indicator, period: Period, actual: Actual, signedOff: Signed off }
`;

test('a report is read to its last row, and each row is traced to the sheet it stands in', async () => {
  const council = await makeCouncil({ files: { 'report.json': JSON.stringify(report) } });
  try {
    await council.edit('sheets:\n', `sheets:\n${mapping}`);
    const { exitCode, report: night } = await council.sync();
    expect(exitCode).toBe(0);
    expect(night['accepted']).toMatchObject({ indicators: 28 + 130 });
    const last = await readFile(join(council.site, 'v1/indicators/r-129.json'), 'utf8');
    expect(last).toContain('Indicator 129');
    expect(last).not.toContain('Waste plan');
    expect(night['findings']).toContainEqual(
      expect.objectContaining({
        place: expect.objectContaining({ sheet: 'Housing and waste, from Waste plan', row: 8 }) as object,
        found: expect.stringContaining('#NO MATCH') as string,
      }),
    );
    const calls = council.emulator.requests.filter(({ path }) => path === '/reports/8001');
    // One for its columns, one for up to 10,000 rows.
    expect(calls.map(({ query }) => query['pageSize'])).toEqual(['1', '10000']);
  } finally {
    await council.close();
  }
});
