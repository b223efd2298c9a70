import { cp, lstat, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFolderDestination } from '../../src/destinations/folder.ts';
import type { FileSystem } from '../../src/destinations/folder/place.ts';
import { below, itPublishes } from './contract.ts';
import { failingFiles, isRenameTo } from './faulty-files.ts';
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

itPublishes('folder', async () => ({
  destination: createFolderDestination({ folder: root }),
  seen: async () => await readTree(root),
  put: (path, text) => writeFile(join(root, path), text),
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
    await expect(publish(second, failingFiles('EIO', isRenameTo(`${root}/index.html`)))).rejects.toThrow(
      'EIO',
    );
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
        failingFiles('ENOSPC', ({ name }) => name === 'writeFile'),
      ),
    ).rejects.toThrow('ENOSPC');
    expect(await readTree(root)).toEqual({ ...first.texts, ...below('releases/1', first) });
  });
});
