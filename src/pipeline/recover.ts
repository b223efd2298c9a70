import { SyncError } from '../errors.ts';
import type { Feed } from '../model/feed.ts';
import { Manifest, type PublishedRelease } from '../model/release.ts';
import type { Destination, LocalWorld } from '../model/world.ts';
import { sha256 } from '../render/files.ts';
import type { Reach } from './delivery.ts';

export interface Baseline {
  /** The last release that was published whole, if there ever was one. */
  readonly last: PublishedRelease | undefined;
  readonly previous: Feed | undefined;
  /** True when a killed run may have left stable copies of a release that never became public. */
  readonly repair: boolean;
  /** What is at each destination. */
  readonly reach: readonly Reach[];
  /** A number that a release may have where nobody could look tonight, so that it is not used again; 0 for none. */
  readonly skip: number;
}

/**
 * Settles what a killed run left, and gives the baseline of the night. A destination that cannot be read is left out.
 * Throws `SyncError` `state-unusable` when a destination holds a feed that the store knows nothing of.
 */
export async function recover(world: LocalWorld): Promise<Baseline> {
  const unfinished = await world.store.unfinishedRelease();
  const looks = await Promise.all(world.destinations.map(look));
  const hidden = looks.some(({ failure }) => failure !== undefined);
  let skip = 0;
  if (unfinished !== undefined) {
    const { sequence } = unfinished.manifest;
    const isPublic = looks.some(({ manifestSha256 }) => manifestSha256 === unfinished.manifestSha256);
    if (isPublic) await world.store.finishRelease(sequence);
    // It may be public at the destination that cannot be read: left open, and its number with it.
    else if (hidden) skip = sequence;
    else await world.store.abandonRelease(sequence);
  }
  const last = await world.store.lastPublished();
  for (const { bytes, destination } of looks) {
    if (bytes !== undefined) refuseStranger(bytes, last, destination.name);
  }
  return {
    last,
    previous: await world.store.publishedFeed(),
    repair: unfinished !== undefined,
    reach: looks,
    skip,
  };
}

async function look(destination: Destination): Promise<Reach & { readonly bytes?: Uint8Array }> {
  try {
    const bytes = await destination.currentManifest();
    return bytes === undefined ? { destination } : { destination, bytes, manifestSha256: sha256(bytes) };
  } catch (failure) {
    return { destination, failure };
  }
}

function refuseStranger(bytes: Uint8Array, last: PublishedRelease | undefined, name: string): void {
  const sequence = sequenceOf(bytes);
  if (last !== undefined && sequence <= last.manifest.sequence) return;
  const known = last === undefined ? 'is empty' : `ends at release ${last.manifest.sequence}`;
  throw new SyncError(
    'state-unusable',
    `[${name}] A feed is already published here (release ${sequence}), but the local database ${known}.`,
    'Restore the database from a backup, or move the old feed away if it is not needed. Nothing was changed.',
  );
}

function sequenceOf(bytes: Uint8Array): number {
  try {
    return Manifest.parse(JSON.parse(new TextDecoder().decode(bytes))).sequence;
  } catch {
    // An unreadable manifest is replaced by the next release.
    return 0;
  }
}
