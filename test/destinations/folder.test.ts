import { cp, lstat, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFolderDestination } from '../../src/destinations/folder.ts';
import type { FileSystem } from '../../src/destinations/folder/place.ts';
import { below, itPublishes } from './contract.ts';
import { faultyFiles, type Call } from './faulty-files.ts';
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

async function publish(
  { files, manifest, manifestFile }: TestRelease,
  fs?: FileSystem,
  wait?: () => Promise<void>,
) {
  const destination = createFolderDestination({ folder: root, ...(fs && { fs }), ...(wait && { wait }) });
  return await destination.publish(files, manifest, manifestFile);
}

function failing(code: string, when: (call: Call) => boolean): FileSystem {
  return faultyFiles((call) => {
    if (when(call)) throw Object.assign(new Error(`${code}: refused`), { code });
  });
}

itPublishes('folder', async () => ({
  destination: createFolderDestination({ folder: root }),
  seen: async () => await readTree(root),
}));

describe('folder', () => {
  it('is made when it is not there, and named in words', async () => {
    const folder = join(root, 'public', 'progress');
    const destination = createFolderDestination({ folder });
    expect(destination.name).toBe(`folder ${folder}`);
    expect(createFolderDestination({ folder, name: 'website' }).name).toBe('website');
    await destination.writeStatus(testStatus(1));
    expect(Object.keys(await readTree(folder))).toEqual(['status.json']);
  });

  it('leaves files and folders of others alone', async () => {
    await mkdir(join(root, 'indicators/mine'), { recursive: true });
    await writeFile(join(root, 'robots.txt'), 'mine');
    await writeFile(join(root, 'indicators/mine/x.html'), 'mine');
    await publish(first);
    await publish(second);
    expect(await readTree(root)).toEqual({
      ...second.texts,
      ...below('releases/1', first),
      ...below('releases/2', second),
      'robots.txt': 'mine',
      'indicators/mine/x.html': 'mine',
    });
  });

  it('refuses to replace a file it did not write, before it changes anything', async () => {
    await writeFile(join(root, 'index.html'), "the council's own page");
    await expect(publish(first)).rejects.toMatchObject({
      code: 'destination-failed',
      message: expect.stringContaining('index.html'),
      hint: expect.stringContaining('Move it away'),
    });
    expect(await readTree(root)).toEqual({ 'index.html': "the council's own page" });
  });

  it('removes the folder that the last of its files leaves', async () => {
    await publish(first);
    await publish(second);
    await expect(lstat(join(root, 'indicators'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('puts back stable files and a release that were damaged', async () => {
    await publish(first);
    await writeFile(join(root, 'index.html'), 'scribble');
    await rm(join(root, 'v1/progress.json'));
    await writeFile(join(root, 'releases/1/index.html'), 'scribble');
    expect((await publish(first)).files).toBe(2);
    expect(await readTree(root)).toEqual({ ...first.texts, ...below('releases/1', first) });
  });

  it('does not follow a link out of the folder, to write or to remove', async () => {
    const outside = await temporaryFolder();
    await writeFile(join(outside, 'a.html'), 'a');
    await symlink(outside, join(root, 'indicators'));
    await expect(publish(first)).rejects.toMatchObject({ code: 'destination-failed' });

    await rm(root, { recursive: true });
    await publish(first);
    await rm(join(root, 'indicators'), { recursive: true });
    await symlink(outside, join(root, 'indicators'));
    await publish(second);
    expect(await readTree(outside)).toEqual({ 'a.html': 'a' });
    await rm(outside, { recursive: true });
  });

  it('does not follow a link higher up, either', async () => {
    const outside = await temporaryFolder();
    const deep = testRelease(1, { 'index.html': 'one', 'a/b/c.html': 'deep' });
    await publish(deep);
    await mkdir(join(outside, 'b'));
    await writeFile(join(outside, 'b/c.html'), 'deep');
    await rm(join(root, 'a'), { recursive: true });
    await symlink(outside, join(root, 'a'));
    await publish(testRelease(2, { 'index.html': 'two' }, deep));
    expect(await readTree(outside)).toEqual({ 'b/c.html': 'deep' });
    await rm(outside, { recursive: true });
  });

  it('replaces a manifest that cannot be read, and knows its files by the release', async () => {
    await publish(first);
    await writeFile(join(root, 'v1/manifest.json'), '{"sequence":');
    await publish(second);
    expect(await readTree(root)).toEqual({
      ...second.texts,
      ...below('releases/1', first),
      ...below('releases/2', second),
    });
  });

  it('does not begin again at 1 beside releases without a manifest', async () => {
    await publish(first);
    await publish(second);
    await rm(join(root, 'v1/manifest.json'));
    await expect(publish(first)).rejects.toMatchObject({
      code: 'destination-failed',
      message: expect.stringContaining('holds releases up to 2'),
    });
    expect(await readTree(root)).toMatchObject(below('releases/2', second));
  });

  it('never trusts paths in a manifest that lead elsewhere', async () => {
    await publish(first);
    const outside = `${root}-outside.txt`;
    await writeFile(outside, 'mine');
    const text = first.texts['v1/manifest.json'] ?? '';
    await writeFile(
      join(root, 'v1/manifest.json'),
      text.replace('"index.html"', `"../${outside.split('/').at(-1)}"`),
    );
    await publish(second);
    expect(await readFile(outside, 'utf8')).toBe('mine');
    await rm(outside);
  });

  it('removes a release that was written and never became public, once another night has settled', async () => {
    await publish(first);
    await expect(publish(second, failing('EIO', isRenameTo('/index.html')))).rejects.toThrow('EIO');
    expect(await readAsVisitor(root)).toBe(1);
    expect(await readTree(root)).toMatchObject(below('releases/2', second));
    await publish(first);
    expect(await readTree(root)).toEqual({ ...first.texts, ...below('releases/1', first) });
  });

  it('removes what killed runs left before it needs the space', async () => {
    await publish(first);
    await cp(join(root, 'releases/1'), join(root, 'releases/.partial-2-abc'), { recursive: true });
    await writeFile(join(root, 'indicators/.progress-feed-3.tmp'), 'half');
    await writeFile(join(root, '.progress-feed-0.tmp'), 'half');
    await expect(
      publish(
        second,
        failing('ENOSPC', ({ name }) => name === 'writeFile'),
      ),
    ).rejects.toThrow('ENOSPC');
    expect(await readTree(root)).toEqual({ ...first.texts, ...below('releases/1', first) });
  });
});

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
      failing(code, ({ name, path }) => name === 'writeFile' && path.includes('.progress-feed-1.tmp')),
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
      const full = failing('ENOSPC', ({ name }) => name === 'writeFile' && ++count === nth);
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
    const fs = failing(code, (call) => isRenameTo('/index.html')(call) && refusals-- > 0);
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
      fs: failing('EBUSY', isRenameTo('status.json')),
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
      failing('EPERM', ({ name, path }) => name === 'sync' && !/\.(html|json|tmp)$/.test(path)),
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

function isRenameTo(end: string): (call: Call) => boolean {
  return ({ name, path }) => name === 'rename' && path === join(root, end);
}
