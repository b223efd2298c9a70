import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { outputSchema, outputs } from '../../src/commands/outputs/outputs.ts';
import { acquireLock } from '../../src/store/lock.ts';
import { type Council, makeCouncil, runCli } from '../support/council.ts';

const root = new URL('../../', import.meta.url).pathname;
const token = 'the-right-token';
const indicators = '4583173393803140';

const ajv = addFormats.default(new Ajv2020({ strict: false }));
const validators = new Map(
  await Promise.all(
    Object.keys(outputs).map(async (command) => {
      const schema = JSON.parse(await readFile(join(root, 'schemas', `${command}.json`), 'utf8')) as object;
      return [command, ajv.compile(schema)] as const;
    }),
  ),
);

interface Answer {
  readonly command: string;
  readonly exitCode: number | null;
  readonly document: { readonly exitCode?: number; readonly outcome?: string };
}

/** Standard output must be one JSON document that the command's published schema allows, and nothing else. */
function judge(command: string, exitCode: number | null, stdout: string): Answer {
  const document = JSON.parse(stdout) as Answer['document'];
  const validate = validators.get(command);
  expect(validate?.(document), `${command}: ${JSON.stringify(validate?.errors)}\n${stdout}`).toBe(true);
  if (document.exitCode !== undefined) expect(document.exitCode, command).toBe(exitCode);
  if (document.outcome === 'failed') expect(exitCode, command).not.toBe(0);
  return { command, exitCode, document };
}

/** Every command that works for a council, in an order in which none disturbs the next. */
const perCouncil = ['status', 'runs', 'check', 'doctor', 'discover', 'sync'];
/** These read the configuration alone, so that nothing else can go wrong for them. */
const quiet = ['notify', 'schedule', 'config'];

async function runAll(
  council: Council,
  commands: readonly string[] = perCouncil,
  environment: Record<string, string> = {},
): Promise<Map<string, Answer>> {
  const answers = new Map<string, Answer>();
  for (const command of commands) {
    const words = command === 'config' ? ['config', 'show'] : [command];
    const ran = await runCli([...words, '--config', council.config, '--json'], environment);
    answers.set(command, judge(command, ran.exitCode, ran.stdout));
  }
  return answers;
}

interface Situation {
  readonly name: string;
  /** Exit codes of commands; those not named end with 0. */
  readonly codes: Readonly<Record<string, number>>;
  readonly make: (council: Council) => unknown;
  readonly environment?: Record<string, string>;
}

const all = (code: number, commands = perCouncil) =>
  Object.fromEntries(commands.map((command) => [command, code]));

const syncLast = (a: string, b: string) => Number(a === 'sync') - Number(b === 'sync');

const situations: readonly Situation[] = [
  { name: 'all is well', codes: all(0, quiet), make: () => {} },
  {
    name: 'a program that breaks',
    codes: { ...all(0), status: 1, doctor: 1, sync: 1 },
    make: () => {},
    environment: { NODE_OPTIONS: '--import data:text/javascript,delete%20Temporal.Now' },
  },
  {
    name: 'a configuration with faults',
    codes: all(2, [...perCouncil, ...quiet]),
    make: (c) => c.edit('layout: wide', 'layout: tall'),
  },
  {
    name: 'a feed that was never published',
    codes: { status: 3 },
    make: (c) =>
      Promise.all([
        rm(join(c.folder, '.progress-feed'), { recursive: true }),
        rm(c.site, { recursive: true }),
      ]),
  },
  {
    name: 'a release that is held',
    codes: { sync: 10 },
    make: (c) => c.emulator.edits.emptySheet(indicators),
  },
  {
    name: 'a token that is refused',
    codes: { sync: 12, check: 12, doctor: 12, discover: 12 },
    make: (c) => writeFile(join(c.folder, 'config/.env'), 'SMARTSHEET_ACCESS_TOKEN=another\n'),
  },
  {
    name: 'Smartsheet that is away',
    codes: { sync: 13, check: 13, doctor: 13, discover: 13 },
    make: (c) => c.edit(c.emulator.url, 'http://127.0.0.1:9/2.0/'),
  },
  {
    name: 'a column that is gone',
    codes: { sync: 14, check: 14, doctor: 14 },
    make: (c) => c.emulator.edits.deleteColumn(indicators, 'Improvement direction'),
  },
  {
    name: 'a destination that cannot be',
    codes: { sync: 15, doctor: 15 },
    make: (c) => c.edit('folder: ../public/progress', 'folder: /dev/null/progress'),
  },
  {
    name: 'a database that is none',
    codes: { sync: 16, check: 16, doctor: 16, status: 16, runs: 16 },
    make: (c) => writeFile(join(c.folder, '.progress-feed/hastings.sqlite'), 'this is no database'),
  },
];

