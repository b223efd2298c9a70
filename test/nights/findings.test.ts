import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterEach, describe, expect, test } from 'vitest';
import { makeOwnCouncil, type OwnCouncil, type OwnSheet } from '../support/own-council.ts';

const yaml = `sheets:
  - sheet: 1
    as: indicators
    layout: wide
    columns: { id: Ref, name: Indicator, polarity: Good }
    fields: { actual: Actual, target: Target }
`;

function sheetOf(rows: number, actual: (row: number) => string, target = '5'): OwnSheet {
  return {
    id: 1,
    name: 'Corporate plan',
    titles: ['Ref', 'Indicator', 'Good', 'Q1 2021/22 Actual', 'Q1 2021/22 Target'],
    rows: [
      ['kept', 'Kept', 'Bigger is better', '7', '5'],
      ...Array.from({ length: rows }, (_, row) => [
        `i-${row}`,
        `Indicator ${row}`,
        'Bigger is better',
        actual(row),
        target,
      ]),
    ],
  };
}

let council: OwnCouncil;
afterEach(() => council.close());

async function csvRows(): Promise<Record<string, string>[]> {
  const text = await readFile(join(council.folder, 'findings.csv'), 'utf8');
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
}

describe('findings', () => {
  test('200 rows with the same fault read as one', async () => {
    council = await makeOwnCouncil([sheetOf(200, () => '10 to 20')], yaml);
    const { stdout, exitCode } = await council.run('sync', '--no-color');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('[sheet "Corporate plan", rows 2 to 201, column "Q1 2021/22 Actual"');
    expect(stdout).toContain('(200 places)');
    // Once in the report, and once in the last lines.
    expect(stdout.match(/One number is expected here/g)).toHaveLength(2);
    const page = await readFile(join(council.folder, 'findings.html'), 'utf8');
    expect(page).toContain('<h2>A cell holds a range</h2>');
    expect(page.match(/<h2>/g)).toHaveLength(1);
    expect(await csvRows()).toHaveLength(200);
  });

  test('are new, seen again and fixed', async () => {
    council = await makeOwnCouncil([sheetOf(2, () => '10 to 20')], yaml);
    await council.sync();
    expect((await csvRows()).map(({ state }) => state)).toEqual(['new', 'new']);
    await council.sync();
    expect((await csvRows()).map(({ state, nights }) => [state, nights])).toEqual([
      ['seen again', '2'],
      ['seen again', '2'],
    ]);
    await council.replaceSheets([sheetOf(2, (row) => (row === 0 ? '15' : '10 to 20'))]);
    const { report } = await council.sync();
    expect(report['fixed']).toMatchObject([{ code: 'value-is-a-range', place: { indicator: 'i-0' } }]);
    expect(report.findings).toMatchObject([{ place: { indicator: 'i-1' }, nights: 3 }]);
    const { stdout } = await council.run('findings', '--fixed');
    expect(stdout).toMatch(
      /^error value-is-a-range \(1, since \d{4}-\d{2}-\d{2}\) \[sheet "Corporate plan", row 3/,
    );
    expect(stdout).toMatch(/Expected: One number\n {2}What to do: /);
    expect(stdout).toMatch(/fixed on \d{4}-\d{2}-\d{2}: value-is-a-range .*i-0/);
    const listed = JSON.parse((await council.run('findings', '--json')).stdout) as Record<string, unknown[]>;
    expect(listed['open']).toHaveLength(1);
    expect(listed['fixed']).toEqual([]);
  });

  test('before the first night there are none, and nothing is made', async () => {
    council = await makeOwnCouncil([sheetOf(0, () => '')], yaml);
    const { stdout, exitCode } = await council.run('findings');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('No night has run yet');
    expect(await readdir(council.folder)).not.toContain('progress-feed.sqlite');
  });

  test('lie beside the database, never in the published folder; links stay in the officers’ files', async () => {
    const sheet = { ...sheetOf(1, () => '10 to 20'), permalink: 'https://app.smartsheet.eu/sheets/abc' };
    council = await makeOwnCouncil([sheet], yaml);
    const { stdout } = await council.sync();
    expect(stdout).not.toContain('smartsheet.eu');
    expect((await csvRows()).map(({ link }) => link)).toEqual([
      'https://app.smartsheet.eu/sheets/abc?rowId=1002',
    ]);
    const page = await readFile(join(council.folder, 'findings.html'), 'utf8');
    expect(page).toContain('href="https://app.smartsheet.eu/sheets/abc?rowId=1002"');
    for (const file of await readdir(council.site, { recursive: true })) {
      expect(file).not.toMatch(/finding/);
      if (!/\.(json|html|csv)$/.test(file)) continue;
      expect(await readFile(join(council.site, file), 'utf8'), file).not.toMatch(
        /smartsheet\.eu|value-is-a-range/,
      );
    }
    const { stdout: listing } = await council.run('findings', '--json');
    expect(listing).not.toContain('smartsheet.eu');
  });

  test('a database inside the published folder is refused', async () => {
    council = await makeOwnCouncil([sheetOf(1, () => '1')], `${yaml}store: public/data/own.sqlite\n`);
    const { exitCode, stderr } = await council.run('sync');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('would be published with public');
  });

  test('no cell of the CSV can run as a formula, and no text of a sheet as HTML', async () => {
    const nasty = ['=HYPERLINK("http://x")', '@SUM(A1)', '+1+cmd', '<img src=x onerror=alert(1)>'];
    council = await makeOwnCouncil(
      [
        {
          ...sheetOf(4, (row) => nasty[row] ?? ''),
          name: '=cmd|calc',
        },
      ],
      yaml,
    );
    await council.sync();
    const rows = await csvRows();
    expect(rows.length).toBeGreaterThan(0);
    for (const cell of rows.flatMap((row) => Object.values(row))) expect(cell).not.toMatch(/^\s*[=+@-]/);
    expect(await readFile(join(council.folder, 'findings.html'), 'utf8')).not.toContain('<img');
  });

  test('10,000 findings are remembered, grouped and written', async () => {
    council = await makeOwnCouncil([sheetOf(10_000, (row) => `about ${row} to ${row + 1}`)], yaml);
    const { exitCode, report } = await council.sync();
    expect(exitCode).toBe(0);
    expect(report.findings).toHaveLength(10_000);
    expect(await csvRows()).toHaveLength(10_000);
    const page = await readFile(join(council.folder, 'findings.html'), 'utf8');
    expect(page).toContain('And 9800 more, in findings.csv.');
    const { stdout } = await council.run('sync', '--no-color');
    expect(stdout.split('\n').length).toBeLessThan(40);
  }, 60_000);
});

describe('milestones', () => {
  const titles = ['Milestone', 'Programme', 'Due', 'State', 'Done', 'Quarter', 'Update'];
  const sheets = (rows: OwnSheet['rows']): OwnSheet[] => [
    sheetOf(0, () => ''),
    { id: 2, name: 'Programmes', titles, rows },
  ];
  const mapping = `${yaml}  - sheet: 2
    as: milestones
    layout: long
    columns: { name: Milestone, programme: Programme, due: Due, state: State, percentComplete: Done, period: Quarter, narrative: Update }
`;

  test('are counted once each, overdue by date, with an update for each quarter', async () => {
    council = await makeOwnCouncil(
      sheets([
        ['Crew in place', 'Clean streets', '31 March 2021', 'On track', '50%', 'Q1 2020/21', 'Going well'],
        ['Crew in place', 'Clean streets', '31 March 2021', 'Delayed', '60%', 'Q3 2021/22', 'Vans are late'],
        ['Bins renewed', 'Clean streets', '30 June 2021', 'Complete', '100%', 'Q3 2021/22', 'Done'],
        ['New depot', 'Clean streets', '31 March 2099', 'On track', '10%', 'Q3 2021/22', ''],
        ['Old depot sold', 'Clean streets', '1 March 2021', 'Cancelled', '', 'Q3 2021/22', ''],
        ['Guide printed', 'Clean streets', '1 March 2021', 'On track', '100%', 'Q3 2021/22', ''],
      ]),
      mapping,
    );
    const { report } = await council.sync();
    const { programmes, milestones } = JSON.parse(
      await readFile(join(council.site, 'v1/progress.json'), 'utf8'),
    ) as { programmes: unknown; milestones: { name: string; overdue: boolean; period: { label: string } }[] };
    expect(programmes).toEqual([
      {
        programme: 'Clean streets',
        milestones: 5,
        complete: 1,
        overdue: 2,
        byState: [
          { state: 'complete', label: 'Complete', count: 1 },
          { state: 'on-track', label: 'On track', count: 2 },
          { state: 'delayed', label: 'Delayed', count: 1 },
          { state: 'cancelled', label: 'Cancelled', count: 1 },
        ],
      },
    ]);
    // The row of Q1 2020/21 is judged as at the end of that quarter, when nothing was overdue.
    const overdue = milestones
      .filter((each) => each.overdue)
      .map(({ name, period }) => `${name}, ${period.label}`);
    expect(overdue.toSorted()).toEqual(['Crew in place, Q3 2021/22', 'Guide printed, Q3 2021/22']);
    const codes = report.findings.map(({ code }) => code).filter((code) => code.startsWith('milestone'));
    expect(codes.toSorted()).toEqual(['milestone-contradicts', 'milestone-overdue']);
    const page = await readFile(join(council.site, 'programmes.html'), 'utf8');
    expect(page).toContain('1 of 5 milestones complete; 2 overdue.');
    expect(page).toContain('31 March 2021 (overdue)');
  });
});
