import * as promises from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { RenderedFile } from '../model/feed.ts';
import type { Destination } from '../model/world.ts';
import { destinationError } from './destination-error.ts';
import { list, readExisting } from './folder/files.ts';
import { attempt, type FileSystem, type Place } from './folder/place.ts';
import { removeLeftovers, removePartial, removeReleases, writeRelease } from './folder/write-release.ts';
import {
  changedPaths,
  removeObsolete,
  removeTemporary,
  replaceFile,
  writeStable,
} from './folder/write-stable.ts';
import { type PastReader, readPast, refuseCurrent, refuseOutOfOrder, releaseNumbers } from './past.ts';
import { checkReleaseFiles, manifestPath, statusFile } from './release-files.ts';

export interface FolderOptions {
  /** Made when it is not there. */
  readonly folder: string;
  readonly name?: string;
  /** Tells the web server its headers. A file without the mark is somebody else's and stays. */
  readonly headerFile?: { readonly file: RenderedFile; readonly mark: string };
  /** For tests: a file system whose calls can fail. */
  readonly fs?: FileSystem;
  /** For tests: waits between tries, in milliseconds. */
  readonly wait?: (milliseconds: number) => Promise<void>;
}

/**
 * Publishes into a folder that a web server serves. A killed run leaves every file whole, the public manifest and its
 * release as they were; the next one clears up. Files it did not write are never replaced or removed.
 */
export function createFolderDestination(options: FolderOptions): Destination {
  const root = resolve(options.folder);
  const { fs = promises, wait = pause, name = `folder ${root}` } = options;
  const begin = (): Place => ({ root, name, fs, wait, folders: new Set(['.']) });
  return {
    name,

    currentManifest: () => readPlain(begin(), manifestPath),

    readFile: (path) => readPlain(begin(), path),

    async publish(files, manifest, manifestFile) {
      const release = checkReleaseFiles(name, files, manifest, manifestFile);
      const place = begin();
      await makeRoot(place);
      const past = await readPast(pastReader(place));
      refuseOutOfOrder(place, past, release);
      // First, because what killed runs left may be what fills the disk.
      await removePartial(place);
      await removeTemporary(place, [...past.listed, ...past.unlisted, ...release.bytes.keys()]);

      const changed = await changedPaths(place, release, past);
      await writeRelease(place, release);
      // What the public manifest does not list goes before it is replaced, the rest after: a run killed in between
      // leaves nothing that the next one cannot tell from a stranger's file.
      await removeObsolete(place, release, past, past.unlisted);
      const bytes = await writeStable(place, release, changed);
      await removeObsolete(place, release, past, past.listed);
      await removeLeftovers(place, past, release.sequence);
      return { destination: name, files: changed.length, bytes };
    },

    async writeStatus(status) {
      const place = begin();
      await makeRoot(place);
      await removeTemporary(place, []);
      if (options.headerFile !== undefined) await writeHeaderFile(place, options.headerFile);
      const { path, bytes } = statusFile(status);
      await replaceFile(place, path, bytes);
    },

    releases: async () => releaseNumbers(await pastReader(begin()).releaseNames()),

    async removeReleases(sequences) {
      const place = begin();
      const past = await readPast(pastReader(place));
      refuseCurrent(name, past, sequences);
      await removeReleases(place, sequences);
    },
  };
}

async function readPlain(place: Place, path: string): Promise<Uint8Array | undefined> {
  const bytes = await readExisting(place, path);
  return bytes === 'other' ? undefined : bytes;
}

async function writeHeaderFile(
  place: Place,
  { file, mark }: NonNullable<FolderOptions['headerFile']>,
): Promise<void> {
  const found = await readExisting(place, file.path);
  const text = found instanceof Uint8Array ? new TextDecoder().decode(found) : undefined;
  if (text === new TextDecoder().decode(file.bytes)) return;
  if (found !== undefined && text?.includes(mark) !== true) {
    throw destinationError(
      place.name,
      `${file.path} is there already and was not written by Progress Feed, so it is left alone.`,
      'Move it away, or leave "headers" out of the configuration and set the headers there (docs/website.md).',
    );
  }
  await replaceFile(place, file.path, file.bytes);
}

function pastReader(place: Place): PastReader {
  return {
    read: (path) => readExisting(place, path),
    releaseNames: async () =>
      (await list(place, 'releases')).filter((entry) => entry.isDirectory()).map(({ name }) => name),
  };
}

async function makeRoot(place: Place): Promise<void> {
  await attempt(place, 'make the folder', '.', () => place.fs.mkdir(place.root, { recursive: true }));
}
