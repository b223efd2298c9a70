import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { LoadedConfig } from '../config/load.ts';
import { backUpStore, restoreStore } from '../store/backup.ts';
import { acquireLock } from '../store/lock.ts';

type Where = Pick<LoadedConfig, 'config' | 'folder'>;

/** Copies the council's database; a night that runs meanwhile is not disturbed. Throws `SyncError`. */
export function runBackup({ config, folder }: Where, to: string): { file: string; bytes: number } {
  const file = resolve(to);
  backUpStore(resolve(folder, config.store), file);
  return { file, bytes: statSync(file).size };
}

/** Puts a backup in the database's place, under the lock. Throws `SyncError`: `locked`, `state-unusable`. */
export async function runRestore(
  { config, folder }: Where,
  from: string,
): Promise<{ file: string; old?: string }> {
  const file = resolve(folder, config.store);
  const now = Temporal.Now.instant().toString({ fractionalSecondDigits: 0 });
  const lock = await acquireLock(`${file}.lock`, { runId: randomUUID(), startedAt: now, command: 'restore' });
  try {
    const old = await restoreStore(from, file, now.replaceAll(/[^0-9TZ]/g, ''));
    return { file, ...(old !== undefined && { old }) };
  } finally {
    await lock.release();
  }
}
