import { posix } from 'node:path';
import { compareText } from '../../model/finding.ts';
import { destinationError } from '../destination-error.ts';
import { manifestPath, sha256, type ReleaseFiles } from '../release-files.ts';
import {
  foldersOf,
  list,
  makeFoldersFor,
  readExisting,
  remove,
  removeIfEmpty,
  removeIfPossible,
  rename,
  syncFolder,
  writeNew,
} from './files.ts';
import { inParallel } from '../in-parallel.ts';
import type { Past } from '../past.ts';
import { absolute, type Place } from './place.ts';

/**
 * The stable files to write. Deepest first, so that no page links to one that is not there yet; the manifest last.
 * Throws `SyncError` `destination-failed` when one of them is a stranger's.
 */
export async function changedPaths(
  place: Place,
  release: ReleaseFiles,
  past: Past,
): Promise<readonly string[]> {
  const differing = await inParallel(release.bytes, async ([path, bytes]) => {
    const found = await readExisting(place, path);
    if (found instanceof Uint8Array && sha256(found) === sha256(bytes)) return [];
    if (found === undefined || past.owns(path, found)) return [path];
    throw destinationError(
      place.name,
      `${absolute(place, path)} was not written by Progress Feed, or was changed since, so it is left alone.`,
      'Move it away, or choose another folder, then run again. What was published before stays.',
    );
  });
  const depth = (path: string): number => (path === manifestPath ? 0 : path.split('/').length);
  return differing.flat().sort((a, b) => depth(b) - depth(a) || compareText(a, b));
}

/**
 * Brings the stable copies up to the release: those that differ are all written beside their places first, so that a
 * full disk changes nothing that is public, then renamed, the manifest last. Gives the number of bytes written.
 */
export async function writeStable(
  place: Place,
  release: ReleaseFiles,
  changed: readonly string[],
): Promise<number> {
  const staged = changed.map((path, index) => {
    const bytes = release.bytes.get(path) ?? new Uint8Array();
    return { path, temporary: temporaryFor(path, index), bytes };
  });
  try {
    await makeFoldersFor(place, changed);
    await inParallel(staged, ({ temporary, bytes }) => writeNew(place, temporary, bytes));
    for (const { path, temporary } of staged) {
      // All else must be on the disk before the manifest says that it is.
      if (path === manifestPath) await syncFoldersOf(place, changed);
      await rename(place, temporary, path);
    }
  } catch (error) {
    for (const { temporary } of staged) await removeIfPossible(place, temporary);
    throw error;
  }
  if (changed.length > 0) await syncFoldersOf(place, changed);
  return staged.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

/** Replaces one file whole. */
export async function replaceFile(place: Place, path: string, bytes: Uint8Array): Promise<void> {
  const temporary = temporaryFor(path, 0);
  await makeFoldersFor(place, [path]);
  try {
    await writeNew(place, temporary, bytes);
    await rename(place, temporary, path);
  } catch (error) {
    await removeIfPossible(place, temporary);
    throw error;
  }
  await syncFoldersOf(place, [path]);
}

/** Removes those of `paths` that are ours and not in the release, and folders that this leaves empty. */
export async function removeObsolete(
  place: Place,
  release: ReleaseFiles,
  past: Past,
  paths: ReadonlySet<string>,
): Promise<void> {
  for (const path of [...paths].filter((old) => !release.bytes.has(old)).sort(compareText)) {
    const found = await readExisting(place, path);
    if (!(found instanceof Uint8Array) || !past.owns(path, found)) continue;
    await remove(place, path);
    let folder = posix.dirname(path);
    while (folder !== '.' && (await removeIfEmpty(place, folder))) folder = posix.dirname(folder);
    await syncFolder(place, folder);
  }
}

/** Removes temporary files of killed runs. */
export async function removeTemporary(place: Place, paths: Iterable<string>): Promise<void> {
  for (const folder of foldersOf([...paths, manifestPath, 'status.json'])) {
    for (const { name } of await list(place, folder)) {
      if (/^\.progress-feed-\d+\.tmp$/.test(name)) await remove(place, posix.join(folder, name));
    }
  }
}

async function syncFoldersOf(place: Place, paths: readonly string[]): Promise<void> {
  for (const folder of foldersOf(paths)) await syncFolder(place, folder);
}

function temporaryFor(path: string, number: number): string {
  return posix.join(posix.dirname(path), `.progress-feed-${number}.tmp`);
}
