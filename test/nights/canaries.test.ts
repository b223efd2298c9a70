import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Council, makeCouncil, type Ran, runCli } from '../support/council.ts';
import { allTextOf } from '../support/site.ts';

const indicators = '4583173393803140';
const token = 'canary-token/6f1d+0c"q';
const inAddress = 'canary-address-77aa01';
const inEnv = 'canary-env "p&w"/é-88bb02';
const person = 'jo.canary@example.org';
const permalink = 'https://app.smartsheet.eu/sheets/canaryPermalink';

/** As a careless server, library or log would write them. */
const waysOf = (text: string) => [
  text,
  encodeURIComponent(text),
  JSON.stringify(text).slice(1, -1),
  Buffer.from(text).toString('base64').replace(/=+$/, ''),
];
const canaries = [...[token, inAddress, inEnv].flatMap(waysOf), person, 'canaryPermalink'];
const echoed = [...canaries, permalink].join(' ');

let council: Council;
let said: string[];

beforeEach(async () => {
  council = await makeCouncil({ token });
  said = [];
  await writeFile(
    join(council.folder, 'config/.env'),
    `SMARTSHEET_ACCESS_TOKEN='${token}'\nSMTP_PASSWORD='${inEnv}'\n`,
  );
});
afterEach(() => council.close());

async function night(): Promise<Ran> {
  const ran = await runCli(
    ['sync', '--config', council.config, '--log', join(council.folder, 'night.jsonl'), '--verbose', '--json'],
    { GITHUB_STEP_SUMMARY: join(council.folder, 'summary.md') },
  );
  said.push(ran.stdout, ran.stderr);
  return ran;
}

/** Everything that was said, kept or published; the sheets and the `.env` themselves are where canaries live. */
async function hits(): Promise<string[]> {
  for (const args of [['runs'], ['status'], ['findings'], ['holds'], ['history', 'export']]) {
    const ran = await council.run(...args, '--config', council.config, '--json');
    said.push(ran.stdout, ran.stderr);
  }
  const files = ['night.jsonl', 'summary.md'].map((name) =>
    readFile(join(council.folder, name), 'utf8').catch(() => ''),
  );
  const kept = await allTextOf(join(council.folder, '.progress-feed'));
  const everything = [...said, kept, await allTextOf(council.site), ...(await Promise.all(files))].join('\n');
  expect(everything.length).toBeGreaterThan(1000);
  return canaries.filter((canary) => everything.includes(canary));
}

describe('no canary sings', () => {
  test('on a good night, which leaves its report', async () => {
    const ran = await night();
    expect(ran.exitCode).toBe(0);
    const { runId } = JSON.parse(ran.stdout) as { runId: string };
    const beside = join(council.folder, '.progress-feed');
    for (const name of ['run-report.json', 'run-report.md', 'run-report.html'])
      expect(await readFile(join(beside, name), 'utf8')).toContain(runId);
    expect(await readFile(join(council.folder, 'summary.md'), 'utf8')).toContain(`| Run | ${runId} |`);
    expect(await hits()).toEqual([]);
  });

  test('on a night that is held', async () => {
    await night();
    council.emulator.edits.emptySheet(indicators);
    expect((await night()).exitCode).toBe(10);
    expect(await hits()).toEqual([]);
  });

  test.each([
    [12, 1006, 404],
    [12, 1002, 401],
    [13, 4000, 500],
    [14, 1008, 400],
  ])('when the server echoes them: exit code %i', async (exitCode, errorCode, status) => {
    council.emulator.faults.add({ kind: 'error', errorCode, status, message: echoed });
    expect((await night()).exitCode).toBe(exitCode);
    expect(await hits()).toEqual([]);
  });

  test('in a configuration that is refused', async () => {
    await appendFile(
      council.config,
      `\nwebsite: https://jo:${inAddress}@example.org/?access_token=${inAddress}\n`,
    );
    expect((await night()).exitCode).toBe(2);
    await council.edit('layout: wide', `layout: ${JSON.stringify(inEnv)}`);
    expect((await night()).exitCode).toBe(2);
    expect(canaries.filter((canary) => said.join('\n').includes(canary))).toEqual([]);
  });

  test('when the local state cannot be used', async () => {
    await night();
    await writeFile(join(council.folder, '.progress-feed/hastings.sqlite'), 'no database');
    expect((await night()).exitCode).toBe(16);
    expect(canaries.filter((canary) => said.join('\n').includes(canary))).toEqual([]);
  });
});
