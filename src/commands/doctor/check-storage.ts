import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { LoadedConfig } from '../../config/load.ts';
import { createFolderDestination } from '../../destinations/folder.ts';
import type { DestinationConfig } from '../../model/destination.ts';
import { foldersOf, openDestination } from '../open-destinations.ts';
import { SyncError } from '../../errors.ts';
import type { PublishedRelease } from '../../model/release.ts';
import { acquireLock } from '../../store/lock.ts';
import { withStore } from '../last-runs.ts';
import { type Diagnosis, fault, fine, warning } from './diagnosis.ts';
import type { Machine } from './machine.ts';
import { probeFolder } from './probe-folder.ts';

const leastFreeBytes = 200_000_000;
const megabyte = 1_000_000;

interface Database {
  readonly diagnoses: readonly Diagnosis[];
  readonly readable: boolean;
  readonly last?: PublishedRelease | undefined;
}

/** Disk, lock, database and destinations. Writes a probe file and removes it; changes nothing else. */
export async function checkStorage(loaded: LoadedConfig, machine: Machine): Promise<readonly Diagnosis[]> {
  const { config, folder } = loaded;
  const store = resolve(folder, config.store);
  const targets = foldersOf(loaded);
  const database = await checkDatabase(loaded, store);
  return [
    ...(await checkSpace([dirname(store), ...targets], machine)),
    ...(await checkLock(`${store}.lock`)),
    ...database.diagnoses,
    ...(await Promise.all(targets.map((to) => checkTarget(to, database)))).flat(),
    ...(await Promise.all(config.publish.to.map((to) => checkRemote(to, loaded, database)))).flat(),
  ];
}

async function checkSpace(paths: readonly string[], machine: Machine): Promise<readonly Diagnosis[]> {
  const free = await Promise.all(paths.map(async (path) => ({ path, bytes: await machine.freeBytes(path) })));
  const tight = free.filter(({ bytes }) => bytes !== undefined && bytes < leastFreeBytes);
  if (tight.length === 0) return [fine('disk', 'There is space on the disk.')];
  return tight.map(({ path, bytes = 0 }) =>
    warning(
      'disk-nearly-full',
      `Only ${Math.floor(bytes / megabyte)} MB are free for ${path}.`,
      'Free some space: every release is kept as a whole copy.',
    ),
  );
}

/** Takes the lock and frees it again, where there is one at all. */
async function checkLock(path: string): Promise<readonly Diagnosis[]> {
  if (!existsSync(path)) return [fine('lock', 'No other run is at work.')];
  try {
    const holder = { runId: 'doctor', startedAt: Temporal.Now.instant().toString(), command: 'doctor' };
    await (await acquireLock(path, holder)).release();
    return [fine('lock', 'A run that was killed had left its lock; the next run takes it over.')];
  } catch (error) {
    if (!(error instanceof SyncError)) throw error;
    const alive = error.hint.startsWith('Wait');
    return [
      alive
        ? warning('run-at-work', error.message, error.hint)
        : fault('lock-left', 'locked', error.message, error.hint),
    ];
  }
}

async function checkDatabase(loaded: LoadedConfig, store: string): Promise<Database> {
  const refused = await probeFolder(dirname(store));
  if (refused !== undefined) {
    const found = `The folder of the database cannot be used: ${refused}.`;
    const fix = `Let the account that runs Progress Feed write to ${dirname(store)}, or change "store".`;
    return { readable: false, diagnoses: [fault('store-folder', 'state-unusable', found, fix)] };
  }
  try {
    const last = await withStore(loaded, (opened) => opened.lastPublished());
    return { readable: true, diagnoses: [fine('store', 'The database can be used.')], last };
  } catch (error) {
    if (!(error instanceof SyncError)) throw error;
    return { readable: false, diagnoses: [fault('store-unusable', error.code, error.message, error.hint)] };
  }
}

async function checkTarget(to: string, { readable, last }: Database): Promise<readonly Diagnosis[]> {
  const refused = await probeFolder(to);
  if (refused !== undefined) {
    const fix = 'Let the account that runs Progress Feed write there, or correct publish.to.';
    return [
      fault(
        'destination-refused',
        'destination-failed',
        `The destination ${to} cannot be used: ${refused}.`,
        fix,
      ),
    ];
  }
  const manifest = await createFolderDestination({ folder: to })
    .currentManifest()
    .catch(() => undefined);
  return databaseLost(to, manifest, { readable, last }) ?? [fine('destination', `${to} can be written.`)];
}

/** Writes, reads and removes a small file there. A folder is not remote: it is checked by itself. */
async function checkRemote(
  to: DestinationConfig,
  loaded: LoadedConfig,
  database: Pick<Database, 'readable' | 'last'>,
): Promise<readonly Diagnosis[]> {
  if (to.folder !== undefined) return [];
  try {
    const destination = await openDestination(to, loaded);
    const manifest = await destination.currentManifest();
    if ('probe' in destination) await destination.probe();
    const { name } = destination;
    return databaseLost(name, manifest, database) ?? [fine('destination', `${name} can be written.`)];
  } catch (error) {
    if (!(error instanceof SyncError)) throw error;
    return [fault('destination-refused', error.code, error.message, error.hint)];
  }
}

function databaseLost(
  to: string,
  manifest: Uint8Array | undefined,
  { readable, last }: Pick<Database, 'readable' | 'last'>,
): readonly Diagnosis[] | undefined {
  if (manifest === undefined || !readable || last !== undefined) return undefined;
  return [
    fault(
      'database-lost',
      'state-unusable',
      `A feed is already published in ${to}, but the local database knows nothing of it.`,
      'Restore the database from a backup, or move the old feed away if it is not needed.',
    ),
  ];
}
