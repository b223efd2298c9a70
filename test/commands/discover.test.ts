import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import { runCli } from '../support/council.ts';

const root = new URL('../../', import.meta.url).pathname;
let emulator: Emulator;
let folder: string;

beforeAll(async () => {
  emulator = await startEmulator({ folder: join(root, 'seeds/smartsheet') });
  folder = await mkdtemp(join(tmpdir(), 'discover-'));
});
afterAll(async () => {
  await emulator.close();
  await rm(folder, { recursive: true });
});

const discover = (...args: string[]) =>
  runCli(['discover', '--region', emulator.url, ...args], { SMARTSHEET_ACCESS_TOKEN: 'any-token' });

test('lists what the token can see', async () => {
  const { exitCode, stdout } = await discover();
  expect(exitCode).toBe(0);
  expect(stdout).toContain('sheet     4583173393803140  Corporate plan performance indicators\n');
  expect(stdout).toContain('sheet     7391847563418500  Key programmes\n');
});

test('shows columns with types and examples, and neither contacts nor what is internal', async () => {
  const before = emulator.requests.length;
  const { stdout } = await discover('4583173393803140');
  expect(stdout).toMatch(/Improvement direction +a dropdown list: Bigger is better/);
  expect(stdout).toMatch(/Contact officer +contacts, not looked into\n/);
  expect(stdout).toMatch(/Internal comments +text and numbers, not looked into\n/);
  expect(stdout).toContain("- sheet: '4583173393803140'");
  expect(stdout).not.toMatch(/canary|@|app\.smartsheet/);
  const asked = emulator.requests.slice(before).flatMap(({ query }) => query['columnIds'] ?? []);
  const sheet = JSON.parse(await readFile(join(root, 'seeds/smartsheet/indicators.json'), 'utf8')) as {
    columns: { id: number; title: string }[];
  };
  const internal = sheet.columns.filter(({ title }) => /Contact|Internal/.test(title));
  expect(internal).toHaveLength(2);
  for (const { id } of internal) expect(asked.join(',')).not.toContain(String(id));
});

test('writes a configuration that check accepts and that sync publishes nothing unsigned from', async () => {
  const file = join(folder, 'council.yaml');
  expect(await discover('--write', file)).toMatchObject({ exitCode: 0 });
  const check = await runCli(['check', '--config', file], { SMARTSHEET_ACCESS_TOKEN: 'any-token' });
  expect(check.stdout).toMatch(/Ready to sync\.\n$/);
  expect(check.exitCode).toBe(0);
  expect(await readFile(file, 'utf8')).toContain('column: Signed off');
  const again = await discover('--write', file);
  expect(again.exitCode).toBe(2);
  expect(again.stderr).toContain('There is a file of this name already');
});

test('gives the same as JSON', async () => {
  const { stdout } = await discover('7391847563418500', '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    sheets: [
      { address: '7391847563418500', suggestion: { signOff: 'Signed off', mapping: { as: 'milestones' } } },
    ],
  });
});

test('says what is missing', async () => {
  expect(await runCli(['discover'])).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('--region'),
  });
  const noToken = await runCli(['discover', '--region', emulator.url]);
  expect(noToken).toMatchObject({ exitCode: 12, stderr: expect.stringContaining('SMARTSHEET_ACCESS_TOKEN') });
});

test('looks into every sheet of a folder, and names the fields of summaries without what they say', async () => {
  const files = await mkdtemp(join(tmpdir(), 'discover-'));
  const contents = { id: 99, name: 'Performance', sheets: [{ id: 7391847563418500 }] };
  await cp(join(root, 'seeds/smartsheet'), files, { recursive: true });
  await writeFile(join(files, 'folder.json'), JSON.stringify(contents));
  await using other = await disposable(startEmulator({ folder: files }));
  other.emulator.edits.setSummaryField('7391847563418500', 'Homes built', { objectValue: 987_654 });
  const { stdout, exitCode } = await runCli(['discover', '--region', other.emulator.url, '--folder', '99'], {
    SMARTSHEET_ACCESS_TOKEN: 'any-token',
  });
  await rm(files, { recursive: true });
  expect(exitCode).toBe(0);
  expect(stdout).toContain('Key programmes (7391847563418500)');
  expect(stdout).toMatch(/In its summary:\n +Homes built +text and numbers\n/);
  expect(stdout).not.toContain('987');
  expect(stdout).not.toContain('Corporate plan performance indicators');
});

