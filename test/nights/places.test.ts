import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Council, makeCouncil } from '../support/council.ts';

const indicators = '4583173393803140';
const programmes = '7391847563418500';

let council: Council;

beforeEach(async () => {
  const folder = { id: 99, name: 'Performance', sheets: [{ id: Number(indicators) }] };
  council = await makeCouncil({ files: { 'folder.json': JSON.stringify(folder) } });
});
afterEach(() => council.close());

async function detail(id: string): Promise<{ observations: Record<string, unknown>[] }> {
  const text = await readFile(join(council.site, `v1/indicators/${id}.json`), 'utf8');
  return JSON.parse(text) as { observations: Record<string, unknown>[] };
}

const inSheets = (yaml: string) => council.edit('sheets:\n', `sheets:\n${yaml}`);

describe('the summary of a sheet', () => {
  const summary = `  - summary: ${programmes}
    as: indicators
    layout: long
    only: [ Homes built, Overall satisfaction ]
    columns: { name: Field, actual: Value, target: Target, period: Reporting period, signedOff: Approved }
    defaults: { unit: count, polarity: bigger }
`;

  beforeEach(() => {
    const field = (title: string, change: object) =>
      council.emulator.edits.setSummaryField(programmes, title, { ...change });
    field('Homes built', { objectValue: 214, displayValue: '214' });
    field('Homes built target', { objectValue: 200, displayValue: '200' });
    field('Overall satisfaction', { formula: '=AVG()', objectValue: '#DIVIDE BY ZERO' });
    field('Salary of the director', { objectValue: 123_456, displayValue: '123,456' });
    field('Lead', {
      type: 'CONTACT_LIST',
      objectValue: { objectType: 'CONTACT', email: 'a@b.uk', name: 'Ann' },
    });
    field('Reporting period', { objectValue: 'Q3 2021/22', displayValue: 'Q3 2021/22' });
    field('Approved', { type: 'CHECKBOX', objectValue: true });
  });

  test('its named fields are published with target and period; others never leave it', async () => {
    await inSheets(summary);
    expect((await council.run('check', '--config', council.config)).stdout).toContain(
      `summary/${programmes}`,
    );
    const { report, exitCode } = await council.sync();
    expect(exitCode).toBe(0);
    expect((await detail('homes-built')).observations).toMatchObject([
      { period: { label: 'Q3 2021/22' }, actual: { value: 214 }, target: { value: 200 } },
    ]);
    expect(report['findings']).toContainEqual(
      expect.objectContaining({
        found: expect.stringContaining('#DIVIDE BY ZERO') as string,
        place: expect.objectContaining({ sheet: 'Key programmes (summary)' }) as object,
      }),
    );
    for (const file of ['v1/progress.json', 'v1/observations.csv', 'index.html']) {
      expect(/Salary|123,?456/.test(await readFile(join(council.site, file), 'utf8'))).toBe(false);
    }
  });

  test('a field that was renamed is read as what it was called, with a finding, night after night', async () => {
    await inSheets(summary);
    await council.sync();
    council.emulator.edits.setSummaryField(programmes, 'Homes built', {
      title: 'Homes completed',
      objectValue: 230,
      displayValue: '230',
    });
    for (const _night of [2, 3]) {
      const { exitCode, report } = await council.sync();
      expect(exitCode).toBe(0);
      expect(report['findings']).toContainEqual(
        expect.objectContaining({
          code: 'summary-field-renamed',
          found: expect.stringContaining('"Homes built" is now called "Homes completed"') as string,
        }),
      );
    }
    expect((await detail('homes-built')).observations).toMatchObject([
      { actual: { value: 230 }, target: { value: 200 } },
    ]);
  });

  test('a field that is gone stops the night, with the best guess and the feed kept', async () => {
    await inSheets(summary);
    await council.sync();
    await council.edit('only: [ Homes built,', 'only: [ Homes built so far,');
    const { exitCode, report } = await council.sync();
    expect(exitCode).toBe(14);
    expect(JSON.stringify(report)).toContain('The summary has no field called');
    expect(JSON.stringify(report)).toContain('Homes built');
    expect((await detail('homes-built')).observations).toHaveLength(1);
  });
});

describe.each(['folder', 'workspace'])('every sheet of a %s', (kind) => {
  beforeEach(async () => {
    await council.edit(`  - sheet: ${indicators} #`, `  - ${kind}: 99\n    named: "corporate plan*" #`);
  });

  test('those whose name matches are read; the others are not even asked for', async () => {
    council.emulator.edits.moveIn(99, programmes);
    const { exitCode, report } = await council.sync();
    expect(exitCode).toBe(0);
    expect(report['accepted']).toMatchObject({ indicators: 28 });
    const { stdout } = await council.run('check', '--config', council.config);
    expect(stdout).toContain('"Performance": 1 sheets match');
  });

  test('a sheet that is new, and one that left, are told to the officer', async () => {
    await council.sync();
    council.emulator.edits.copySheet(indicators, 98, 'Corporate plan of next year');
    council.emulator.edits.moveIn(99, 98);
    const { report } = await council.sync();
    const newer = { code: 'sheet-new', place: { sheet: 'Corporate plan of next year' } };
    expect(report['findings']).toContainEqual(expect.objectContaining(newer));
    council.emulator.edits.renameSheet(98, 'Drafts');
    const after = await council.sync();
    expect(after.report['findings']).toContainEqual(
      expect.objectContaining({ code: 'sheet-left', place: { sheet: 'Corporate plan of next year' } }),
    );
  });

  test('the same indicator in two of them is a finding that names both', async () => {
    council.emulator.edits.copySheet(indicators, 98, 'Corporate plan copy');
    council.emulator.edits.moveIn(99, 98);
    const { report } = await council.sync();
    const findings = report['findings'] as { found: string; action: string; place: { sheet?: string } }[];
    const both = findings.filter(({ found, place }) =>
      ['Corporate plan copy', 'Corporate plan performance indicators'].every((name) =>
        `${place.sheet} ${found}`.includes(name),
      ),
    );
    expect(both).toContainEqual(expect.objectContaining({ code: 'period-twice' }));
    expect(both).toContainEqual(expect.objectContaining({ code: 'indicator-in-two-sheets' }));
    // Nothing is published by guess: without figures for what stands twice, the release is held.
    expect(report).toMatchObject({ outcome: 'held' });
  });

  test('no match stops the night and says what is there', async () => {
    await council.edit('corporate plan*', 'Service plan ?');
    const { exitCode, stdout } = await council.sync();
    expect(exitCode).toBe(14);
    expect(stdout).toContain('Corporate plan performance indicators');
  });
});
