import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import { type Council, makeCouncil } from '../support/council.ts';
import { changedFiles, hashesOf } from '../support/site.ts';

const sheet = '4583173393803140';

let firstNight: Council;
let council: Council;

beforeAll(async () => {
  firstNight = await makeCouncil();
  expect((await firstNight.run('sync', '--config', firstNight.config)).exitCode).toBe(0);
});
afterAll(() => firstNight.close());
beforeEach(async () => {
  council = await makeCouncil({ after: firstNight });
});
afterEach(() => council.close());

async function findingsOfNight(): Promise<readonly Finding[]> {
  const { exitCode, report, stdout } = await council.sync();
  expect(exitCode, stdout).toBe(0);
  expect(report['outcome']).toBe('unchanged');
  return report['findings'] as readonly Finding[];
}

async function stopsSaying(...words: readonly string[]): Promise<void> {
  const before = await hashesOf(council.site);
  const { exitCode, stderr } = await council.run('sync', '--config', council.config);
  expect(exitCode, stderr).toBe(14);
  for (const word of words) expect(stderr).toContain(word);
  expect(changedFiles(before, await hashesOf(council.site))).toEqual([]);
}

test('renamed columns are read night after night, and the line to change is named each time', async () => {
  council.emulator.edits.renameColumn(sheet, 'Improvement direction', 'Good is');
  council.emulator.edits.renameColumn(sheet, 'Q3 2021/22 Actual', 'Third quarter');
  for (let night = 2; night <= 4; night += 1) {
    const renamed = (await findingsOfNight()).filter(({ code }) => code === 'column-renamed');
    expect(renamed.map(({ place }) => place.column)).toEqual(['Good is', 'Third quarter']);
    expect(renamed[0]?.action).toBe(
      'Change "columns.polarity: Improvement direction" in the configuration to "Good is".',
    );
  }
  await council.edit('polarity: Improvement direction', 'polarity: Good is');
  const after = (await findingsOfNight()).filter(({ code }) => code === 'column-renamed');
  expect(after.map(({ place }) => place.column)).toEqual(['Third quarter']);
});

test('a deleted column stops the night, with the best guess', async () => {
  council.emulator.edits.deleteColumn(sheet, 'Improvement direction');
  council.emulator.edits.addColumn(sheet, 'Direction of improvement');
  await stopsSaying('The sheet has no column called "Improvement direction".');
});

test('a deleted column of figures stops the night every night, until the configuration says that it was meant', async () => {
  council.emulator.edits.deleteColumn(sheet, 'Q3 2021/22 Actual');
  council.emulator.edits.addColumn(sheet, 'Q3 2021-22: Actuals');
  for (let night = 2; night <= 3; night += 1) {
    await stopsSaying(
      'The column "Q3 2021/22 Actual" was read before and is gone.',
      'If it is now "Q3 2021-22: Actuals"',
      'removedColumns: [ Q3 2021/22 Actual ]',
    );
  }
  await council.edit(
    `  - sheet: ${sheet} #`,
    `  - sheet: ${sheet}\n    removedColumns: [ q3 2021/22 actual ] #`,
  );
  await findingsOfNight();
});

test('a column that was deleted and made again under its title is read on', async () => {
  council.emulator.edits.deleteColumn(sheet, 'Q3 2021/22 Actual');
  council.emulator.edits.addColumn(sheet, 'Q3 2021/22 Actual');
  await findingsOfNight();
});

test('a copy of a column of figures is named in words, and the one read before is read on', async () => {
  council.emulator.edits.addColumn(sheet, 'Q3 2021/22 actual');
  const copy = (await findingsOfNight()).find(({ code }) => code === 'period-column-twice');
  expect(copy?.found).toContain('"Q3 2021/22 Actual" and "Q3 2021/22 actual"');
  expect(copy?.found).toContain('is still read; the other is not');
});

test('a column of figures that became a checkbox stops the night and says so', async () => {
  council.emulator.edits.retypeColumn(sheet, 'Q3 2021/22 Actual', 'CHECKBOX');
  await stopsSaying(
    '[sheet "Corporate plan performance indicators", column "Q3 2021/22 Actual"]',
    'held text and numbers and now holds a checkbox, which cannot be read as figures.',
    "change the column's type back to text and numbers",
  );
});

test('a text column that became a dropdown list is read on, and said once', async () => {
  council.emulator.edits.retypeColumn(sheet, 'Service', 'PICKLIST');
  const retyped = (findings: readonly Finding[]) => findings.filter(({ code }) => code === 'column-retyped');
  expect(retyped(await findingsOfNight()).map(({ place }) => place.column)).toEqual(['Service']);
  expect(retyped(await findingsOfNight())).toEqual([]);
});

test('a title that moved to another column is not guessed about, and can be settled by number', async () => {
  council.emulator.edits.renameColumn(sheet, 'Unit', 'Unit (old)');
  council.emulator.edits.addColumn(sheet, 'Unit');
  await stopsSaying(
    'The column that was called "Unit" is now called "Unit (old)", and another column has its old title.',
    'write "Unit (old)" for the old one, or the number 1000000000000004 for the new one, in "columns.unit: Unit"',
  );
  await council.edit('unit: Unit', 'unit: Unit (old)');
  expect((await findingsOfNight()).filter(({ place }) => place.column === 'Unit (old)')).toEqual([]);
});

test('columns of figures that swapped their titles are read by the new ones, and that is said', async () => {
  council.emulator.edits.renameColumn(sheet, 'Q3 2021/22 Actual', 'Aside');
  council.emulator.edits.renameColumn(sheet, 'Q3 2021/22 Target', 'Q3 2021/22 Actual');
  council.emulator.edits.renameColumn(sheet, 'Aside', 'Q3 2021/22 Target');
  const { report } = await council.sync();
  const moved = (report['findings'] as readonly Finding[]).filter(({ code }) => code === 'column-moved');
  expect(new Set(moved.map(({ place }) => place.column))).toEqual(
    new Set(['Q3 2021/22 Actual', 'Q3 2021/22 Target']),
  );
  expect(moved.map(({ found }) => found).join()).toContain('was called "Q3 2021/22 Target"');
});

test('two columns that differ in capitals only are not guessed between', async () => {
  council.emulator.edits.renameColumn(sheet, 'Unit', 'UNIT');
  council.emulator.edits.addColumn(sheet, 'unit ');
  await stopsSaying('Several columns are called "Unit", apart from spaces and capitals.');
});

test('hidden columns and formulas are noted', async () => {
  council.emulator.edits.changeColumn(sheet, 'Service', { hidden: true });
  council.emulator.edits.changeColumn(sheet, 'Priority', { formula: '=PARENT()' });
  const findings = await findingsOfNight();
  expect(findings).toContainEqual(expect.objectContaining({ code: 'column-hidden' }));
  expect(findings).toContainEqual(
    expect.objectContaining({
      code: 'column-formula',
      found: 'The column "Priority" is worked out by a formula.',
    }),
  );
});
