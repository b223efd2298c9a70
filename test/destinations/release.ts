import { createHash } from 'node:crypto';
import type { RenderedFile } from '../../src/model/feed.ts';
import type { FeedStatus, Manifest } from '../../src/model/release.ts';

export interface TestRelease {
  readonly files: readonly RenderedFile[];
  readonly manifest: Manifest;
  readonly manifestFile: RenderedFile;
  /** What must be public, by path, the manifest included. */
  readonly texts: Readonly<Record<string, string>>;
}

/** A release whose files hold these texts. */
export function testRelease(
  sequence: number,
  contents: Readonly<Record<string, string>>,
  previous?: TestRelease,
): TestRelease {
  const files = Object.entries(contents).map(([path, text]) => ({
    path,
    type: 'application/json',
    bytes: Buffer.from(text),
  }));
  const manifest: Manifest = {
    $schema: 'https://example.gov.uk/schema/manifest.json',
    sequence,
    dataSetVersion: `1.${sequence}.0`,
    dataAsAt: '2022-02-24',
    exampleData: true,
    release: `releases/${sequence}/`,
    contentSha256: sha256(JSON.stringify(contents)),
    ...(previous && {
      previous: {
        sequence: previous.manifest.sequence,
        manifestSha256: sha256(manifestText(previous.manifest)),
      },
    }),
    files: files.map(({ path, type, bytes }) => ({ path, type, bytes: bytes.length, sha256: sha256(bytes) })),
  };
  const text = manifestText(manifest);
  const manifestFile = { path: 'v1/manifest.json', type: 'application/json', bytes: Buffer.from(text) };
  return { files, manifest, manifestFile, texts: { ...contents, 'v1/manifest.json': text } };
}

export function testStatus(sequence: number): FeedStatus {
  return {
    manifestSha256: 'a'.repeat(64),
    sequence,
    expires: '2022-02-26T04:00:00Z',
    checkedAt: '2022-02-24T02:00:00Z',
  };
}

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}