describe('JSON output', () => {
  let firstNight: Council;

  beforeAll(async () => {
    firstNight = await makeCouncil({ token });
    expect((await firstNight.run('sync', '--config', firstNight.config)).exitCode).toBe(0);
  });
  afterAll(() => firstNight.close());

  test.each(situations)('with $name', { timeout: 60_000 }, async ({ codes, make, environment }) => {
    const council = await makeCouncil({ token, after: firstNight });
    try {
      await make(council);
      const commands = [...new Set([...Object.keys(codes), ...perCouncil])];
      const answers = await runAll(council, commands.toSorted(syncLast), environment);
      const found = Object.fromEntries([...answers].map(([command, { exitCode }]) => [command, exitCode]));
      expect(found).toEqual({ ...all(0), ...codes });
    } finally {
      await council.close();
    }
  });

  test('while another run is at work', async () => {
    const council = await makeCouncil({ token, after: firstNight });
    const lock = await acquireLock(join(council.folder, '.progress-feed/hastings.sqlite.lock'), {
      runId: 'the-other-run',
      startedAt: '2022-02-14T09:00:00Z',
      command: 'sync',
    });
    try {
      expect((await runAll(council)).get('sync')?.exitCode).toBe(11);
    } finally {
      await lock.release();
      await council.close();
    }
  });

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('when %s stops it', async (signal, code) => {
    const council = await makeCouncil({ token, after: firstNight });
    council.emulator.faults.add({ kind: 'hang' });
    const args = ['sync', '--config', council.config, '--json', '--verbose'];
    const child = spawn(process.execPath, [join(root, 'src/launcher.js'), ...args]);
    let stdout = '';
    child.stdout.on('data', (chunk) => (stdout += String(chunk)));
    while (council.emulator.requests.length === 0) await new Promise((next) => void setImmediate(next));
    child.kill(signal);
    const [exitCode] = (await once(child, 'close')) as [number];
    expect(judge('sync', exitCode, stdout)).toMatchObject({ exitCode: code, document: { code: 'stopped' } });
    await council.close();
  });

  test('of commands that need no council, right and wrong', async () => {
    const seeds = join(root, 'seeds/lg-inform');
    for (const [command, args, code] of [
      ['completion', ['bash'], 0],
      ['completion', ['dos'], 2],
      ['benchmarks', [join(seeds, 'household-waste-recycled.csv')], 0],
      ['benchmarks', ['/nowhere.csv'], 2],
      ['areas', ['E08000016'], 0],
      ['discover', [], 2],
      ['discover', [indicators, '--region', firstNight.emulator.url], 0],
      ['verify', [firstNight.site], 0],
      ['verify', [join(root, 'src')], 14],
      ['preview', [join(root, 'src')], 2],
      ['emulate', ['/nowhere'], 2],
      ['init', ['--no-input'], 2],
      ['sync', [], 2],
      ['sync', ['--config', '/nowhere.yaml', '--nonsense'], 2],
    ] as const) {
      const ran = await runCli([command, ...args, '--json'], { SMARTSHEET_ACCESS_TOKEN: token });
      const answer = judge(command, ran.exitCode, ran.stdout);
      expect(answer.exitCode, `${command} ${args.join(' ')}`).toBe(code);
    }
  });

  test('of the example council', async () => {
    const council = await makeCouncil();
    const ran = await runCli(['demo', '--folder', council.folder, '--json']);
    expect(judge('demo', ran.exitCode, ran.stdout).exitCode).toBe(0);
    await council.close();
  });

  test.each(Object.entries(outputs))('%s has the schema that was published', async (command, result) => {
    const published = await readFile(join(root, 'schemas', `${command}.json`), 'utf8');
    expect(JSON.parse(published), 'run "npm run docs"').toEqual(JSON.parse(outputSchema(command, result)));
  });
});
