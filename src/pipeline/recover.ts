import { SyncError } from '../errors.ts';
import type { Feed } from '../model/feed.ts';
import { Manifest, type PublishedRelease } from '../model/release.ts';
import type { World } from '../model/world.ts';
import { sha256 } from '../render/files.ts';

export interface Baseline {
  /** The last release that was published whole, if there ever was one. */
  readonly last: PublishedRelease | undefined;
  readonly previous: Feed | undefined;
  /** True when a killed run may have left stable copies of a release that never became public. */
  readonly repair: boolean;
}

/**
 * Settles what a killed run left, and gives the baseline of the night.
 * Throws `SyncError` `state-unusable` when a destination holds a feed that the store knows nothing of.
 */
export async function recover(world: World): Promise<Baseline> {
  const unfinished = await world.store.unfinishedRelease();
  const atDestinations = await Promise.all(world.destinations.map((to) => to.currentManifest()));
  if (unfinished !== undefined) {
    const isPublic = atDestinations.some(
      (bytes) => bytes !== undefined && sha256(bytes) === unfinished.manifestSha256,
    );
    const { sequence } = unfinished.manifest;
    await (isPublic ? world.store.finishRelease(sequence) : world.store.abandonRelease(sequence));
  }
  const last = await world.store.lastPublished();
  for (const [index, bytes] of atDestinations.entries()) {
    if (bytes !== undefined) refuseStranger(bytes, last, world.destinations[index]?.name ?? '');
  }
  return { last, previous: await world.store.publishedFeed(), repair: unfinished !== undefined };
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
