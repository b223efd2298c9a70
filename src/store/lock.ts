import { constants } from 'node:fs';
import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { SyncError } from '../errors.ts';
import { ownIdentity, stateOf } from './process-identity.ts';
import { storeError } from './store-error.ts';

const LockFile = z.object({
  pid: z.number().int().positive(),
  host: z.string(),
  boot: z.string().optional(),
  pidNamespace: z.string().optional(),
  startTicks: z.string().optional(),
  runId: z.string(),
  startedAt: z.string(),
  command: z.string(),
});
type LockFile = z.infer<typeof LockFile>;

export interface Lock {
  /** Frees the lock if it is still ours. Doing it twice does no harm. */
  release(): Promise<void>;
}

/**
 * Takes the lock at `path`, a file that names its holder, or throws `SyncError`: `locked` when a living process
 * has it, one on another computer has it, or the file cannot be read; `state-unusable` when no lock can be made
 * there. The lock of a process that is gone is taken over, by exactly one of those who try.
 */
export async function acquireLock(
  path: string,
  holder: { readonly runId: string; readonly startedAt: string; readonly command: string },
): Promise<Lock> {
  const nonce = randomUUID();
  const text = `${JSON.stringify({ ...ownIdentity(), ...holder, nonce })}\n`;
  const temporary = `${path}.${nonce}`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeWhole(temporary, text);
    await claim(path, temporary);
    // Not worth failing for: the lock is ours already.
    await sweep(path).catch(() => undefined);
  } catch (error) {
    if (error instanceof SyncError) throw error;
    const found = `Could not make the lock file: ${error instanceof Error ? error.message : String(error)}.`;
    const hint =
      'Check that the folder exists, and that the account that runs Progress Feed can write to it.';
    throw storeError(path, found, hint, error);
  } finally {
    // What cannot be removed now goes with the next run's sweep.
    await rm(temporary, { force: true }).catch(() => undefined);
  }
  return {
    release: async () => {
      if ((await readText(path)) === text) await rm(path, { force: true });
    },
  };
}

/**
 * Puts a link to `temporary` at `path`. A dead holder's lock is replaced only by whoever claims the path that is
 * named for its content, which is never the same twice: so of two who find it dead, one replaces it, and the other
 * finds either a living claimant or, afterwards, another lock than the one it judged.
 */
async function claim(path: string, temporary: string): Promise<void> {
  for (;;) {
    if (await linked(temporary, path)) return;
    const text = await readText(path);
    if (text === undefined) continue;
    refuseLiving(path, text);
    const successor = `${path}.${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
    await claim(successor, temporary);
    if ((await readText(path)) === text) return await rename(successor, path);
    await rm(successor);
  }
}

/** Removes what runs that were killed while they took the lock left beside it. */
async function sweep(path: string): Promise<void> {
  for (const entry of await readdir(dirname(path), { withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.startsWith(`${basename(path)}.`)) continue;
    const beside = join(dirname(path), entry.name);
    const left = parse((await readText(beside)) ?? '');
    if (left !== undefined && stateOf(left) === 'gone') await rm(beside, { force: true });
  }
}

/** False when something is there already. A link shows the whole content at once. */
async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function refuseLiving(path: string, text: string): void {
  const holder = parse(text);
  if (holder === undefined) {
    throw new SyncError(
      'locked',
      `[lock] The lock file ${path} cannot be read, so it is not known whether another run is at work.`,
      'Make sure that no other run is at work, then delete this file.',
    );
  }
  const state = stateOf(holder);
  if (state === 'gone') return;
  const { pid, host, command, startedAt, runId } = holder;
  throw new SyncError(
    'locked',
    `[lock] Another run is at work: "${command}", process ${pid} on ${host}, since ${startedAt} (run ${runId}).`,
    state === 'alive'
      ? `Wait until it has finished, or stop process ${pid}, then run again. Nothing was changed.`
      : `It cannot be seen from here, so its lock is left alone. If it is certain that it has stopped, delete ${path}, then run again.`,
  );
}

function parse(text: string): LockFile | undefined {
  try {
    return LockFile.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

async function writeWhole(path: string, text: string): Promise<void> {
  // Node's permission model forbids fsync: the write itself then goes down to the disk.
  const { O_CREAT, O_EXCL, O_SYNC, O_WRONLY } = constants;
  const restricted = process.permission !== undefined;
  const file = await open(path, restricted ? O_WRONLY | O_CREAT | O_EXCL | (O_SYNC ?? 0) : 'wx');
  try {
    await file.writeFile(text);
    if (!restricted) await file.sync();
  } finally {
    await file.close();
  }
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
