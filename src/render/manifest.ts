import type { Feed, RenderedFile } from '../model/feed.ts';
import { compareText } from '../model/finding.ts';
import type { FeedStatus, Manifest } from '../model/release.ts';
import { mediaTypes, sha256, textFile } from './files.ts';
import { canonicalJson } from './json/canonical-json.ts';

/** A manifest with the file it is written as and that file's SHA-256. */
export interface RenderedManifest {
  readonly manifest: Manifest;
  readonly file: RenderedFile;
  readonly manifestSha256: string;
}

/** `v1/manifest.json` of a release that is about to be published. `sequence` counts from 1. */
export function renderManifest(input: {
  readonly files: readonly RenderedFile[];
  readonly sequence: number;
  readonly dataSetVersion: string;
  readonly feed: Feed;
  readonly previous?: { readonly sequence: number; readonly manifestSha256: string };
}): RenderedManifest {
  const { files, sequence, dataSetVersion, feed, previous } = input;
  return manifestFile({
    $schema: `${feed.url}v1/schema/manifest.json`,
    sequence,
    dataSetVersion,
    dataAsAt: feed.dataAsAt,
    exampleData: feed.exampleData,
    release: `releases/${sequence}/`,
    contentSha256: contentSha256(files),
    ...(previous === undefined ? {} : { previous }),
    files: sortedByPath(files).map(({ path, bytes, type }) => ({
      path,
      sha256: sha256(bytes),
      bytes: bytes.byteLength,
      type,
    })),
  });
}

/** The file of a manifest, the same bytes whether it was just made or remembered. */
export function manifestFile(manifest: Manifest): RenderedManifest {
  const { $schema, sequence, dataSetVersion, dataAsAt, exampleData, release, previous, files } = manifest;
  const text = canonicalJson({
    $schema,
    sequence,
    dataSetVersion,
    dataAsAt,
    exampleData,
    release,
    contentSha256: manifest.contentSha256,
    ...(previous === undefined
      ? {}
      : { previous: { sequence: previous.sequence, manifestSha256: previous.manifestSha256 } }),
    files: files.map(({ path, sha256: hash, bytes, type }) => ({ path, sha256: hash, bytes, type })),
  });
  const file = textFile('v1/manifest.json', mediaTypes.json, text);
  return { manifest, file, manifestSha256: sha256(file.bytes) };
}

/** SHA-256 over one line `path sha256` a file, each ended by a line feed, sorted by path. */
export function contentSha256(files: readonly RenderedFile[]): string {
  const lines = sortedByPath(files).map(({ path, bytes }) => `${path} ${sha256(bytes)}\n`);
  return sha256(lines.join(''));
}

/** `status.json`: when the feed was last checked, and until when a reader may trust that. */
export function renderStatus(status: FeedStatus): RenderedFile {
  const { checkedAt, expires, sequence, manifestSha256, signatures } = status;
  const text = canonicalJson({ checkedAt, expires, sequence, manifestSha256, signatures });
  return textFile('status.json', mediaTypes.json, text);
}

/** In code-unit order of their paths. */
export function sortedByPath(files: readonly RenderedFile[]): readonly RenderedFile[] {
  return files.toSorted((a, b) => compareText(a.path, b.path));
}
