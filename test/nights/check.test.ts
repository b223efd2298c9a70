import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Council, makeCouncil } from '../support/council.ts';
import { changedFiles, hashesOf } from '../support/site.ts';

describe('check', () => {
  let council: Council;

  beforeEach(async () => {
    council = await makeCouncil({ token: 'the-right-token' });
  });
  afterEach(() => council.close());

  const check = () => council.run('check', '--config', council.config, '--json');

  test('finds nothing wrong with the example council, and writes nothing', async () => {
    const before = await hashesOf(council.folder);
    const { exitCode, stdout } = await check();
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'ready', faults: [] });
    expect(changedFiles(before, await hashesOf(council.folder))).toEqual([]);
  });

  test('finds faults of several kinds in one go; the most basic gives the exit code', async () => {
    council.emulator.edits.unshare('7391847563418500');
    council.emulator.edits.deleteColumn('4583173393803140', 'Ref');
    await writeFile(join(council.folder, 'seeds/lg-inform/household-waste-recycled.csv'), '<html></html>');
    const { exitCode, stdout } = await check();
    const result = JSON.parse(stdout) as { faults: { code: string }[]; findings: { code: string }[] };
    expect(exitCode).toBe(12);
    expect(result.faults.map(({ code }) => code).toSorted()).toEqual(['contract-broken', 'credentials']);
    expect(result.findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['column-gone', 'E_HTML']),
    );
  });

  test('refuses a configuration that does not say when a period may be public', async () => {
    await council.edit('release:\n  signOff:\n    column: Signed off\n', '');
    const { exitCode, stdout } = await check();
    expect(exitCode).toBe(2);
    expect(stdout).toMatch(/release is missing: say when a period may be public/);
  });
});
