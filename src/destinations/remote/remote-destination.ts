import { randomUUID } from 'node:crypto';
import type { Destination } from '../../model/world.ts';
import { type PastReader, readPast, refuseCurrent, refuseOutOfOrder, releaseNumbers } from '../past.ts';
import { checkReleaseFiles, manifestPath, statusFile } from '../release-files.ts';
import { putFile, type Site } from './put-file.ts';
import type { Remote, RemotePlace } from './remote.ts';
import { removeRelease, settleUnannounced } from './settle.ts';
import { changesTo, removeObsolete, writeStable } from './write-stable.ts';
import { writeRelease } from './write-release.ts';

export interface RemoteDestination extends Destination {
  /** Writes, reads and removes a small file: throws what would make tonight fail. */
  probe(): Promise<void>;
}

/**
 * Publishes to a place that holds whole files and is reached over a network. A run that is cut off leaves every file
 * whole, the public manifest and its release as they were; the next one clears up. Files it did not write are never
 * replaced or removed.
 */
export function createRemoteDestination(place: RemotePlace): RemoteDestination {
  const { name, root } = place;
  const at = <T>(work: (site: Site) => Promise<T>): Promise<T> =>
    place.open((remote) => work({ name, root, remote }));
  return {
    name,

    currentManifest: () => at(({ remote }) => readPlain(remote, manifestPath)),

    readFile: (path) => at(({ remote }) => readPlain(remote, path)),

    async publish(files, manifest, manifestFile) {
      const release = checkReleaseFiles(name, files, manifest, manifestFile);
      return await at(async (site) => {
        const past = await readPast(pastReader(site.remote));
        refuseOutOfOrder(site, past, release);
        await settleUnannounced(site, past, release);
        const changes = await changesTo(site, release, past);
        await writeRelease(site, release);
        // The order of the folder: what the public manifest does not list goes before it is replaced, the rest after.
        await removeObsolete(site, release, past, past.unlisted);
        await writeStable(site, release, changes);
        await removeObsolete(site, release, past, past.listed);
        const bytes = changes.reduce((sum, change) => sum + change.bytes.length, 0);
        return { destination: name, files: changes.length, bytes };
      });
    },

    writeStatus: (status) =>
      at(async (site) => {
        const file = statusFile(status);
        await putFile(site, file, await site.remote.read(file.path));
      }),

    probe: () =>
      at(async (site) => {
        const path = `.progress-feed-probe-${randomUUID()}.txt`;
        const bytes = Buffer.from(
          'Progress Feed tries whether it can write here. This file may be deleted.\n',
        );
        await readPast(pastReader(site.remote));
        await putFile(site, { path, type: 'text/plain', bytes }, undefined);
        await site.remote.remove(path);
      }),

    releases: () => at(async ({ remote }) => releaseNumbers(await remote.foldersIn('releases'))),

    removeReleases: (sequences) =>
      at(async (site) => {
        refuseCurrent(name, await readPast(pastReader(site.remote)), sequences);
        for (const sequence of sequences) await removeRelease(site, sequence);
      }),
  };
}

async function readPlain(remote: Remote, path: string): Promise<Uint8Array | undefined> {
  const found = await remote.read(path);
  return found === 'other' ? undefined : found?.bytes;
}

function pastReader(remote: Remote): PastReader {
  return {
    read: async (path: string) => {
      const found = await remote.read(path);
      return found === undefined || found === 'other' ? found : found.bytes;
    },
    releaseNames: () => remote.foldersIn('releases'),
  };
}
