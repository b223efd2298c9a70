import { cp, mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import { keys, openTerminal } from '../support/terminal.ts';

const root = new URL('../../', import.meta.url).pathname;
const token = 'canary-token-310c';

let folder: string;
let emulator: Emulator;
const file = () => join(folder, 'council.yaml');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'progress-feed-init-'));
  await mkdir(join(folder, 'benchmarks'));
  const download = 'household-waste-recycled.csv';
  await cp(join(root, 'seeds/lg-inform', download), join(folder, 'benchmarks', download));
  emulator = await startEmulator({ folder: join(root, 'seeds/smartsheet'), token });
});
afterEach(async () => {
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
});

// An emulator has no region that could be chosen from the list, so its address is given.
const open = () => openTerminal(['init', file(), '--region', emulator.url, '--port', '0']);

test('a person at a terminal gets from a token to a page', async () => {
  const terminal = open();
  await terminal.until('Paste the token');
  terminal.press(token, keys.enter);
  await terminal.until('hold your indicators or key programmes?');
  terminal.press(keys.enter); // both are marked, by their names
  await terminal.until('← Indicator (');
  await terminal.until('Is Corporate plan performance indicators read correctly?');
  terminal.press(keys.down, keys.enter);
  await terminal.until('Which part is not right?');
  terminal.press(...Array.from({ length: 4 }, () => keys.down), keys.enter);
  await terminal.until('Which column is service?');
  terminal.press(...Array.from({ length: 6 }, () => keys.up), keys.enter);
  await terminal.until('Is Corporate plan performance indicators read correctly?');
  terminal.press(keys.enter);
  await terminal.until('Is Key programmes read correctly?');
  terminal.press(keys.enter);
  await terminal.until('When may a figure be public?');
  terminal.press(keys.enter);
  await terminal.until('Which column says that a figure is signed off?');
  terminal.press(keys.enter);
  await terminal.until('Where are your LG Inform downloads?');
  terminal.press(keys.enter);
  await terminal.until('What is your council called');
  terminal.press('Hastings Borough Council', keys.enter);
  await terminal.until('Its GSS code');
  terminal.press(keys.enter); // found by the name
  await terminal.until("The council's website?");
  terminal.press('hastings', keys.enter);
  await terminal.until('begins with https://');
  terminal.press(
    ...Array.from({ length: 8 }, () => keys.backspace),
    'https://www.hastings.gov.uk',
    keys.enter,
  );
  await terminal.until('Suggested, because both have');
  await terminal.until(/Compare .* with this metric\?/);
  terminal.press(keys.enter);
  await terminal.until('With whom should your figures be compared?');
  terminal.press(keys.enter);
  await terminal.until('At which address will readers find the feed?');
  terminal.press(keys.enter);
  await terminal.until('Into which folder are its files written?');
  terminal.press(keys.enter);
  await terminal.until('it can be published there');
  await terminal.until('Dry run: 28 indicators');
  await terminal.until('The pages as they would look: http://127.0.0.1:');
  const url = /pages as they would look: (\S+)/.exec(terminal.text())?.[1] ?? '';
  await terminal.until('Ctrl-C');
  expect(await (await fetch(url)).text()).toContain('Hastings Borough Council');
  terminal.press(keys.ctrlC);
  expect(await terminal.ended).toBe(130);

  expect(terminal.text()).not.toContain(token);
  // Nothing moves on the screen while a question stands there.
  const asked = terminal.raw().slice(0, terminal.raw().indexOf('it can be published there'));
  expect(asked).not.toContain('Starting');
  expect(await readFile(join(folder, '.env'), 'utf8')).toContain(`SMARTSHEET_ACCESS_TOKEN=${token}`);
  const written = parse(await readFile(file(), 'utf8')) as {
    sheets: { columns: Record<string, string> }[];
  };
  expect(written).toMatchObject({
    council: { name: 'Hastings Borough Council', areaCode: 'E07000062' },
    release: { signOff: { column: 'Signed off' } },
    benchmarks: { metrics: { 'waste-recycled': { metric: 46, group: 'type' } } },
    publish: { url: 'https://www.hastings.gov.uk/progress/', to: [{ folder: 'public/progress' }] },
  });
  expect(written.sheets).toHaveLength(2);
  expect(written.sheets[0]?.columns).not.toHaveProperty('service');
}, 60_000);

test('a token that is refused is asked for again', async () => {
  const terminal = open();
  await terminal.until('Paste the token');
  terminal.press('a-wrong-token', keys.enter);
  await terminal.until('[smartsheet]');
  await terminal.until('Which address do you see');
  terminal.press(keys.ctrlC);
  expect(await terminal.ended).toBe(130);
  expect(terminal.text()).not.toContain('a-wrong-token');
});

test('Ctrl-C at a question stops at once and leaves nothing', async () => {
  const terminal = open();
  await terminal.until('Paste the token');
  terminal.press(keys.ctrlC);
  expect(await terminal.ended).toBe(130);
  expect(terminal.text()).toContain('Nothing was written');
  expect(await readdir(folder)).toEqual(['benchmarks']);
});
