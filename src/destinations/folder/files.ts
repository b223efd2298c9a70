import { constants, type Dirent } from 'node:fs';
import { posix } from 'node:path';
import { destinationError } from '../destination-error.ts';
import { absolute, attempt, errorCode, type Place } from './place.ts';

// Node's permission model forbids fsync: files are then opened so that every write reaches the disk, and renames are
// left to the file system's journal.
const { O_CREAT, O_EXCL, O_SYNC, O_WRONLY } = constants;
const restricted = process.permission !== undefined;
const newFile = restricted ? O_WRONLY | O_CREAT | O_EXCL | (O_SYNC ?? 0) : 'wx';

/** Writes a file that must not exist yet, down to the disk. The caller removes what a failure leaves. */
export async function writeNew(place: Place, path: string, bytes: Uint8Array): Promise<void> {
  await attempt(place, 'write', path, async () => {
    const file = await place.fs.open(absolute(place, path), newFile);
    try {
      await file.writeFile(bytes);
      if (!restricted) await file.sync();
    } finally {
      await file.close();
    }
  });
}

/**
 * The bytes of a file, undefined for nothing, `other` for anything else: a folder, a link, or a file that is reached
 * through a link, which may lead out of the destination.
 */
export async function readExisting(place: Place, path: string): Promise<Uint8Array | 'other' | undefined> {
  return await attempt(place, 'read', path, async () => {
    try {
      const found = await place.fs.lstat(absolute(place, path));
      return found.isFile() && (await isRealFolder(place, posix.dirname(path)))
        ? await place.fs.readFile(absolute(place, path))
        : 'other';
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw error;
    }
  });
}

/** What is in a folder; nothing when it is not there, or is reached through a link. */
export async function list(place: Place, path: string): Promise<readonly Dirent[]> {
  return await attempt(place, 'list', path, async () => {
    try {
      if (!(await isRealFolder(place, path))) return [];
      return await place.fs.readdir(absolute(place, path), { withFileTypes: true });
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return [];
      throw error;
    }
  });
}

/**
 * Puts one file or folder in another's place at once. On Windows a virus scanner or indexer may hold the file for a
 * while: tries again for about a minute.
 */
export async function rename(place: Place, from: string, to: string): Promise<void> {
  await attempt(place, 'replace', to, async () => {
    for (let delay = 10; ; delay *= 2) {
      try {
        return await place.fs.rename(absolute(place, from), absolute(place, to));
      } catch (error) {
        if (delay > 40_000 || !['EPERM', 'EACCES', 'EBUSY'].includes(errorCode(error) ?? '')) throw error;
      }
      await place.wait(delay);
    }
  });
}

/** Makes the folders that hold these files. A link among them could lead out of the destination: refused. */
export async function makeFoldersFor(place: Place, paths: Iterable<string>): Promise<void> {
  for (const folder of foldersOf(paths)) await makeFolder(place, folder);
}

async function makeFolder(place: Place, folder: string): Promise<void> {
  if (place.folders.has(folder)) return;
  await makeFolder(place, posix.dirname(folder));
  await attempt(place, 'make the folder', folder, async () => {
    try {
      await place.fs.mkdir(absolute(place, folder));
      place.folders.add(folder);
      await syncFolder(place, posix.dirname(folder));
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
      await refuseUnlessFolder(place, folder);
    }
  });
}

async function isRealFolder(place: Place, path: string): Promise<boolean> {
  if (place.folders.has(path)) return true;
  if (!(await isRealFolder(place, posix.dirname(path)))) return false;
  const found = await place.fs.lstat(absolute(place, path));
  if (found.isDirectory()) place.folders.add(path);
  return found.isDirectory();
}

async function refuseUnlessFolder(place: Place, folder: string): Promise<void> {
  if (await isRealFolder(place, folder)) return;
  throw destinationError(
    place.name,
    `${absolute(place, folder)} is a file or a link, but a folder is needed there.`,
    'Move it away, or choose another folder, then run again. What was published before stays.',
  );
}

/** The folders that hold these files, each once. */
export function foldersOf(paths: Iterable<string>): ReadonlySet<string> {
  return new Set(Array.from(paths, (path) => posix.dirname(path)));
}

/** Makes renames and new files in a folder survive a power cut. Windows cannot, and says so in several ways. */
export async function syncFolder(place: Place, path: string): Promise<void> {
  if (restricted) return;
  await attempt(place, 'write', path, async () => {
    try {
      const folder = await place.fs.open(absolute(place, path), 'r');
      try {
        await folder.sync();
      } finally {
        await folder.close();
      }
    } catch (error) {
      if (!['EPERM', 'EISDIR', 'EINVAL', 'ENOTSUP'].includes(errorCode(error) ?? '')) throw error;
    }
  });
}

/** Removes a folder that is empty; false when it is not. */
export async function removeIfEmpty(place: Place, folder: string): Promise<boolean> {
  return await attempt(place, 'remove', folder, async () => {
    try {
      await place.fs.rmdir(absolute(place, folder));
      place.folders.delete(folder);
      return true;
    } catch (error) {
      if (['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(errorCode(error) ?? '')) return false;
      throw error;
    }
  });
}

/** Removes a file or a whole folder, if it is there. */
export async function remove(place: Place, path: string): Promise<void> {
  await attempt(place, 'remove', path, () =>
    place.fs.rm(absolute(place, path), { recursive: true, force: true, maxRetries: 5 }),
  );
}

/** For tidying up after a failure that is reported itself. */
export async function removeIfPossible(place: Place, path: string): Promise<void> {
  try {
    await remove(place, path);
  } catch {
    // The next run removes it.
  }
}
