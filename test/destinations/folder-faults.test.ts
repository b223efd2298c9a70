import { readFile, rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFolderDestination } from '../../src/destinations/folder.ts';
import type { FileSystem } from '../../src/destinations/folder/place.ts';
import { below } from './contract.ts';
import { failingFiles, faultyFiles, isRenameTo } from './faulty-files.ts';
import { readAsVisitor, readTree, temporaryFolder } from './folder-tree.ts';
import { testRelease, testStatus, type TestRelease } from './release.ts';

let root: string;
beforeEach(async () => {
  root = await temporaryFolder();
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

const first = testRelease(1, {
  'index.html': 'one',
  'v1/progress.json': '{"n":1}',
  'indicators/a.html': 'a',
});
const second = testRelease(2, { 'index.html': 'two', 'v1/progress.json': '{"n":2}' }, first);

async function publish({ files, manifest, manifestFile }: TestRelease, fs?: FileSystem) {
  const destination = createFolderDestination({ folder: root, ...(fs && { fs }) });
  return await destination.publish(files, manifest, manifestFile);
}

describe('folder, when the system refuses', () => {
  it.each([
    ['ENOSPC', 'Free some space'],
    ['EROFS', 'Make the disk writable'],
    ['EACCES', 'Let the account'],
    ['EIO', 'Check the disk'],
  ])('%s: names destination and file, says what to do, changes nothing', async (code, hint) => {
    await publish(first);
    const before = await readTree(root);
    const refused = publish(
      second,
      failingFiles(code, ({ name, path }) => name === 'writeFile' && path.includes('.progress-feed-1.tmp')),
    );
    await expect(refused).rejects.toMatchObject({
      code: 'destination-failed',
      message: expect.stringMatching(new RegExp(`^\\[folder .*${code}`)),
      hint: expect.stringContaining(hint),
    });
    expect(await readTree(root)).toEqual({ ...before, ...below('releases/2', second) });
  });

  it('a full disk at any write leaves what is public as it was, and no temporary file', async () => {
    // The second release is three files with its manifest, written once in the release and once beside their places.
    for (let nth = 1; nth <= 6; nth++) {
      await rm(root, { recursive: true });
      await publish(first);
      let count = 0;
      const full = failingFiles('ENOSPC', ({ name }) => name === 'writeFile' && ++count === nth);
      await expect(publish(second, full)).rejects.toMatchObject({ code: 'destination-failed' });
      expect(await readTree(root)).toEqual({
        ...first.texts,
        ...below('releases/1', first),
        ...(nth > 3 && below('releases/2', second)),
      });
    }
  });

  it('does not put a release in place that reads back differently', async () => {
    await publish(first);
    const before = await readTree(root);
    const lying: FileSystem = Object.assign(
      faultyFiles(() => undefined),
      {
        readFile: async (path: string) =>
          Buffer.from((await readFile(path, 'utf8')).replace('{"n":2}', '{"n":3}')),
      },
    );
    await expect(publish(second, lying)).rejects.toMatchObject({
      code: 'destination-failed',
      message: expect.stringContaining('v1/progress.json was written, but reads back differently'),
    });
    expect(await readTree(root)).toEqual(before);
  });

  it.each(['EPERM', 'EACCES', 'EBUSY'])('tries a rename again after %s, longer each time', async (code) => {
    const waits: number[] = [];
    let refusals = 3;
    const fs = failingFiles(code, (call) => isRenameTo(`${root}/index.html`)(call) && refusals-- > 0);
    const destination = createFolderDestination({
      folder: root,
      fs,
      wait: async (milliseconds) => void waits.push(milliseconds),
    });
    await destination.publish(first.files, first.manifest, first.manifestFile);
    expect(waits).toEqual([10, 20, 40]);
    expect(await readAsVisitor(root)).toBe(1);
  });

  it('gives up a rename after about a minute', async () => {
    let waited = 0;
    const destination = createFolderDestination({
      folder: root,
      fs: failingFiles('EBUSY', isRenameTo('/status.json')),
      wait: async (milliseconds) => void (waited += milliseconds),
    });
    await expect(destination.writeStatus(testStatus(1))).rejects.toMatchObject({
      code: 'destination-failed',
      message: expect.stringContaining('another program is using it'),
    });
    expect(waited).toBeGreaterThan(30_000);
    expect(waited).toBeLessThan(90_000);
    expect(await readTree(root)).toEqual({});
  });

  it('publishes where folders cannot be synchronised, as on Windows', async () => {
    await publish(
      first,
      failingFiles('EPERM', ({ name, path }) => name === 'sync' && !/\.(html|json|tmp)$/.test(path)),
    );
    expect(await readAsVisitor(root)).toBe(1);
  });

  it('brings every file to the disk before it is renamed, and all of them before the manifest', async () => {
    const calls: string[] = [];
    const fs = faultyFiles(({ name, path }) => {
      if (name === 'sync' || name === 'rename') calls.push(`${name} ${path.slice(root.length)}`);
    });
    await publish(first, fs);
    const release = calls.indexOf('rename /releases/1');
    const page = calls.indexOf('rename /indicators/a.html');
    const manifest = calls.indexOf('rename /v1/manifest.json');
    expect(release).toBeLessThan(page);
    expect(page).toBeLessThan(calls.indexOf('rename /index.html'));
    expect(calls.slice(0, release).filter((call) => call.startsWith('rename'))).toEqual([]);
    expect(calls.slice(release, page)).toContain('sync /releases');
    expect(calls.slice(page, manifest)).toEqual(
      expect.arrayContaining(['sync ', 'sync /v1', 'sync /indicators']),
    );
    // Every file with the manifest, in the release and beside their places; the release's are in a folder set aside.
    const synced = calls.filter((call) => /^sync .*\.(html|json|tmp)$/.test(call));
    expect(synced).toHaveLength(2 * Object.keys(first.texts).length);
    expect(calls.findLastIndex((call) => call.startsWith('sync') && call.endsWith('.tmp'))).toBeLessThan(
      page,
    );
    expect(calls.slice(manifest)).toContain('sync /v1');
    expect(calls.slice(manifest).filter((call) => call.startsWith('rename'))).toHaveLength(1);
  });
});
