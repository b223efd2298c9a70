import { createHash } from 'node:crypto';
import type { RenderedFile } from '../model/feed.ts';
import type { FeedStatus, Manifest } from '../model/release.ts';
import { destinationError } from './destination-error.ts';
import { clashingPaths, pathFault } from './safe-path.ts';

export const manifestPath = 'v1/manifest.json';

/** A release that is fit to be written: every path is safe, and the manifest lists exactly these files. */
export interface ReleaseFiles {
  readonly sequence: number;
  /** By path, the manifest included. */
  readonly bytes: ReadonlyMap<string, Uint8Array>;
  readonly manifestBytes: Uint8Array;
  /** The media type of one of its files. */
  type(path: string): string;
}

/** Throws `SyncError` `destination-failed` before anything is written. */
export function checkReleaseFiles(
  name: string,
  files: readonly RenderedFile[],
  manifest: Manifest,
  manifestFile: RenderedFile,
): ReleaseFiles {
  const all = [...files, manifestFile];
  for (const { path } of all) {
    const fault = pathFault(path);
    if (fault !== undefined) refuse(name, `The file name ${JSON.stringify(path)} cannot be used: ${fault}.`);
  }
  const clash = clashingPaths(all.map(({ path }) => path))[0];
  if (clash !== undefined) refuse(name, `Two files would both be ${JSON.stringify(clash)}.`);
  if (manifestFile.path !== manifestPath) refuse(name, `The manifest must be ${manifestPath}.`);

  const listed = new Map(manifest.files.map((file) => [file.path, file]));
  for (const { path, bytes } of files) {
    const entry = listed.get(path);
    if (entry?.sha256 !== sha256(bytes) || entry.bytes !== bytes.length) {
      refuse(name, `The manifest does not describe ${path} as it is.`);
    }
  }
  if (listed.size !== files.length || manifest.files.length !== files.length) {
    refuse(name, 'The manifest lists files that the release does not have.');
  }
  const types = new Map(all.map(({ path, type }) => [path, type]));
  return {
    sequence: manifest.sequence,
    type: (path) => types.get(path) ?? 'application/octet-stream',
    bytes: new Map(all.map(({ path, bytes }) => [path, bytes])),
    manifestBytes: manifestFile.bytes,
  };
}

/** `status.json`, its keys in order. */
export function statusFile(status: FeedStatus): RenderedFile {
  const { checkedAt, expires, sequence, manifestSha256, signatures } = status;
  const text = JSON.stringify({ checkedAt, expires, sequence, manifestSha256, signatures }, undefined, 2);
  return { path: 'status.json', type: 'application/json', bytes: Buffer.from(`${text}\n`) };
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function refuse(name: string, found: string): never {
  throw destinationError(
    name,
    found,
    'Nothing was changed. If the name comes from an indicator, correct its id in the sheet; otherwise report this as a fault of the program.',
  );
}
