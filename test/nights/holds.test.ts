import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Council, makeCouncil } from '../support/council.ts';
import { changedFiles, hashesOf } from '../support/site.ts';

// Several whole nights a test, each a process of its own.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const indicators = '4583173393803140';

interface Held {
  readonly runId: string;
  readonly exitCode: number;
  readonly hold: { readonly runId: string; readonly contentSha256: string; readonly changes: object[] };
  readonly held: { readonly code: string; readonly found: string }[];
}

describe('a release that is held waits for a person', () => {
  let firstNight: Council;
  let council: Council;
  let published: Record<string, string>;

  beforeAll(async () => {
    firstNight = await makeCouncil();
    await firstNight.sync();
  });
  afterAll(() => firstNight.close());
  beforeEach(async () => {
    council = await makeCouncil({ after: firstNight });
    published = await hashesOf(council.site);
  });
  afterEach(() => council.close());

  const setActual = (value: number) =>
    council.emulator.edits.setCell(
      indicators,
      { row: 12, column: 'Q3 2021/22 Actual' },
      { value, displayValue: String(value), objectValue: value },
    );
  const cli = (command: string, ...args: string[]) =>
    council.run(command, ...args, '--config', council.config, '--json');
  const parsed = async (command: string, ...args: string[]) => {
    const { stdout, exitCode } = await cli(command, ...args);
    return { exitCode, ...(JSON.parse(stdout) as Record<string, unknown>) } as Record<string, unknown> & {
      exitCode: number;
    };
  };
  /** A night in which four rows (a heading and its children) are gone and one figure corrected. */
  const heldNight = async (): Promise<Held> => {
    council.emulator.edits.deleteRow(indicators, 20);
    setActual(91);
    const { exitCode, report } = await council.sync();
    expect(exitCode).toBe(10);
    return report as unknown as Held;
  };

  test('a row that is gone holds it, names the row, and shows what would change', async () => {
    const night = await heldNight();
    expect(night.held.map(({ code }) => code)).toEqual(['rows-gone']);
    expect(night.hold.runId).toBe(night.runId);
    expect(night.hold.changes).toContainEqual(
      expect.objectContaining({ indicator: 'food-hygiene', what: 'value', before: '98%', after: '91%' }),
    );
    expect(changedFiles(published, await hashesOf(council.site))).toEqual([]);
    const { stdout } = await council.run('holds', '--config', council.config);
    expect(stdout).toContain(night.hold.contentSha256);
    expect(stdout).toMatch(/value 98% → 91%/);
    expect(stdout).toContain(`approve ${night.runId.slice(0, 8)}`);
  });

  test('approval publishes exactly the held bytes, whatever the sheet says by then, and once', async () => {
    const night = await heldNight();
    const aside = join(council.folder, 'held');
    expect((await cli('holds', '--write', aside)).exitCode).toBe(0);
    const held = await hashesOf(aside);
    setActual(85);

    const approval = await parsed(
      'approve',
      night.runId.slice(0, 8),
      '--reason',
      'It is closed',
      '--by',
      'A. Officer',
    );
    expect(approval).toMatchObject({ exitCode: 0, outcome: 'published', sequence: 2 });
    const site = await hashesOf(council.site);
    for (const [path, hash] of Object.entries(held)) {
      expect(site[path], path).toBe(hash);
      expect(site[`releases/2/${path}`], path).toBe(hash);
    }
    const manifest = JSON.parse(await readFile(join(council.site, 'v1/manifest.json'), 'utf8')) as {
      contentSha256: string;
      files: object[];
    };
    expect(manifest.contentSha256).toBe(night.hold.contentSha256);
    expect(manifest.files).toHaveLength(Object.keys(held).length);

    const again = await parsed('approve', night.runId, '--reason', 'Twice');
    expect(again).toMatchObject({ exitCode: 2, code: 'usage' });
    expect(again['message']).toMatch(/approved already by A\. Officer .* release 2/);
    expect(changedFiles(site, await hashesOf(council.site))).toEqual([]);

    const { holds } = (await parsed('holds')) as unknown as { holds: object[] };
    expect(holds).toEqual([
      expect.objectContaining({
        state: 'approved',
        followedBy: '2',
        decision: expect.objectContaining({ by: 'A. Officer', reason: 'It is closed' }) as object,
      }),
    ]);
    // The row is still gone: that was approved. The new figure goes out.
    const next = await council.sync();
    expect(next).toMatchObject({ exitCode: 0, report: { outcome: 'published', sequence: 3 } });
  });

  test('approval of a row that is gone, and nothing else, lets the next night pass until the row is back', async () => {
    council.emulator.edits.deleteRow(indicators, 20);
    const night = (await council.sync()).report as unknown as Held;
    expect(night).toMatchObject({ exitCode: 10, hold: { changes: [] } });
    expect(await parsed('approve', night.runId, '--reason', 'Merged')).toMatchObject({
      exitCode: 0,
      outcome: 'unchanged',
      sequence: 1,
    });
    expect(await council.sync()).toMatchObject({ exitCode: 0, report: { outcome: 'unchanged' } });
  });

  test('the same trouble the next night is the same hold; another one replaces it', async () => {
    const night = await heldNight();
    const second = (await council.sync()).report as unknown as Held;
    expect(second.hold.runId).toBe(night.runId);
    setActual(90);
    const third = (await council.sync()).report as unknown as Held;
    expect(third.hold.runId).toBe(third.runId);
    const refused = await parsed('approve', night.runId, '--reason', 'Late');
    expect(refused).toMatchObject({ exitCode: 2 });
    expect(refused['message']).toMatch(/overtaken by what run/);
    expect(refused['hint']).toContain(third.runId);
    expect(changedFiles(published, await hashesOf(council.site))).toEqual([]);
  });

  test('rejection changes nothing that is public, and cannot be undone by an approval', async () => {
    const night = await heldNight();
    expect(await parsed('reject', night.runId, '--reason', 'Rows were lost')).toMatchObject({
      exitCode: 0,
      outcome: 'rejected',
    });
    expect(await parsed('approve', night.runId, '--reason', 'Oh')).toMatchObject({ exitCode: 2 });
    expect(changedFiles(published, await hashesOf(council.site))).toEqual([]);
  });

  test('a newer release cancels a hold', async () => {
    const deleted = await heldNight();
    await council.edit('  to:\n', '  gates: { gone: 4 }\n  to:\n');
    const night = await council.sync();
    expect(night).toMatchObject({ exitCode: 0, report: { outcome: 'published', sequence: 2 } });
    const refused = await parsed('approve', deleted.runId, '--reason', 'Late');
    expect(refused).toMatchObject({ exitCode: 2 });
    expect(refused['message']).toMatch(/overtaken by release 2/);
  });

  test('an approval without a reason, of no run, or of a run that was not held is refused', async () => {
    const { runId } = (await council.sync()).report as { runId: string };
    expect(await parsed('approve', runId, '--reason', 'x')).toMatchObject({ exitCode: 2 });
    expect(await parsed('approve', runId, '--reason', ' ')).toMatchObject({ exitCode: 2 });
    expect(await parsed('approve', runId)).toMatchObject({ exitCode: 2 });
    expect(await parsed('approve', '', '--reason', 'x')).toMatchObject({ exitCode: 2 });
  });
});
