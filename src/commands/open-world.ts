import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { LoadedConfig } from '../config/load.ts';
import { SyncError } from '../errors.ts';
import type { World } from '../model/world.ts';
import { createSmartsheetSource, regionBaseUrl } from '../sources/smartsheet/source.ts';
import { acquireLock } from '../store/lock.ts';
import { openStore } from '../store/sqlite-store.ts';
import { openBenchmarks } from './open-benchmarks.ts';
import { openDestinations } from './open-destinations.ts';

export interface OpenWorld extends World {
  /** Closes the store and frees the lock. */
  close(): Promise<void>;
}

/**
 * The real outside world of one council. Takes the lock first, so that two runs never work at once.
 * Throws `SyncError`: `credentials` without a token, `locked`, `state-unusable`.
 */
export async function openWorld(
  loaded: LoadedConfig,
  progress: (message: string) => void,
  runId: string = randomUUID(),
): Promise<OpenWorld> {
  const { config, folder } = loaded;
  const sheets = openSheets(loaded);
  const storePath = resolve(folder, config.store);
  const startedAt = Temporal.Now.instant().toString();
  const lock = await acquireLock(`${storePath}.lock`, { runId, startedAt, command: 'sync' });
  try {
    const store = await openStore(storePath);
    return {
      runId,
      sheets,
      store,
      progress,
      now: () => Temporal.Now.instant(),
      benchmarks: openBenchmarks(loaded),
      destinations: await openDestinations(loaded),
      close: async () => {
        await store.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Smartsheet with the council's token. Throws `SyncError` `credentials` when there is none. */
export function openSheets({ config, environment }: LoadedConfig): World['sheets'] {
  const token = environment.SMARTSHEET_ACCESS_TOKEN;
  if (token === undefined) throw missingToken();
  return createSmartsheetSource({ token, baseUrl: regionBaseUrl(config.smartsheet.region) });
}

export function missingToken(): SyncError {
  return new SyncError(
    'credentials',
    '[smartsheet] There is no access token: SMARTSHEET_ACCESS_TOKEN is not set.',
    'Put it in a file named .env beside the configuration (see .env.example), or set it for this process. A token works in one region only: check "region" too.',
  );
}
