import type { CouncilConfig } from '../model/council.ts';
import type { Feed } from '../model/feed.ts';
import type { Manifest } from '../model/release.ts';
import type { World, Written } from '../model/world.ts';
import { contentSha256, manifestFile, renderManifest } from '../render/manifest.ts';
import { render } from '../render/render.ts';
import { dataSetVersion } from '../steps/build/data-set-version.ts';
import type { Baseline } from './recover.ts';

export interface Outcome {
  readonly changed: boolean;
  readonly manifest: Manifest;
  readonly written: readonly Written[];
}

/**
 * Renders and publishes the feed, manifest last, then `status.json`. The release is remembered before anything is
 * written, so that a killed run is settled by the next. The same content as the last release writes only the status.
 * Throws what a destination throws.
 */
export async function publish(
  input: Baseline & { feed: Feed; config: CouncilConfig; world: World },
): Promise<Outcome> {
  const { feed, last, previous, repair, config, world } = input;
  const files = render(feed);
  const changed = last === undefined || contentSha256(files) !== last.manifest.contentSha256;
  const version = last && previous ? { feed: previous, version: last.manifest.dataSetVersion } : undefined;
  const release = changed
    ? renderManifest({
        files,
        feed,
        sequence: (last?.manifest.sequence ?? 0) + 1,
        dataSetVersion: dataSetVersion(version, feed),
        ...(last && { previous: { sequence: last.manifest.sequence, manifestSha256: last.manifestSha256 } }),
      })
    : manifestFile(last.manifest);
  const written: Written[] = [];
  if (changed) await world.store.beginRelease({ ...release, feed });
  for (const destination of world.destinations) {
    if (!changed && !repair && (await destination.currentManifest()) !== undefined) continue;
    world.progress(`Writing ${files.length} files to ${destination.name}`);
    written.push(await destination.publish(files, release.manifest, release.file));
  }
  if (changed) await world.store.finishRelease(release.manifest.sequence);

  const checkedAt = world.now();
  const expires = checkedAt.add({ hours: config.publish.expiresAfterHours });
  for (const destination of world.destinations) {
    await destination.writeStatus({
      checkedAt: checkedAt.toString({ fractionalSecondDigits: 0 }),
      expires: expires.toString({ fractionalSecondDigits: 0 }),
      sequence: release.manifest.sequence,
      manifestSha256: release.manifestSha256,
    });
  }
  return { changed, manifest: release.manifest, written };
}
