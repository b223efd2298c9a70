import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Council, makeCouncil } from '../support/council.ts';

const sheet = '4583173393803140';
const cell = { row: 12, column: 'Q3 2021/22 Actual' };

let council: Council;

beforeEach(async () => {
  council = await makeCouncil();
});
afterEach(() => council.close());

const pulls = () =>
  council.emulator.requests.filter(
    ({ path, query }) => path === `/sheets/${sheet}` && query['rowNumbers'] === undefined,
  ).length;
const turnOn = () => council.edit(`  - sheet: ${sheet} #`, `  - sheet: ${sheet}\n    skipUnchanged: true #`);

test('every sheet is read in full every night, so that a recalculated formula is seen', async () => {
  await council.sync();
  council.emulator.edits.recalculate(sheet, cell, { value: 91, displayValue: '91' });
  expect((await council.sync()).report).toMatchObject({ outcome: 'published', dataSetVersion: '1.1.0' });
  expect(pulls()).toBe(2);
});

test('with skipUnchanged a sheet of the same version is not read again, and the feed stays the same', async () => {
  await turnOn();
  await council.sync();
  expect(pulls()).toBe(1);
  expect((await council.sync()).report).toMatchObject({ outcome: 'unchanged' });
  expect(pulls()).toBe(1);
  council.emulator.edits.setCell(sheet, cell, { value: 91, displayValue: '91' });
  expect((await council.sync()).report).toMatchObject({ outcome: 'published' });
  expect(pulls()).toBe(2);
});

test('the risk is as the documentation says: a formula that recalculates by itself is then missed', async () => {
  await turnOn();
  await council.sync();
  council.emulator.edits.recalculate(sheet, cell, { value: 91, displayValue: '91' });
  expect((await council.sync()).report).toMatchObject({ outcome: 'unchanged' });
});

test('another column in the mapping reads the sheet again', async () => {
  await turnOn();
  await council.sync();
  await council.edit('      footnotes: Footnote\n', '');
  await council.sync();
  expect(pulls()).toBe(2);
});
