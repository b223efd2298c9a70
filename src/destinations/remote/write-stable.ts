import { compareText } from '../../model/finding.ts';
import { destinationError } from '../destination-error.ts';
import { inParallel } from '../in-parallel.ts';
import type { Past } from '../past.ts';
import { manifestPath, sha256, type ReleaseFiles } from '../release-files.ts';
import { putFile, type Site } from './put-file.ts';
import type { Found } from './remote.ts';

/** A stable file that differs from the release, with what is there now. */
export interface Change {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly found: Found | 'other' | undefined;
}

/** The stable files to write. Throws `SyncError` `destination-failed` when one of them is a stranger's. */
export async function changesTo(site: Site, release: ReleaseFiles, past: Past): Promise<readonly Change[]> {
  const differing = await inParallel(release.bytes, async ([path, bytes]) => {
    const found = await site.remote.read(path);
    const content = found === undefined || found === 'other' ? found : found.bytes;
    if (content instanceof Uint8Array && sha256(content) === sha256(bytes)) return [];
    if (content === undefined || past.owns(path, content)) return [{ path, bytes, found }];
    throw destinationError(
      site.name,
      `${path} was not written by Progress Feed, or was changed since, so it is left alone.`,
      'Move it away, or choose another place, then run again. What was published before stays.',
    );
  });
  return differing.flat();
}

/** Brings the stable copies up to the release: deepest first, so that no page links to one that is not there yet; the manifest last. */
export async function writeStable(
  site: Site,
  release: ReleaseFiles,
  changes: readonly Change[],
): Promise<void> {
  const depth = ({ path }: Change): number => (path === manifestPath ? 0 : path.split('/').length);
  const depths = [...new Set(changes.map(depth))].sort((a, b) => b - a);
  for (const level of depths) {
    await inParallel(
      changes.filter((change) => depth(change) === level),
      ({ path, bytes, found }) => putFile(site, { path, type: release.type(path), bytes }, found),
    );
  }
}

/** Removes those of `paths` that are ours and not in the release. */
export async function removeObsolete(
  { remote }: Site,
  release: ReleaseFiles,
  past: Past,
  paths: ReadonlySet<string>,
): Promise<void> {
  const old = [...paths].filter((path) => !release.bytes.has(path)).sort(compareText);
  await inParallel(old, async (path) => {
    const found = await remote.read(path);
    if (found === undefined || found === 'other' || !past.owns(path, found.bytes)) return;
    await remote.remove(path);
  });
}
