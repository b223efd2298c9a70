import { existsSync } from 'node:fs';
import { copyFile, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { resolve } from 'node:path';
import { connect } from './connection.ts';
import { migrate } from './migrate.ts';
import { attempt, storeError } from './store-error.ts';

/**
 * Copies the database whole to a new file, while others may read and write it: the copy is of one moment. It is
 * checked before it counts. Throws `SyncError` `state-unusable` when the file exists, or either cannot be used.
 */
export function backUpStore(from: string, to: string): void {
  const [source, target] = [resolve(from), resolve(to)];
  if (!existsSync(source)) {
    throw storeError(source, 'There is no database to back up.', 'Run "progress-feed sync" once first.');
  }
  if (existsSync(target)) {
    throw storeError(
      target,
      'A file is there already.',
      'Name a new file for every backup. Nothing was changed.',
    );
  }
  const db = attempt(source, 'open', () => connect(source));
  try {
    attempt(source, 'back up', () => db.prepare('VACUUM INTO ?').run(target));
  } finally {
    db.close();
  }
  check(target);
}

/**
 * Puts a backup in the place of the database, after checking it, and keeps what was there beside it. Call it under
 * the lock. Gives the path of the old database, when there was one. Throws `SyncError` `state-unusable`.
 */
export async function restoreStore(from: string, to: string, stamp: string): Promise<string | undefined> {
  const [backup, target] = [resolve(from), resolve(to)];
  if (!existsSync(backup)) {
    throw storeError(backup, 'There is no backup at this path.', 'Check the path. Nothing was changed.');
  }
  const aside = `${target}.restoring`;
  try {
    await rm(aside, { force: true });
    await copyFile(backup, aside);
    check(aside);
    const file = await open(aside, 'r+');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
    const old = existsSync(target) ? `${target}.before-restore-${stamp}` : undefined;
    if (old !== undefined) await setAside(target, old);
    await rename(aside, target);
    const folder = await open(dirname(target), 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
    return old;
  } finally {
    for (const left of [aside, `${aside}-wal`, `${aside}-shm`]) await rm(left, { force: true });
  }
}

/** What is still in the log goes into the file first, so that the file alone is the old database. */
async function setAside(target: string, old: string): Promise<void> {
  try {
    const db = connect(target);
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    db.close();
  } catch {
    // It may be what is wrong with it: kept as it is.
  }
  for (const end of ['-wal', '-shm']) {
    if (existsSync(`${target}${end}`)) await rename(`${target}${end}`, `${old}${end}`);
  }
  await rename(target, old);
}

/** Throws unless the file is a whole Progress Feed database that this program can use. */
function check(file: string): void {
  const db = attempt(file, 'open', () => connect(file));
  try {
    attempt(file, 'check', () => {
      const [result] = Object.values(db.prepare('PRAGMA integrity_check').get() ?? {});
      if (result !== 'ok') {
        throw storeError(file, 'This file is damaged.', 'Take another backup. Nothing was changed.');
      }
      const tables = Number(db.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.['n']);
      if (tables === 0) {
        throw storeError(
          file,
          'This file is not a backup: it holds nothing.',
          'Take another. Nothing was changed.',
        );
      }
      migrate(db, file);
    });
  } finally {
    db.close();
  }
}
