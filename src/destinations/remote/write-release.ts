import { destinationError } from '../destination-error.ts';
import { inParallel } from '../in-parallel.ts';
import { manifestPath, sha256, type ReleaseFiles } from '../release-files.ts';
import { putFile, type Site } from './put-file.ts';

/**
 * Writes the immutable copy `releases/<sequence>/`, each file read back and compared, its manifest last: where that
 * is, the copy is whole. A whole one that is there already is kept.
 */
export async function writeRelease(site: Site, release: ReleaseFiles): Promise<void> {
  const folder = `releases/${release.sequence}`;
  const files = [...release.bytes].filter(([path]) => path !== manifestPath);
  await inParallel(files, ([path, bytes]) => putOnce(site, `${folder}/${path}`, release.type(path), bytes));
  await putOnce(
    site,
    `${folder}/${manifestPath}`,
    release.type(manifestPath),
    release.bytes.get(manifestPath) ?? release.manifestBytes,
  );
}

async function putOnce(site: Site, path: string, type: string, bytes: Uint8Array): Promise<void> {
  const found = await site.remote.read(path);
  if (found === undefined) return await putFile(site, { path, type, bytes }, undefined);
  if (found !== 'other' && sha256(found.bytes) === sha256(bytes)) return;
  throw destinationError(
    site.name,
    `${path} is there already, with another content; a release is never changed.`,
    'Make sure that nothing else writes there, move this file away, then run again. What was published before stays.',
  );
}
