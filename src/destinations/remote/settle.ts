import { inParallel } from '../in-parallel.ts';
import { knownManifest, type Past } from '../past.ts';
import { manifestPath, sha256, type ReleaseFiles } from '../release-files.ts';
import type { Site } from './put-file.ts';

/**
 * Removes releases that killed runs left and that never became public, first what they put among the stable files:
 * their manifest goes last, so that a run killed meanwhile leaves nothing that the next one cannot tell from a
 * stranger's file. One that is the release to be published is kept; so is every one but that of its number while no
 * manifest is public, since nobody can tell then which of them were.
 */
export async function settleUnannounced(site: Site, past: Past, release: ReleaseFiles): Promise<void> {
  const { current, unannounced } = past;
  for (const number of unannounced) {
    if (current === undefined && number !== release.sequence) continue;
    const found = await site.remote.read(`releases/${number}/${manifestPath}`);
    const bytes = found === undefined || found === 'other' ? undefined : found.bytes;
    const isThis = bytes !== undefined && sha256(bytes) === sha256(release.manifestBytes);
    if (isThis && number === release.sequence) continue;
    const stable = knownManifest(bytes)?.files ?? [];
    await inParallel(
      stable.filter(({ path }) => !past.listed.has(path)),
      (file) => removeIfSame(site, file),
    );
    await removeRelease(site, number);
  }
}

/** Removes the whole copy of a release, its manifest last. */
export async function removeRelease({ remote }: Site, number: number): Promise<void> {
  const manifest = `releases/${number}/${manifestPath}`;
  const paths = await remote.filesBelow(`releases/${number}`);
  await inParallel(
    paths.filter((path) => path !== manifest),
    (path) => remote.remove(path),
  );
  if (paths.includes(manifest)) await remote.remove(manifest);
}

async function removeIfSame(
  { remote }: Site,
  file: { readonly path: string; readonly sha256: string },
): Promise<void> {
  const found = await remote.read(file.path);
  if (found === undefined || found === 'other' || sha256(found.bytes) !== file.sha256) return;
  await remote.remove(file.path);
}
