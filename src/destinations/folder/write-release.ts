import { randomUUID } from 'node:crypto';
import { posix } from 'node:path';
import { compareText } from '../../model/finding.ts';
import { destinationError } from '../destination-error.ts';
import { sha256, type ReleaseFiles } from '../release-files.ts';
import {
  foldersOf,
  list,
  makeFoldersFor,
  readExisting,
  remove,
  removeIfPossible,
  rename,
  syncFolder,
  writeNew,
} from './files.ts';
import { inParallel } from '../in-parallel.ts';
import type { Past } from '../past.ts';
import type { Place } from './place.ts';

/**
 * Writes the immutable copy `releases/<sequence>/`: aside, down to the disk, read back and compared, then in place
 * by one rename. A whole one that is there already is kept. One that differs was left by a killed run and never
 * became public (`refuseOutOfOrder` sees to that): it is moved aside, and goes when its stable files are settled.
 */
export async function writeRelease(place: Place, release: ReleaseFiles): Promise<void> {
  const folder = `releases/${release.sequence}`;
  const there = await compareWith(place, folder, release);
  if (there === 'same') return;
  const aside = `releases/.partial-${release.sequence}-${randomUUID().slice(0, 8)}`;
  try {
    await writeAll(place, aside, release);
    if (there === 'different') await rename(place, folder, aside.replace('.partial-', '.replaced-'));
    await rename(place, aside, folder);
  } catch (error) {
    await removeIfPossible(place, aside);
    throw error;
  }
  await syncFolder(place, 'releases');
}

/** Removes half-written releases of killed runs. They were never in place, so no stable file came from them. */
export async function removePartial(place: Place): Promise<void> {
  for (const { name } of await list(place, 'releases')) {
    if (name.startsWith('.partial-')) await remove(place, `releases/${name}`);
  }
}

/** Removes releases that never became public, once another one is. */
export async function removeLeftovers(place: Place, past: Past, sequence: number): Promise<void> {
  if (past.current !== undefined) {
    await removeReleases(
      place,
      past.unannounced.filter((other) => other > sequence),
    );
  }
  for (const { name } of await list(place, 'releases')) {
    if (name.startsWith('.replaced-')) await remove(place, `releases/${name}`);
  }
}

/** Removes whole copies: each out of its place by one rename, so that none is ever there in part. */
export async function removeReleases(place: Place, sequences: readonly number[]): Promise<void> {
  const there = new Set((await list(place, 'releases')).map(({ name }) => name));
  for (const number of sequences.filter((sequence) => there.has(String(sequence)))) {
    const aside = `releases/.partial-${number}-${randomUUID().slice(0, 8)}`;
    await rename(place, `releases/${number}`, aside);
    await remove(place, aside);
  }
}

async function writeAll(place: Place, aside: string, release: ReleaseFiles): Promise<void> {
  const paths = Array.from(release.bytes.keys(), (path) => `${aside}/${path}`);
  await makeFoldersFor(place, paths);
  await inParallel(release.bytes, ([path, bytes]) => writeNew(place, `${aside}/${path}`, bytes));
  for (const folder of new Set([aside, ...foldersOf(paths)])) await syncFolder(place, folder);
  const wrong = await differing(place, aside, release);
  if (wrong === undefined) return;
  throw destinationError(
    place.name,
    `${wrong} was written, but reads back differently.`,
    'Check the disk, then run again. What was published before stays.',
  );
}

async function compareWith(
  place: Place,
  folder: string,
  release: ReleaseFiles,
): Promise<'absent' | 'same' | 'different'> {
  const releases = await list(place, 'releases');
  if (releases.every(({ name }) => name !== posix.basename(folder))) return 'absent';
  const paths = await filesBelow(place, folder);
  const wanted = [...release.bytes.keys()].sort(compareText);
  if (paths.join('\n') !== wanted.join('\n')) return 'different';
  return (await differing(place, folder, release)) === undefined ? 'same' : 'different';
}

/** The first file of a release that is not on the disk as it should be. */
async function differing(place: Place, folder: string, release: ReleaseFiles): Promise<string | undefined> {
  const paths = await inParallel(release.bytes, async ([path, bytes]) => {
    const found = await readExisting(place, `${folder}/${path}`);
    return found instanceof Uint8Array && sha256(found) === sha256(bytes) ? undefined : path;
  });
  return paths.find((path) => path !== undefined);
}

async function filesBelow(place: Place, folder: string): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const entry of await list(place, folder)) {
    const below = entry.isDirectory() ? await filesBelow(place, `${folder}/${entry.name}`) : undefined;
    paths.push(...(below?.map((path) => `${entry.name}/${path}`) ?? [entry.name]));
  }
  return paths.sort(compareText);
}
