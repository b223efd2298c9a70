import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { LoadedConfig } from '../config/load.ts';
import { SyncError } from '../errors.ts';
import type { World } from '../model/world.ts';
import {
  cellWriterOf,
  openSession,
  regionBaseUrl,
  type Session,
  sheetSourceOf,
} from '../sources/smartsheet/source.ts';
import { acquireLock } from '../store/lock.ts';
import { openStore } from '../store/sqlite-store.ts';
import { openAllBenchmarks } from './attached-downloads.ts';
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
  const session = openSmartsheet(loaded);
  const writes = config.sheets.some(({ findingsColumn }) => findingsColumn !== undefined);
  const storePath = resolve(folder, config.store);
  const startedAt = Temporal.Now.instant().toString();
  const lock = await acquireLock(`${storePath}.lock`, { runId, startedAt, command: 'sync' });
  try {
    const store = await openStore(storePath);
    return {
      runId,
      sheets: sheetSourceOf(session),
      ...(writes && { cells: cellWriterOf(session) }),
      store,
      progress,
      now: () => Temporal.Now.instant(),
      benchmarks: openAllBenchmarks(loaded, () => session),
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

/** One session for all calls of the token, so that they share its rate limit. Throws `SyncError` `credentials` without. */
export function openSmartsheet({ config, environment }: LoadedConfig): Session {
  const token = environment.SMARTSHEET_ACCESS_TOKEN;
  if (token === undefined) throw missingToken();
  return openSession({ token, baseUrl: regionBaseUrl(config.smartsheet.region) });
}

export function missingToken(): SyncError {
  return new SyncError(
    'credentials',
    '[smartsheet] There is no access token: SMARTSHEET_ACCESS_TOKEN is not set.',
    'Put it in a file named .env beside the configuration (see .env.example), or set it for this process. A token works in one region only: check "region" too.',
  );
}
