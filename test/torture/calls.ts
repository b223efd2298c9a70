import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createFolderDestination } from '../../src/destinations/folder.ts';
import { below } from '../destinations/contract.ts';
import { readAsVisitor, readTree, temporaryFolder } from '../destinations/folder-tree.ts';
import { testRelease } from '../destinations/release.ts';
import { start } from './support.ts';

const first = testRelease(1, { 'index.html': 'one', 'v1/a.json': '1', 'indicators/a.html': 'a' });
const second = testRelease(2, { 'index.html': 'two', 'v1/a.json': '2', 'indicators/b.html': 'b' }, first);
const names = ['rename', 'fsync', 'unlink', 'write', 'pwrite64', 'mkdir', 'openat', 'rmdir', 'close'];

/** Kills a publish into a folder at every system call of these kinds, one after the other, with strace. */
export async function calls(): Promise<string> {
  const folder = await temporaryFolder();
  const script = join(import.meta.dirname, 'child-publish.ts');
  const counts: string[] = [];
  let bad = 0;
  try {
    for (const name of names) {
      let points = 0;
      for (let nth = 1; ; nth++) {
        await rm(folder, { recursive: true, force: true });
        await publish(folder, first);
        const strace = [
          '-f',
          '-qq',
          '-o',
          '/dev/null',
          '-e',
          `trace=${name}`,
          '-e',
          `inject=${name}:signal=KILL:when=${nth}`,
        ];
        const run = start('strace', [...strace, process.execPath, script, folder], {
          UV_THREADPOOL_SIZE: '1',
        });
        const how = await run.ended;
        const sequence = await readAsVisitor(folder);
        if (sequence < 1) bad += 1;
        await publish(folder, second);
        assert.deepEqual(await readTree(folder), {
          ...second.texts,
          ...below('releases/1', first),
          ...below('releases/2', second),
        });
        if (how === 0) break;
        points += 1;
      }
      counts.push(`${name} ${points}`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return `killed at every call (${counts.join(', ')}): ${bad} bad reads, each healed in one run`;
}

async function publish(folder: string, { files, manifest, manifestFile }: typeof first): Promise<void> {
  await createFolderDestination({ folder }).publish(files, manifest, manifestFile);
}
