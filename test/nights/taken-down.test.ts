import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeOwnCouncil, type OwnCouncil } from '../support/own-council.ts';
import { allTextOf } from '../support/site.ts';

const titles = ['Ref', 'Indicator', 'Unit', 'When', 'Value', 'Note'];
const sheetWith = (cases: number | string) => ({
  id: 12,
  name: 'Plan',
  titles,
  rows: [
    ['cases', 'Open cases', 'Number', 'Q1 2021/22', cases, ''],
    ['cases', 'Open cases', 'Number', 'Q2 2021/22', 4141, ''],
    ['visits', 'Visits', 'Number', 'Q1 2021/22', 717171, 'A first quarter.'],
    ['visits', 'Visits', 'Number', 'Q2 2021/22', 727272, 'Up from 717,171.'],
    ['visits', 'Visits', 'Number', 'Q3 2021/22', 737373, 'Up again.'],
  ],
});
const yaml = `
sheets:
  - sheet: 12
    as: indicators
    layout: long
    columns: { id: Ref, name: Indicator, unit: Unit, period: When, actual: Value, commentary: Note }
`;

describe('what was taken down', () => {
  let council: OwnCouncil;

  beforeAll(async () => {
    council = await makeOwnCouncil([sheetWith(3131)], yaml);
    expect((await council.sync()).exitCode).toBe(0);
    await council.replaceSheets([sheetWith('[c]')]);
    expect((await council.sync()).exitCode).toBe(0);
  });
  afterAll(() => council.close());

  const shown = async (id: string) =>
    (await council.indicator(id)).observations.map(({ actual }) => actual.display);

  test('a figure that was made confidential does not come back with an older release', async () => {
    expect(await shown('cases')).toEqual(['[c]', '4,141']);
    const refused = await council.run('rollback', '1', '--reason', 'Wrong sheet');
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toMatch(/Release 1 shows what is confidential now: cases "Q1 2021\/22"/);
    expect(await shown('cases')).toEqual(['[c]', '4,141']);

    expect((await council.run('withdraw', 'cases', 'Q1 2021/22', '--reason', 'Small')).exitCode).toBe(0);
    expect((await council.run('rollback', '1', '--reason', 'Wrong sheet')).exitCode).toBe(0);
    expect(await shown('cases')).toEqual(['[x]', '4,141']);
    expect(await allTextOf(council.site)).not.toMatch(/\b3,?131\b/);
  });

  test('a figure that was withdrawn is not named by the commentary of another', async () => {
    expect((await council.run('withdraw', 'visits', 'Q1 2021/22', '--reason', 'Wrong')).exitCode).toBe(0);
    const published = await allTextOf(council.site);
    expect(published).not.toMatch(/\b717,?171\b/);
    expect(published).toContain('Up again.');
    expect(await shown('visits')).toEqual(['[x]', '727,272', '737,373']);
  });
});
