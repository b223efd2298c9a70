import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { LoadedConfig } from '../config/load.ts';
import type { RunRecord, Store } from '../model/world.ts';
import { openStore } from '../store/sqlite-store.ts';

type Where = Pick<LoadedConfig, 'config' | 'folder'>;

/** Works on the council's database if there is one; a missing one is not made. Throws `SyncError` `state-unusable`. */
export async function withStore<T>(
  { config, folder }: Where,
  work: (store: Store) => Promise<T>,
): Promise<T | undefined> {
  const path = resolve(folder, config.store);
  if (!existsSync(path)) return undefined;
  const store = await openStore(path);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** The council's last runs, newest first. */
export async function lastRuns(where: Where, limit: number): Promise<readonly RunRecord[]> {
  return (await withStore(where, (store) => store.runs(limit))) ?? [];
}
