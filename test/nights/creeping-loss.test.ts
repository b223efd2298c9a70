import { readFile, writeFile } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import { makeOwnCouncil } from '../support/own-council.ts';
import { hashesOf } from '../support/site.ts';

// A dozen whole nights, each a process of its own.
vi.setConfig({ testTimeout: 180_000 });

const quarters = ['Q1 2020/21', 'Q2 2020/21', 'Q3 2020/21', 'Q4 2020/21', 'Q1 2021/22'];
const yaml = `
sheets:
  - sheet: 11
    as: indicators
    layout: wide
    columns: { id: Ref, name: Indicator, unit: Unit }
    fields: { actual: Actual }
`;

/** Ten indicators with five figures each, of which the first of so many are blank. */
function sheetWithout(blank: number) {
  const rows = Array.from({ length: 10 }, (_, row) => [
    `kpi-${row}`,
    `Indicator ${'ABCDEFGHIJ'[row]}`,
    'Number',
    ...quarters.map((_quarter, at) => (at === row % 5 && row < blank ? '' : 100 + row * 7 + at)),
  ]);
  const titles = ['Ref', 'Indicator', 'Unit', ...quarters.map((quarter) => `${quarter} Actual`)];
  return { id: 11, name: 'Plan', titles, rows };
}

test('a loss that creeps, one figure of fifty a night, is held once it is more than a fifth', async () => {
  const council = await makeOwnCouncil([sheetWithout(0)], yaml);
  /** The limit that a council has when it says nothing. */
  const night = async () => {
    const text = await readFile(council.config, 'utf8');
    await writeFile(council.config, text.replace('gates: { shrink: 100% }, ', ''));
    return await council.sync();
  };
  try {
    expect((await night()).exitCode).toBe(0);
    const published = await hashesOf(council.site);
    for (let blank = 1; blank <= 10; blank += 1) {
      await council.replaceSheets([sheetWithout(blank)]);
      expect((await night()).exitCode, `${blank} figures gone`).toBe(0);
    }
    const { 'status.json': _before, ...first } = published;
    const { 'status.json': _after, ...tenth } = await hashesOf(council.site);
    expect(tenth).toEqual(first);

    const last = sheetWithout(10);
    const rows = last.rows.map((row, at) => (at === 0 ? row.with(4, '') : row));
    await council.replaceSheets([{ ...last, rows }]);
    const held = await night();
    expect(held.exitCode).toBe(10);
    expect(held.stdout).toContain('shrunk-figures');
  } finally {
    await council.close();
  }
});
