import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { acquireLock } from '../../src/store/lock.ts';
import { type Council, makeCouncil } from '../support/council.ts';
import { changedFiles, hashesOf } from '../support/site.ts';

const indicators = '4583173393803140';

describe('what was published stays when a night goes wrong', () => {
  const token = 'the-right-token';
  let firstNight: Council;
  let council: Council;
  let published: Record<string, string>;

  beforeAll(async () => {
    firstNight = await makeCouncil({ token });
    expect((await firstNight.run('sync', '--config', firstNight.config)).exitCode).toBe(0);
  });
  afterAll(() => firstNight.close());

  beforeEach(async () => {
    council = await makeCouncil({ token, after: firstNight });
    published = await hashesOf(council.site);
  });
  afterEach(() => council.close());

  /** Runs a night that must fail with this code, saying all of these, and change nothing that is public. */
  async function failsWith(code: number, ...words: RegExp[]): Promise<void> {
    const { exitCode, stdout, stderr } = await council.run('sync', '--config', council.config);
    const said = `${stdout}${stderr}`;
    expect(exitCode, said).toBe(code);
    for (const word of words) expect(said).toMatch(word);
    expect(said).not.toMatch(/the-right-token|\bat .*\.ts:\d+/);
    expect(changedFiles(published, await hashesOf(council.site))).toEqual([]);
  }

  test('a token that is missing', async () => {
    await writeFile(join(council.folder, 'config/.env'), '');
    await failsWith(12, /SMARTSHEET_ACCESS_TOKEN/, /region/);
  });

  test('a token that is refused', async () => {
    await writeFile(join(council.folder, 'config/.env'), 'SMARTSHEET_ACCESS_TOKEN=a-wrong-token\n');
    const before = council.emulator.requests.length;
    await failsWith(12, /token/i, /region/);
    expect(council.emulator.requests.length - before).toBe(1);
  });

  test('a sheet that is no longer shared', async () => {
    council.emulator.edits.unshare(indicators);
    await failsWith(12, /4583173393803140/, /shared/);
  });

  test('a mapped column that is gone', async () => {
    council.emulator.edits.deleteColumn(indicators, 'Improvement direction');
    await failsWith(14, /Improvement direction/);
  });

  test('a mapped column that is replaced by one of a like name', async () => {
    council.emulator.edits.deleteColumn(indicators, 'Improvement direction');
    council.emulator.edits.renameColumn(indicators, 'Internal comments', 'Improvement directions');
    await failsWith(14, /"Improvement direction".*"Improvement directions"/s);
  });

  test('Smartsheet that cannot be reached', async () => {
    await council.edit(council.emulator.url, 'http://127.0.0.1:9/2.0/');
    await failsWith(13, /could not be (read|reached)/);
  });

  test('a configuration that is broken', async () => {
    await council.edit('layout: wide', 'layout: tall');
    await council.edit('region: http', 'region: moon http');
    await failsWith(2, /line \d+: .*region/, /line \d+: .*layout/);
  });

  test('another run at work', async () => {
    const lock = await acquireLock(join(council.folder, '.progress-feed/hastings.sqlite.lock'), {
      runId: 'the-other-run',
      startedAt: '2022-02-14T09:00:00Z',
      command: 'sync',
    });
    try {
      await failsWith(11, new RegExp(String(process.pid)));
    } finally {
      await lock.release();
    }
  });

  test('a third of the rows gone', async () => {
    for (let row = 38; row > 25; row -= 1) council.emulator.edits.deleteRow(indicators, row);
    await failsWith(10, /20\s?%/);
  });

  test('a sheet that is suddenly empty', async () => {
    council.emulator.edits.emptySheet(indicators);
    await failsWith(10);
  });

  test("a lost database beside another council's feed", async () => {
    await rm(join(council.folder, '.progress-feed'), { recursive: true });
    await council.edit('E07000062', 'E07000061');
    await failsWith(16, /already published/);
  });
});

describe('a bad LG Inform download is a finding, and the last good values stay', () => {
  let firstNight: Council;
  let council: Council;
  const download = () => join(council.folder, 'seeds/lg-inform/household-waste-recycled.csv');

  beforeAll(async () => {
    firstNight = await makeCouncil();
    await firstNight.sync();
  });
  afterAll(() => firstNight.close());

  beforeEach(async () => {
    council = await makeCouncil({ after: firstNight });
  });
  afterEach(() => council.close());

  test.each([
    ['a web page', 'E_HTML', () => Buffer.from('<!DOCTYPE html><html><body>Sign in</body></html>')],
    ['a spreadsheet', 'E_XLSX_UNSUPPORTED', () => Buffer.from('PK\u0003\u0004rest of a workbook')],
    [
      'a truncated file',
      'E_UNCLOSED_QUOTE',
      (whole: Buffer) => whole.subarray(0, Math.floor(whole.length / 2)),
    ],
    ['an empty file', 'E_EMPTY', () => Buffer.alloc(0)],
  ])('%s', async (_name, code, spoil) => {
    await writeFile(download(), spoil(await readFile(download())));
    const published = await hashesOf(council.site);
    const { exitCode, report } = await council.sync();
    expect(exitCode).toBe(0);
    const findings = report['findings'] as { code: string; place: { file?: string }; action: string }[];
    const finding = findings.find((each) => each.place.file?.endsWith('household-waste-recycled.csv'));
    expect(finding?.code).toBe(code);
    expect(finding?.action).toMatch(/CSV|download/i);
    expect(report).toMatchObject({ outcome: 'unchanged', benchmarked: 4 });
    // Two nights within one second write the same status.
    const changed = changedFiles(published, await hashesOf(council.site));
    expect(changed.filter((name) => name !== 'status.json')).toEqual([]);
  });
});
