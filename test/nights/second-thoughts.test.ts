import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Council, makeCouncil } from '../support/council.ts';
import { changedFiles, hashesOf } from '../support/site.ts';

// Several whole nights a test, each a process of its own.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const indicators = '4583173393803140';

describe('what was published can be taken back', () => {
  let threeNights: Council;
  let council: Council;

  /** Food hygiene, Q3 2021/22: 98, then 91, then 12.34. */
  const setActual = (where: Council, value: number) =>
    where.emulator.edits.setCell(
      indicators,
      { row: 12, column: 'Q3 2021/22 Actual' },
      { value, displayValue: String(value), objectValue: value },
    );

  beforeAll(async () => {
    threeNights = await makeCouncil();
    await threeNights.sync();
    for (const value of [91, 76]) {
      setActual(threeNights, value);
      expect((await threeNights.sync()).exitCode).toBe(0);
    }
  });
  afterAll(() => threeNights.close());
  beforeEach(async () => {
    council = await makeCouncil({ after: threeNights });
    setActual(council, 76);
  });
  afterEach(() => council.close());

  const parsed = async (command: string, ...args: string[]) => {
    const { stdout, exitCode } = await council.run(command, ...args, '--config', council.config, '--json');
    return { exitCode, ...(JSON.parse(stdout) as Record<string, unknown>) } as Record<string, unknown> & {
      exitCode: number;
    };
  };
  const contentOf = (site: Record<string, string>, release: number) =>
    Object.fromEntries(
      Object.entries(site).flatMap(([path, hash]) =>
        path.startsWith(`releases/${release}/`) && !path.endsWith('v1/manifest.json')
          ? [[path.slice(`releases/${release}/`.length), hash]]
          : [],
      ),
    );

  test.each([1, 2])('a rollback to release %i is a new release with exactly its bytes', async (sequence) => {
    const before = await hashesOf(council.site);
    const rolled = await parsed(
      'rollback',
      String(sequence),
      '--reason',
      'Wrong sheet',
      '--by',
      'A. Officer',
    );
    expect(rolled).toMatchObject({ exitCode: 0, outcome: 'published', sequence: 4 });
    const site = await hashesOf(council.site);
    expect(contentOf(site, 4)).toEqual(contentOf(before, sequence));
    for (const [path, hash] of Object.entries(contentOf(before, sequence)))
      expect(site[path], path).toBe(hash);
    const { releases } = (await parsed('releases')) as unknown as { releases: object[] };
    expect(releases[0]).toMatchObject({
      sequence: 4,
      made: 'rollback',
      contentOf: sequence,
      by: 'A. Officer',
      reason: 'Wrong sheet',
    });
  });

  test('it stays until somebody approves a newer release', async () => {
    await parsed('rollback', '2', '--reason', 'Wrong sheet');
    const rolledBack = await hashesOf(council.site);
    const night = await council.sync();
    expect(night).toMatchObject({
      exitCode: 10,
      report: { outcome: 'held', held: [{ code: 'rolled-back' }] },
    });
    expect(changedFiles(rolledBack, await hashesOf(council.site))).toEqual([]);

    // The sheet agrees with the rollback: nothing to decide.
    setActual(council, 91);
    expect(await council.sync()).toMatchObject({ exitCode: 0, report: { outcome: 'unchanged' } });

    setActual(council, 80);
    const { report } = await council.sync();
    expect(await parsed('approve', String(report['runId']), '--reason', 'Right now')).toMatchObject({
      exitCode: 0,
      sequence: 5,
    });
    setActual(council, 81);
    expect(await council.sync()).toMatchObject({
      exitCode: 0,
      report: { outcome: 'published', sequence: 6 },
    });
  });

  test.each(['3', '9', '0', 'x'])('a rollback to release %s is refused', async (sequence) => {
    const before = await hashesOf(council.site);
    expect(await parsed('rollback', sequence, '--reason', 'x')).toMatchObject({ exitCode: 2 });
    expect(changedFiles(before, await hashesOf(council.site))).toEqual([]);
  });

  test('a withdrawn figure is nowhere any more, says so, and does not come back', async () => {
    const withdrawn = await parsed('withdraw', 'food-hygiene', '2021/22 Q3', '--reason', 'A secret reason');
    expect(withdrawn).toMatchObject({ exitCode: 0, outcome: 'published', sequence: 4 });
    const figureNowhere = async () => {
      const found: string[] = [];
      for (const entry of await readdir(council.site, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const path = join(entry.parentPath, entry.name);
        const text = await readFile(path, 'utf8');
        if (/\b76%|secret reason/.test(text)) found.push(path);
        if (path.endsWith('observations.csv') && /food-hygiene.*fq_Q3_2021_22.*\b(76|91|98)\b/.test(text))
          found.push(path);
        if (path.endsWith('food-hygiene.json')) {
          const { observations } = JSON.parse(text) as { observations: { period: { id: string } }[] };
          const last = JSON.stringify(observations.find(({ period }) => period.id === 'fq_Q3_2021_22'));
          if (/"value":(76|91|98)\b/.test(last)) found.push(path);
        }
      }
      return found;
    };
    expect(await figureNowhere()).toEqual([]);
    expect(await readdir(join(council.site, 'releases'))).toEqual(['4']);
    const page = await readFile(join(council.site, 'indicators/food-hygiene.html'), 'utf8');
    expect(page).toMatch(/Withdrawn by the council on \d+ \w+ \d{4}/);

    expect(await council.sync()).toMatchObject({ exitCode: 0, report: { outcome: 'unchanged' } });
    setActual(council, 75);
    await council.sync();
    expect(await figureNowhere()).toEqual([]);
    expect(await readFile(join(council.site, 'v1/progress.json'), 'utf8')).not.toMatch(/"value":75\b.*food/);

    // Going back to a release from before does not bring it back either.
    expect(await parsed('rollback', '2', '--reason', 'Back')).toMatchObject({ exitCode: 0 });
    expect(await figureNowhere()).toEqual([]);
  });

  test('a whole indicator can be withdrawn, and the withdrawal lifted', async () => {
    expect(await parsed('withdraw', 'food-hygiene', '--reason', 'Under review')).toMatchObject({
      exitCode: 0,
    });
    const page = await readFile(join(council.site, 'indicators/food-hygiene.html'), 'utf8');
    expect(page).toMatch(/Withdrawn by the council/);
    expect(page).not.toMatch(/\b9\d(\.\d+)?%/);
    expect(await parsed('withdraw', 'food-hygiene', '--lift', '--reason', 'Reviewed')).toMatchObject({
      exitCode: 0,
    });
    expect(await council.sync()).toMatchObject({ exitCode: 0, report: { outcome: 'published' } });
    expect(await readFile(join(council.site, 'indicators/food-hygiene.html'), 'utf8')).toMatch(/76%/);
  });

  test.each([
    [['no-such'], /No indicator "no-such" is published/],
    [['food-hygiene', '1999/00 Q1'], /no published figure for "1999\/00 Q1"/],
  ])('withdrawing %j is refused', async (named, words) => {
    const refused = await parsed('withdraw', ...named, '--reason', 'x');
    expect(refused).toMatchObject({ exitCode: 2 });
    expect(refused['message']).toMatch(words);
  });
});
