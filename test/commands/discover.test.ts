import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
  expect(stdout).toContain('sheet   4583173393803140  Corporate plan performance indicators\n');
  expect(stdout).toContain('sheet   7391847563418500  Key programmes\n');
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

async function disposable(starting: Promise<Emulator>) {
  const started = await starting;
  return { emulator: started, [Symbol.asyncDispose]: () => started.close() };
}
