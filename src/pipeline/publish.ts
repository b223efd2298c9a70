import type { CouncilConfig } from '../model/council.ts';
import type { Feed, RenderedFile } from '../model/feed.ts';
import { type FeedStatus, type Manifest, statusText } from '../model/release.ts';
import type { FailedDestination } from '../model/report.ts';
import type { LocalWorld, ReleaseMaking, Written } from '../model/world.ts';
import { contentSha256, manifestFile, renderManifest } from '../render/manifest.ts';
import { dataSetVersion } from '../steps/build/data-set-version.ts';
import { startDelivery } from './delivery.ts';
import { releasesToPrune } from './prune.ts';
import type { Baseline } from './recover.ts';

export interface Outcome {
  readonly changed: boolean;
  readonly manifest: Manifest;
  readonly written: readonly Written[];
  /** Destinations that could not be brought up to this release; the next run catches them up. */
  readonly failed: readonly FailedDestination[];
}

/** Content files that are ready to go out, and how they came about. */
export interface Ready {
  readonly feed: Feed;
  readonly files: readonly RenderedFile[];
  readonly made: ReleaseMaking;
}

/**
 * Publishes these files, manifest last, then `status.json`. The release is remembered before anything is
 * written, so that a killed run is settled by the next. The same content as the last release writes only the status,
 * and the release where a destination does not have it. A destination that fails does not keep the others from theirs.
 * Throws `SyncError` `destination-failed` when none has the release.
 */
export async function publish(
  input: Baseline & Ready & { config: CouncilConfig; world: LocalWorld },
): Promise<Outcome> {
  const { feed, files, made, last, previous, repair, reach, skip, config, world } = input;
  const changed = last === undefined || contentSha256(files) !== last.manifest.contentSha256;
  const version = last && previous ? { feed: previous, version: last.manifest.dataSetVersion } : undefined;
  const release = changed
    ? renderManifest({
        files,
        feed,
        sequence: Math.max(last?.manifest.sequence ?? 0, skip) + 1,
        dataSetVersion: dataSetVersion(version, feed),
        ...(last && { previous: { sequence: last.manifest.sequence, manifestSha256: last.manifestSha256 } }),
      })
    : manifestFile(last.manifest);
  const delivery = startDelivery(reach);
  const written: Written[] = [];
  if (changed) await world.store.beginRelease({ ...release, feed, files, made });
  await delivery.each(async (destination, manifestSha256) => {
    if (!repair && manifestSha256 === release.manifestSha256) return;
    world.progress(`Writing ${files.length} files to ${destination.name}`);
    written.push(await destination.publish(files, release.manifest, release.file));
  });
  delivery.throwIfNoneIsLeft();
  if (changed) await world.store.finishRelease(release.manifest.sequence);

  const checkedAt = world.now();
  const expires = checkedAt.add({ hours: config.publish.expiresAfterHours });
  const status: FeedStatus = {
    checkedAt: checkedAt.toString({ fractionalSecondDigits: 0 }),
    expires: expires.toString({ fractionalSecondDigits: 0 }),
    sequence: release.manifest.sequence,
    manifestSha256: release.manifestSha256,
  };
  const signatures = world.sign && {
    manifest: world.sign(release.file.bytes),
    status: world.sign(new TextEncoder().encode(statusText(status))),
  };
  await delivery.each((destination) =>
    destination.writeStatus({ ...status, ...(signatures && { signatures }) }),
  );
  delivery.throwIfNoneIsLeft();
  const keep = config.publish.keepReleases;
  if (keep !== undefined) {
    await delivery.each(async (destination) => {
      const past = releasesToPrune(await destination.releases(), keep, release.manifest);
      if (past.length > 0) await destination.removeReleases(past);
    });
    delivery.throwFault();
  }
  return { changed, manifest: release.manifest, written, failed: delivery.failed() };
}
