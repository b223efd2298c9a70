import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireLock } from '../../src/store/lock.ts';
import { ownIdentity } from '../../src/store/process-identity.ts';
import { startChild } from './children.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'progress-feed-test-'));
  path = join(folder, 'state', 'progress-feed.sqlite.lock');
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const holder = { runId: 'r1', startedAt: '2022-02-24T02:00:00Z', command: 'sync' };

/** Writes the lock of a run that would be this very process, but for `change`. */
async function leaveLock(change: object): Promise<void> {
  await mkdir(join(folder, 'state'), { recursive: true });
  await writeFile(path, JSON.stringify({ ...ownIdentity(), ...holder, nonce: 'left', ...change }));
}

async function left(): Promise<readonly string[]> {
  return await readdir(join(folder, 'state'));
}

describe('the lock', () => {
  it('names its holder while it is held, and leaves nothing when it is freed', async () => {
    const lock = await acquireLock(path, holder);
    expect(await left()).toEqual(['progress-feed.sqlite.lock']);
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({
      ...holder,
      pid: process.pid,
      host: hostname(),
    });
    await lock.release();
    await lock.release();
    expect(await left()).toEqual([]);
  });

  it('is refused while a living process holds it, with who and since when', async () => {
    const child = startChild('child-lock.ts');
    await child.answer();
    child.tell(path);
    expect(await child.answer()).toBe('taken');
    await expect(acquireLock(path, holder)).rejects.toMatchObject({
      code: 'locked',
      exitCode: 11,
      message: `[lock] Another run is at work: "sync", process ${child.pid} on ${hostname()}, since 2022-02-24T02:00:00Z (run run-${child.pid}).`,
      hint: expect.stringContaining(`stop process ${child.pid}`),
    });
    expect(await left()).toEqual(['progress-feed.sqlite.lock']);
    await child.kill();
  });

  it('is not stolen from a holder that is suspended', async () => {
    const child = startChild('child-lock.ts');
    await child.answer();
    child.tell(path);
    await child.answer();
    process.kill(child.pid, 'SIGSTOP');
    await expect(acquireLock(path, holder)).rejects.toMatchObject({ code: 'locked' });
    await child.kill();
  });

  it('is refused to the same process, too', async () => {
    const lock = await acquireLock(path, holder);
    await expect(acquireLock(path, holder)).rejects.toMatchObject({ code: 'locked' });
    await lock.release();
  });

  it('is taken over from a process that was killed', async () => {
    const child = startChild('child-lock.ts');
    await child.answer();
    child.tell(path);
    await child.answer();
    await child.kill();
    const lock = await acquireLock(path, holder);
    expect(await left()).toEqual(['progress-feed.sqlite.lock']);
    await lock.release();
  });

  it.runIf(process.platform === 'linux')('is taken over when another process has the id by now', async () => {
    await leaveLock({ startTicks: '1' });
    await (await acquireLock(path, holder)).release();
    expect(await left()).toEqual([]);
  });

  it.runIf(process.platform === 'linux')('is taken over after the computer was started again', async () => {
    await leaveLock({ boot: 'an earlier one' });
    await (await acquireLock(path, holder)).release();
    expect(await left()).toEqual([]);
  });

  it.runIf(process.platform === 'linux')(
    'is taken over from a process that ended and was not waited for',
    async () => {
      // The shell becomes `cat`, which never waits for the child it has; that ends when its input does.
      const shell = spawn('sh', ['-c', 'cat <&3 & echo $!; exec cat'], {
        stdio: ['pipe', 'pipe', 'inherit', 'pipe'],
      });
      const [stdin, stdout, , input] = shell.stdio;
      if (stdin === null || stdout === null) throw new Error('no pipes');
      const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
      const pid = Number((await lines.next()).value);
      stdin.write('are you cat by now?\n');
      await lines.next();
      if (input instanceof Writable) input.end();
      const stat = async () => await readFile(`/proc/${pid}/stat`, 'utf8');
      await expect.poll(stat).toContain(') Z ');
      await leaveLock({ pid, startTicks: (await stat()).split(') ')[1]?.split(' ')[19] });
      await (await acquireLock(path, holder)).release();
      shell.kill();
    },
  );

  it('is judged by the id alone where the system tells no more', async () => {
    const { pid, host } = ownIdentity();
    const bare = { boot: undefined, pidNamespace: undefined, startTicks: undefined };
    await leaveLock({ ...bare, pid, host });
    await expect(acquireLock(path, holder)).rejects.toMatchObject({ code: 'locked' });
    const child = startChild('child-lock.ts');
    await child.kill();
    await leaveLock({ ...bare, pid: child.pid, host });
    await (await acquireLock(path, holder)).release();
  });

  it.each([{ host: 'another-computer' }, { pidNamespace: 'pid:[1]' }])(
    'is left alone when its holder cannot be seen from here: %j',
    async (change) => {
      await leaveLock({ ...change, pid: 4_000_000 });
      const before = await readFile(path, 'utf8');
      await expect(acquireLock(path, holder)).rejects.toMatchObject({
        code: 'locked',
        hint: expect.stringContaining(`delete ${path}`),
      });
      expect(await readFile(path, 'utf8')).toBe(before);
    },
  );

  it.each(['', 'not a lock', '{"pid":1}'])('is left alone when it cannot be read: %j', async (text) => {
    await leaveLock({});
    await writeFile(path, text);
    await expect(acquireLock(path, holder)).rejects.toMatchObject({
      code: 'locked',
      message: expect.stringContaining('cannot be read'),
    });
    expect(await readFile(path, 'utf8')).toBe(text);
    expect(await left()).toHaveLength(1);
  });

  it("is not freed when it is another run's by now", async () => {
    const lock = await acquireLock(path, holder);
    await rm(path);
    const other = await acquireLock(path, holder);
    await lock.release();
    await expect(acquireLock(path, holder)).rejects.toMatchObject({ code: 'locked' });
    await other.release();
  });

  it('clears away what killed runs left beside it, and nothing else', async () => {
    await leaveLock({ pid: 4_000_000 });
    const dead = await readFile(path, 'utf8');
    await writeFile(`${path}.0f0f`, dead);
    await writeFile(`${path}.notes`, 'mine');
    await mkdir(`${path}.d`);
    const lock = await acquireLock(path, holder);
    expect(await left()).toEqual([
      'progress-feed.sqlite.lock',
      'progress-feed.sqlite.lock.d',
      'progress-feed.sqlite.lock.notes',
    ]);
    await lock.release();
  });

  it('says that the state cannot be used when no lock can be made there', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(acquireLock(join(folder, 'file', 'x.lock'), holder)).rejects.toMatchObject({
      code: 'state-unusable',
      exitCode: 16,
    });
  });
});

