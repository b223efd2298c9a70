import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFolderDestination } from '../../src/destinations/folder.ts';
import { below } from './contract.ts';
import { faultyFiles } from './faulty-files.ts';
import { readAsVisitor, readTree, temporaryFolder } from './folder-tree.ts';
import { testRelease, testStatus, type TestRelease } from './release.ts';

let root: string;
beforeEach(async () => {
  root = await temporaryFolder();
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

const killed = new Error('killed');
const never = Number.POSITIVE_INFINITY;

/** Calls that change something on the disk: a kill before any other is a kill after the last of these. */
const changing = new Set(['mkdir', 'open', 'writeFile', 'rename', 'rm', 'rmdir']);

/**
 * Publishes until the change `killAt`, from which on every call of the file system fails, as for a killed process:
 * nothing can be cleared up. True when it was finished.
 */
async function publishUntil(release: TestRelease, killAt: number): Promise<boolean> {
  let changes = 0;
  const fs = faultyFiles(({ name }) => {
    if (changing.has(name)) changes++;
    if (changes >= killAt) throw killed;
  });
  const destination = createFolderDestination({ folder: root, fs });
  try {
    await destination.publish(release.files, release.manifest, release.manifestFile);
    await destination.writeStatus(testStatus(release.manifest.sequence));
    return true;
  } catch (error) {
    if (error === killed) return false;
    throw error;
  }
}

/** Publishes, and is killed before the rename that puts this file in place. */
async function publishUntilRename(release: TestRelease, path: string): Promise<void> {
  let dead = false;
  const fs = faultyFiles((call) => {
    dead ||= call.name === 'rename' && call.path === join(root, path);
    if (dead) throw killed;
  });
  const destination = createFolderDestination({ folder: root, fs });
  const { files, manifest, manifestFile } = release;
  const work = async () => {
    await destination.publish(files, manifest, manifestFile);
    await destination.writeStatus(testStatus(manifest.sequence));
  };
  await expect(work()).rejects.toBe(killed);
}

/** Every stable file is whole: it has a content that one of the releases gives it. */
async function expectWholeFiles(releases: readonly TestRelease[]): Promise<void> {
  for (const [path, text] of Object.entries(await readTree(root))) {
    if (path.startsWith('releases/') || path.endsWith('.tmp') || path === 'status.json') continue;
    expect(releases.map(({ texts }) => texts[path])).toContain(text);
  }
  if ('status.json' in (await readTree(root))) JSON.parse(await readFile(join(root, 'status.json'), 'utf8'));
}

async function expectTree(current: TestRelease, published: readonly TestRelease[]): Promise<void> {
  const { 'status.json': status, ...tree } = await readTree(root);
  expect(tree).toEqual(
    Object.assign(
      {},
      current.texts,
      ...published.map((one) => below(`releases/${one.manifest.sequence}`, one)),
    ),
  );
  expect(JSON.parse(status ?? '')).toMatchObject({ sequence: current.manifest.sequence });
}

const first = testRelease(1, {
  'index.html': 'one',
  'v1/progress.json': '{"n":1}',
  'indicators/a.html': 'a',
});
const next = { 'index.html': 'two', 'v1/progress.json': '{"n":2}', 'indicators/b.html': 'b' };
const second = testRelease(2, next, first);
const otherSecond = testRelease(2, { 'index.html': 'other', 'v1/progress.json': '{"n":3}' }, first);

describe('a publish that is killed at any change it makes', () => {
  it.each([
    ['the same release', second],
    ['another release of that number', otherSecond],
    ['the release that was public, repaired', first],
  ])('leaves what is public whole, and is healed by %s', async (_, healing) => {
    let killAt = 1;
    for (let finished = false; !finished; killAt++) {
      await rm(root, { recursive: true });
      await publishUntil(first, never);
      finished = await publishUntil(second, killAt);
      await expectWholeFiles([first, second]);
      const announced = await readAsVisitor(root);
      expect([1, 2]).toContain(announced);
      // What is public already is settled as published, and only that can be published again.
      const heal = announced === 2 ? second : healing;
      expect(await publishUntil(heal, never)).toBe(true);
      await expectTree(heal, heal === first ? [first] : [first, heal]);
    }
    // Each of the files is opened and written twice, and renamed: no point was left out.
    expect(killAt).toBeGreaterThan(30);
  });

  it('remembers what a release that is replaced before it was public had left', async () => {
    let killAt = 1;
    for (let finished = false; !finished; killAt++) {
      await rm(root, { recursive: true });
      await publishUntil(first, never);
      await publishUntilRename(second, 'v1/manifest.json');
      expect(await readTree(root)).toHaveProperty(['indicators/b.html'], 'b');
      finished = await publishUntil(otherSecond, killAt);
      expect(await publishUntil(otherSecond, never)).toBe(true);
      await expectTree(otherSecond, [first, otherSecond]);
    }
  });

  it('needs a folder again that it has just emptied', async () => {
    const bare = testRelease(1, { 'index.html': 'one' });
    await publishUntil(bare, never);
    await publishUntilRename(testRelease(2, { 'a/b.html': 'b' }, bare), 'v1/manifest.json');
    const other = testRelease(2, { 'a/c.html': 'c' }, bare);
    expect(await publishUntil(other, never)).toBe(true);
    await expectTree(other, [bare, other]);
  });

  it('leaves no temporary file behind the next status', async () => {
    await publishUntil(first, never);
    const before = await readTree(root);
    await publishUntilRename(first, 'status.json');
    expect(await readTree(root)).toHaveProperty(['.progress-feed-0.tmp']);
    await createFolderDestination({ folder: root }).writeStatus(testStatus(1));
    expect(await readTree(root)).toEqual(before);
  });

  it('heals after any number of kills, whatever was published in between', async () => {
    const night = fc.record({
      contents: fc.dictionary(
        fc.constantFrom(
          'index.html',
          'v1/progress.json',
          'indicators/a.html',
          'indicators/b.html',
          'a/b/c.html',
        ),
        fc.constantFrom('x', 'y', 'z'),
        { minKeys: 1 },
      ),
      killAt: fc.oneof(fc.integer({ min: 1, max: 70 }), fc.constant(never)),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(night, { minLength: 2, maxLength: 6 }), async (nights) => {
        await rm(root, { recursive: true, force: true });
        const published: TestRelease[] = [];
        const tried: TestRelease[] = [];
        for (const { contents, killAt } of [
          ...nights,
          { contents: { 'index.html': 'last' }, killAt: never },
        ]) {
          const last = published.at(-1);
          const release = testRelease((last?.manifest.sequence ?? 0) + 1, contents, last);
          tried.push(release);
          await publishUntil(release, killAt);
          await expectWholeFiles(tried);
          const announced = await readAsVisitor(root);
          if (announced === release.manifest.sequence) published.push(release);
          expect(announced).toBe(published.length);
        }
        const last = published.at(-1);
        if (last !== undefined) await expectTree(last, published);
      }),
      { numRuns: 15 },
    );
  });
});

describe('a process that is killed with SIGKILL while it publishes', () => {
  it('never shows half a release to a reader that looks all the while', async () => {
    const progress: string[] = [];
    const enough = new AbortController();
    const look = async () => {
      while (!enough.signal.aborted) {
        progress.push(`${await readAsVisitor(root)}`);
        const text = await readFile(join(root, 'v1/progress.json'), 'utf8').catch(() => '{}');
        JSON.parse(text);
      }
    };
    const reader = look();
    for (const killAt of [40, 160, 210, 444]) {
      const script = join(import.meta.dirname, 'publish-until-killed.ts');
      const child = spawn(process.execPath, [script, root, String(killAt)], { stdio: 'inherit' });
      expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
    }
    enough.abort();
    await reader;
    const last = await readAsVisitor(root);
    expect(last).toBeGreaterThan(3);
    expect(new Set(progress).size).toBeGreaterThan(2);

    const release = testRelease(last + 1, { 'v1/progress.json': '{"healed":true}' });
    expect(await publishUntil(release, never)).toBe(true);
    const tree = await readTree(root);
    expect(Object.keys(tree).filter((path) => /\.tmp$|\.partial-|\.replaced-/.test(path))).toEqual([]);
    expect(tree).toMatchObject(release.texts);
  });
});