describe('workspaces and summaries', () => {
  const programmes = '7391847563418500';
  const environment = { SMARTSHEET_ACCESS_TOKEN: 'any-token' };

  async function office(sheet: object = {}): Promise<Emulator> {
    const files = await mkdtemp(join(folder, 'office-'));
    await cp(join(root, 'seeds/smartsheet'), files, { recursive: true });
    const workspaces = Array.from({ length: 101 }, (_, at) => ({ id: 1000 + at, name: `Team ${at}` }));
    for (const [at, workspace] of workspaces.entries()) {
      const content = { ...workspace, accessLevel: 'VIEWER', sheets: [{ id: Number(programmes) }] };
      await writeFile(join(files, `workspace-${at}.json`), JSON.stringify(content));
    }
    if ('id' in sheet) await writeFile(join(files, 'more.json'), JSON.stringify(sheet));
    return await startEmulator({ folder: files });
  }

  function fill(other: Emulator, sheet: string, fields: Record<string, object>): void {
    for (const [title, change] of Object.entries(fields)) {
      other.edits.setSummaryField(sheet, title, { ...change });
    }
  }

  const fields = {
    'Homes built': { objectValue: 214, displayValue: '214' },
    'Homes built target': { objectValue: 200, displayValue: '200' },
    'Contact phone': { objectValue: 1424, displayValue: '1424' },
    'Reporting period': { objectValue: 'Q3 2021/22', displayValue: 'Q3 2021/22' },
  };
  const approved = { Approved: { type: 'CHECKBOX', objectValue: true } };

  test('every workspace is listed, page by page', async () => {
    await using other = await disposable(office());
    const { stdout } = await runCli(['discover', '--region', other.emulator.url], environment);
    expect(stdout.split('\n').filter((line) => line.startsWith('workspace '))).toHaveLength(101);
    expect(stdout).toContain('workspace 1100              Team 100\n');
  });

  test('a summary is mapped by its numbers, and check and sync take what was written', async () => {
    await using other = await disposable(office());
    fill(other.emulator, programmes, { ...fields, ...approved });
    const file = join(folder, 'summary.yaml');
    const where = ['--region', other.emulator.url];
    const wrote = await runCli(['discover', programmes, ...where, '--write', file], environment);
    expect(wrote.exitCode).toBe(0);
    const { sheets } = parse(await readFile(file, 'utf8')) as { sheets: object[] };
    expect(sheets).toMatchObject([
      { sheet: programmes, as: 'milestones' },
      {
        summary: programmes,
        only: ['Homes built'],
        columns: {
          name: 'Field',
          actual: 'Value',
          target: 'Target',
          period: 'Reporting period',
          signedOff: 'Approved',
        },
      },
    ]);
    const check = await runCli(['check', '--config', file], environment);
    expect(check.stdout).toMatch(/Ready to sync\.\n$/);
    const sync = await runCli(['sync', '--config', file], environment);
    expect(sync.exitCode).toBe(0);
    const feed = await readFile(join(folder, 'public/progress/v1/indicators/homes-built.json'), 'utf8');
    expect(JSON.parse(feed)).toMatchObject({
      observations: [{ actual: { value: 214 }, target: { value: 200 } }],
    });
  });

  test.each([
    ['nothing signs it off', fields, 'no field that says it is signed off'],
    [
      'it names no period',
      { ...approved, 'Homes built': fields['Homes built'] },
      'nothing says of which period',
    ],
  ])('a summary is left out, and why is said, where %s', async (_what, some, why) => {
    await using other = await disposable(office());
    fill(other.emulator, programmes, some);
    const file = join(folder, `${why}.yaml`);
    const where = ['--region', other.emulator.url];
    const { stdout } = await runCli(['discover', programmes, ...where, '--write', file], environment);
    expect(stdout).toContain(why);
    expect(await readFile(file, 'utf8')).not.toContain('summary:');
    const check = await runCli(['check', '--config', file], environment);
    expect(check.stdout).toMatch(/Ready to sync\.\n$/);
  });

  test('titles that have half of the period on either side of the field are read', async () => {
    const titles = ['Indicator', 'Q1 outturn 2024/25', 'Q1 target 2024/25', 'Q2 outturn 2024/25'];
    const sheet = {
      id: 77,
      name: 'Plan',
      version: 1,
      columns: titles.map((title, index) => ({ id: index + 1, index, title, type: 'TEXT_NUMBER' })),
      rows: [
        {
          id: 1,
          rowNumber: 1,
          cells: [
            { columnId: 1, value: 'Homes' },
            { columnId: 4, value: 7 },
          ],
        },
      ],
    };
    await using other = await disposable(office(sheet));
    const own = await mkdtemp(join(folder, 'own-'));
    const file = join(own, 'council.yaml');
    const where = ['--region', other.emulator.url];
    await runCli(['discover', '77', ...where, '--write', file], environment);
    expect(await readFile(file, 'utf8')).toContain("periods: '{period} {field} {period}'");
    const check = await runCli(['check', '--config', file], environment);
    expect(check.stdout).toMatch(/Ready to sync\.\n$/);
    await writeFile(
      file,
      (await readFile(file, 'utf8')).replace(/release:\n(?: .*\n)+/, 'release: immediate\n'),
    );
    expect(await runCli(['sync', '--config', file], environment)).toMatchObject({ exitCode: 0 });
    const feed = await readFile(join(own, 'public/progress/v1/indicators/homes.json'), 'utf8');
    expect(JSON.parse(feed)).toMatchObject({
      observations: [{ period: { label: 'Q2 2024/25' }, actual: { value: 7 } }],
    });
  });
});

async function disposable(starting: Promise<Emulator>) {
  const started = await starting;
  return { emulator: started, [Symbol.asyncDispose]: () => started.close() };
}