describe('the lock, when several try at once', () => {
  it.each([
    ['there is none', undefined],
    ['its holder is gone', { pid: 4_000_000 }],
  ])('goes to exactly one of five when %s, 12 times', async (_, stale) => {
    const children = Array.from({ length: 5 }, () => startChild('child-lock.ts'));
    for (const child of children) await child.answer();
    for (let round = 0; round < 12; round++) {
      if (stale !== undefined) await leaveLock({ ...stale, nonce: `left ${round}` });
      for (const child of children) child.tell(path);
      const answers = await Promise.all(children.map(async (child) => await child.answer()));
      expect(answers.filter((answer) => answer === 'taken')).toHaveLength(1);
      const refused = answers.filter((answer) => answer.startsWith('11 [lock] Another run is at work'));
      expect(refused).toHaveLength(4);
      for (const child of children) child.tell('release');
      await Promise.all(children.map(async (child) => await child.answer()));
      expect(await left()).toEqual([]);
    }
    await Promise.all(children.map(async (child) => await child.kill()));
  });

  it('goes to one when a run was killed while it took over', async () => {
    await leaveLock({ pid: 4_000_000 });
    const text = await readFile(path, 'utf8');
    const child = startChild('child-lock.ts');
    await child.kill();
    const claim = `${path}.${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
    await writeFile(claim, text.replace('4000000', String(child.pid)).replace('left', 'killed taker'));
    const lock = await acquireLock(path, holder);
    await expect(acquireLock(path, holder)).rejects.toMatchObject({ code: 'locked' });
    expect(await left()).toEqual(['progress-feed.sqlite.lock']);
    await lock.release();
  });
});
