import { resolve } from 'node:path';
import type { LoadedConfig } from '../config/load.ts';
import { redact } from '../config/redact.ts';
import { SyncError } from '../errors.ts';
import type { LocalWorld, World } from '../model/world.ts';
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
import { openBenchmarks } from './open-benchmarks.ts';
import { openLook } from './open-look.ts';
import { openSigner } from './open-signer.ts';
import { openDestinations } from './open-destinations.ts';

interface Closable {
  /** Closes the store and frees the lock. */
  close(): Promise<void>;
}

export type OpenWorld = World & Closable;

/** Which run this is: its id, and the command that the lock names. */
export interface Running {
  readonly runId: string;
  readonly command: string;
  /** Findings may be written into sheets, where the configuration names a column: for the real night alone. */
  readonly writesFindings?: true;
}

/**
 * The real outside world of one council. Takes the lock first, so that two runs never work at once.
 * Throws `SyncError`: `credentials` without a token, `locked`, `state-unusable`.
 */
export async function openWorld(
  loaded: LoadedConfig,
  progress: (message: string) => void,
  running: Running,
): Promise<OpenWorld> {
  const session = openSmartsheet(loaded);
  const named = loaded.config.sheets.some(({ findingsColumn }) => findingsColumn !== undefined);
  const local = await openLocalWorld(loaded, progress, running);
  return {
    ...local,
    sheets: sheetSourceOf(session),
    benchmarks: openAllBenchmarks(loaded, () => session),
    ...(running.writesFindings && named && { cells: cellWriterOf(session) }),
  };
}

/** The same without Smartsheet: no token is needed. Throws `SyncError`: `locked`, `state-unusable`. */
export async function openLocalWorld(
  loaded: LoadedConfig,
  progress: (message: string) => void,
  { runId, command }: Running,
): Promise<LocalWorld & Closable> {
  const storePath = resolve(loaded.folder, loaded.config.store);
  const startedAt = Temporal.Now.instant().toString();
  const lock = await acquireLock(`${storePath}.lock`, { runId, startedAt, command });
  try {
    const store = await openStore(storePath);
    return {
      runId,
      store: {
        ...store,
        recordRun: (run) => store.recordRun({ ...run, summary: redact(run.summary) }),
      },
      progress,
      now: () => Temporal.Now.instant(),
      benchmarks: openBenchmarks(loaded),
      destinations: await openDestinations(loaded),
      look: openLook(loaded),
      ...openSigner(loaded),
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
  const { region, requestSeconds, readMinutes, retries, requestsPerMinute } = config.smartsheet;
  return openSession({
    token,
    baseUrl: regionBaseUrl(region),
    deadlineMs: requestSeconds * 1000,
    runDeadlineMs: readMinutes * 60_000,
    retries,
    requestsPerMinute,
  });
}

export function missingToken(): SyncError {
  return new SyncError(
    'credentials',
    '[smartsheet] There is no access token: SMARTSHEET_ACCESS_TOKEN is not set.',
    'Put it in a file named .env beside the configuration (see .env.example), set it for this process, or give it to init with --token-stdin. A token works in one region only: check "region" too.',
  );
}
