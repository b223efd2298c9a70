import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import { runCli } from '../support/council.ts';

const root = new URL('../../', import.meta.url).pathname;
const token = 'canary-token-8841aa';
const indicators = '4583173393803140';
const programmes = '7391847563418500';

let folder: string;
let emulator: Emulator;
const file = () => join(folder, 'council.yaml');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'progress-feed-init-'));
  await mkdir(join(folder, 'benchmarks'));
  for (const name of await readdir(join(root, 'seeds/lg-inform'))) {
    if (name.endsWith('.csv'))
      await cp(join(root, 'seeds/lg-inform', name), join(folder, 'benchmarks', name));
  }
  emulator = await startEmulator({ folder: join(root, 'seeds/smartsheet'), token });
});
afterEach(async () => {
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
});

const council = () => [
  ...['init', file(), '--region', emulator.url],
  ...['--name', 'Hastings Borough Council', '--website', 'https://www.hastings.gov.uk'],
];
const init = (...args: string[]) => runCli([...council(), ...args], { SMARTSHEET_ACCESS_TOKEN: token });

describe('init by flags', () => {
  test('goes from a token to a configuration, a dry run and pages to look at', async () => {
    const { exitCode, stdout } = await init('--all-sheets', '--yes', '--json');
    expect(exitCode).toBe(0);
    const result = JSON.parse(stdout) as Record<string, unknown>;
    expect(result).toMatchObject({ outcome: 'written', wouldPublish: { indicators: 28, milestones: 12 } });
    const yaml = await readFile(file(), 'utf8');
    const written = parse(yaml) as Record<string, Record<string, unknown>>;
    expect(written).toMatchObject({
      council: { areaCode: 'E07000062' },
      release: { signOff: { column: 'Signed off' } },
      benchmarks: {
        downloads: ['benchmarks/*.csv'],
        groups: { type: { name: 'District councils in England', areas: 'type' } },
      },
    });
    // The example council's own configuration, written by hand, names the same pairs.
    const hastings = parse(await readFile(join(root, 'config/hastings.yaml'), 'utf8')) as typeof written;
    const pairs = (config: typeof written) =>
      Object.entries(
        config['benchmarks']?.['metrics'] as Record<string, { metric: number; group: string }>,
      ).map(([id, { metric }]) => `${id}=${metric}`);
    expect(new Set(pairs(written))).toEqual(new Set(pairs(hastings)));
    expect(yaml).toContain("the council's own value the same in 12 of 12 periods");
    expect(yaml.split('\n').filter((line) => /^\s*#/.test(line)).length).toBeGreaterThan(12);

    const page = await readFile(join(folder, '.progress-feed/preview/pages/index.html'), 'utf8');
    expect(page).toContain('Hastings Borough Council');
    expect((await stat(join(folder, '.progress-feed/preview'))).mode & 0o077).toBe(0);
    // Nothing was published, and the probe is gone.
    expect((await readdir(folder)).toSorted()).toEqual([
      '.progress-feed',
      'benchmarks',
      'council.yaml',
      'schema.json',
    ]);
    expect(`${yaml}${stdout}`).not.toContain(token);
  });

  test('what it wrote passes check, and its night publishes what was announced', async () => {
    await init('--all-sheets', '--yes');
    const environment = { SMARTSHEET_ACCESS_TOKEN: token };
    expect((await runCli(['check', '--config', file()], environment)).exitCode).toBe(0);
    const night = await runCli(['sync', '--config', file(), '--json'], environment);
    expect(JSON.parse(night.stdout)).toMatchObject({ outcome: 'published', inFeed: { indicators: 28 } });
  });

  test('asks for contacts and internal comments neither while looking nor afterwards', async () => {
    const { stdout, stderr } = await init('--all-sheets', '--yes');
    const sheet = JSON.parse(await readFile(join(root, 'seeds/smartsheet/indicators.json'), 'utf8')) as {
      rows: { cells: { value?: unknown }[] }[];
    };
    const addresses = sheet.rows.flatMap(({ cells }) =>
      cells.flatMap(({ value }) => (typeof value === 'string' && value.includes('@') ? [value] : [])),
    );
    expect(addresses.length).toBeGreaterThan(0);
    for (const address of addresses) expect(`${stdout}${stderr}`).not.toContain(address);
  });

  test('takes what flags say instead of what is suggested', async () => {
    const ran = await init(
      ...['--sheet', indicators, '--area-code', 'E07000062', '--to', join(folder, 'www')],
      ...['--column', `${indicators}.service=`, '--column', `${indicators}.footnotes=What it means`],
      ...['--release-date', 'Q3 2021/22=2022-02-24T10:00', '--url', 'https://data.hastings.gov.uk/p'],
      ...['--metric', 'waste-recycled=46', '--metric', 'major-planning=none'],
      ...['--group', 'Our neighbours', '--group-area', 'E07000064', '--group-area', 'E07000061'],
    );
    expect(ran.stderr).toContain('Suggested, because both have');
    const written = parse(await readFile(file(), 'utf8')) as {
      sheets: { sheet: string; columns: Record<string, string> }[];
      benchmarks: { metrics: object; groups: object };
    };
    expect(written).toMatchObject({
      release: { calendar: [{ period: 'Q3 2021/22', at: '2022-02-24T10:00' }] },
      publish: { url: 'https://data.hastings.gov.uk/p/', to: [{ folder: 'www' }] },
      benchmarks: {
        groups: { chosen: { name: 'Our neighbours', areas: ['E07000064', 'E07000061'] } },
        metrics: { 'waste-recycled': { metric: 46, group: 'chosen' } },
      },
    });
    expect(written.sheets.map(({ sheet }) => sheet)).toEqual([indicators]);
    expect(written.sheets[0]?.columns).toMatchObject({ footnotes: 'What it means' });
    expect(written.sheets[0]?.columns).not.toHaveProperty('service');
    // What nobody accepted stays a comment.
    expect(Object.keys(written.benchmarks.metrics)).toEqual(['waste-recycled']);
    expect(await readFile(file(), 'utf8')).toMatch(/^ {2}# {3}business-rates: \{ metric: 202/m);
  });

  test('shows every figure when none is due yet, and says so', async () => {
    const { stdout } = await init(
      ...['--sheet', indicators, '--yes', '--release-date', 'Q4 2030/31=2031-05-01T10:00'],
    );
    expect(stdout).toMatch(/0 indicators with 0 figures .* 313 figures wait/);
    expect(stdout).toContain('as though all were signed off');
    const page = await readFile(join(folder, '.progress-feed/preview/pages/index.html'), 'utf8');
    expect(page).toContain('Percentage of household waste');
  });

  test('keeps a token from standard input in .env, for this account alone', async () => {
    const child = spawn(
      process.execPath,
      [join(root, 'src/launcher.js'), ...council(), '--token-stdin', '--sheet', programmes, '--yes'].concat(
        ...['--area-code', 'E07000062'],
      ),
      { env: { PATH: process.env['PATH'] ?? '' }, stdio: ['pipe', 'pipe', 'pipe'] },
    );
    let said = '';
    child.stdout.on('data', (chunk) => (said += String(chunk)));
    child.stderr.on('data', (chunk) => (said += String(chunk)));
    child.stdin.end(`${token}\n`);
    expect(await new Promise((done) => void child.on('close', done))).toBe(0);
    expect(said).not.toContain(token);
    expect(await readFile(join(folder, '.env'), 'utf8')).toBe(`SMARTSHEET_ACCESS_TOKEN=${token}\n`);
    expect((await stat(join(folder, '.env'))).mode & 0o777).toBe(0o600);
  });
});

describe('init says what is missing or wrong, and writes nothing', () => {
  const refused: readonly (readonly [string, string[], number, RegExp])[] = [
    ['nothing given', [], 2, /--sheet <number>.*--release.*--area-code; --url; --to/],
    ['a sheet that is not shared', ['--sheet', '123', '--yes'], 12, /cannot see a sheet with the number 123/],
    [
      'a column that is none',
      ['--all-sheets', '--yes', '--column', `${indicators}.name=Nam`],
      2,
      /no column "Nam"|"Nam"/,
    ],
    [
      'a field that is none',
      ['--all-sheets', '--yes', '--column', `${indicators}.nom=Indicator`],
      2,
      /--column/,
    ],
    [
      'a date that is none',
      ['--all-sheets', '--yes', '--release-date', 'Q1=2026-02-30T10:00'],
      2,
      /2026-02-30/,
    ],
    ['a code that is none', ['--all-sheets', '--yes', '--area-code', 'E7'], 2, /--area-code "E7"/],
    [
      'a metric for no indicator',
      ['--all-sheets', '--yes', '--metric', 'bins=4'],
      2,
      /no sheet has an indicator/,
    ],
    ['a group without members', ['--all-sheets', '--yes', '--group', 'cipfa'], 2, /--group-area/],
    [
      'a destination that cannot be',
      ['--all-sheets', '--yes', '--to', '/dev/null/x'],
      15,
      /\[folder \/dev\/null/,
    ],
  ];

  test.each(refused)('%s', async (_name, args, exitCode, words) => {
    const ran = await init(...args);
    expect(ran.stderr).toMatch(words);
    expect(ran.exitCode).toBe(exitCode);
    expect(await readdir(folder)).toEqual(['benchmarks']);
  });

  test('a file that is there already', async () => {
    await writeFile(file(), 'mine');
    const ran = await init('--all-sheets', '--yes');
    expect(ran.exitCode).toBe(2);
    expect(ran.stderr).toContain('is there already');
    expect(await readFile(file(), 'utf8')).toBe('mine');
  });

  test('a token that is refused', async () => {
    const ran = await runCli([...council(), '--all-sheets', '--yes'], {
      SMARTSHEET_ACCESS_TOKEN: 'another-token',
    });
    expect(ran.exitCode).toBe(12);
    expect(ran.stderr).not.toContain('another-token');
  });

  test('no token', async () => {
    const ran = await runCli([...council(), '--all-sheets', '--yes']);
    expect(ran.exitCode).toBe(12);
    expect(ran.stderr).toContain('SMARTSHEET_ACCESS_TOKEN is not set');
  });
});
