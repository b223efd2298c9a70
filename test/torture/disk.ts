import assert from 'node:assert/strict';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readAsVisitor } from '../destinations/folder-tree.ts';
import { makeCouncil, type Council } from '../support/council.ts';
import { changedFiles, hashesOf } from '../support/site.ts';
import { change, heal, launcher, start, startNight } from './support.ts';

/** Full disks of every size, a disk that fails at fsync, `/dev/full`, and a target that is read-only. Needs root. */
export async function disk(step = 256): Promise<string> {
  const sizes = await fullDisks(step);
  const council = await makeCouncil();
  try {
    await heal(council);
    const said = [sizes, await brokenSync(council), await fullOutput(council), await readOnly(council)];
    return said.join('; ');
  } finally {
    await council.close();
  }
}

/** The site lies on a disk of its own that grows by `step` kB until a second release fits. */
async function fullDisks(step: number): Promise<string> {
  const council = await makeCouncil();
  let refused = 0;
  let size = 0;
  try {
    await heal(council);
    const mounted = join(council.folder, 'public');
    const keep = join(council.folder, 'keep');
    const sync = `${process.execPath} ${launcher} sync --config ${council.config}`;
    change(council, 'Another name');
    await start('cp', ['-a', council.site, keep]).ended;
    const used = Number((await output('du', ['-sk', keep])).split('\t')[0]);
    for (size = used + step; ; size += step) {
      const script = [
        `mount -t tmpfs -o size=${size}k tmpfs ${mounted}`,
        `cp -a ${keep} ${council.site} 2>/dev/null || exit 99`,
        `${sync}; code=$?; rm -rf ${keep}.out; cp -a ${council.site} ${keep}.out; exit $code`,
      ];
      const run = start('unshare', ['-m', 'sh', '-c', script.join('\n')]);
      const code = await run.ended;
      if (code === 99) continue;
      const sequence = await readAsVisitor(`${keep}.out`);
      if (code === 0) {
        assert.equal(sequence, 2);
        break;
      }
      assert.equal(code, 15, run.said());
      assert.match(run.said(), /disk is full/);
      assert.equal(sequence, 1);
      const kept = changedFiles(await hashesOf(keep), await hashesOf(`${keep}.out`));
      assert.deepEqual(
        kept.filter((path) => !path.startsWith('releases/2/')),
        [],
      );
      refused += 1;
      assert.ok(size < used * 20);
    }
    return `disk full at ${refused} sizes: code 15, the last feed as it was, and published at ${size} kB`;
  } finally {
    await rm(council.folder, { recursive: true, force: true });
    await council.close();
  }
}

async function brokenSync(council: Council): Promise<string> {
  let refused = 0;
  for (let nth = 1; nth < 2000; nth += 29) {
    change(council, `Name ${nth}`);
    const before = await readAsVisitor(council.site);
    const strace = [
      '-f',
      '-qq',
      '-o',
      '/dev/null',
      '-e',
      'trace=fsync',
      '-e',
      `inject=fsync:error=EIO:when=${nth}`,
    ];
    const run = start('strace', [...strace, process.execPath, launcher, 'sync', '--config', council.config], {
      UV_THREADPOOL_SIZE: '1',
    });
    const code = await run.ended;
    const after = await readAsVisitor(council.site);
    if (code === 0) break;
    assert.ok(code === 15 || code === 16, run.said());
    assert.ok(after === before || after === before + 1);
    refused += 1;
    await heal(council);
  }
  assert.ok(refused > 0);
  return `EIO at ${refused} flushes: code 15 or 16, healed by the next night`;
}

async function fullOutput(council: Council): Promise<string> {
  change(council, 'A name for nobody to read');
  const sync = `${process.execPath} ${launcher} sync --config ${council.config} > /dev/full`;
  const run = start('sh', ['-c', sync]);
  const code = await run.ended;
  await heal(council);
  return `output to /dev/full ends with code ${String(code)}, and the feed is whole`;
}

async function readOnly(council: Council): Promise<string> {
  change(council, 'A name that cannot be written');
  const before = await hashesOf(council.site);
  await mkdir(council.site, { recursive: true });
  const script = `mount --bind ${council.site} ${council.site} && mount -o remount,ro,bind ${council.site} && exec ${process.execPath} ${launcher} sync --config ${council.config}`;
  const run = start('unshare', ['-m', 'sh', '-c', script]);
  assert.equal(await run.ended, 15, run.said());
  assert.match(run.said(), /read-only/);
  assert.deepEqual(changedFiles(before, await hashesOf(council.site)), []);
  const night = startNight(council);
  assert.equal(await night.ended, 0);
  assert.match(await readFile(join(council.site, 'v1/progress.json'), 'utf8'), /cannot be written/);
  return 'a read-only target: code 15, caught up by the next night';
}

async function output(command: string, args: readonly string[]): Promise<string> {
  const run = start(command, args);
  await run.ended;
  return run.said();
}
