import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { Manifest } from '../../src/model/release.ts';
import { textFile } from '../../src/render/files.ts';
import { contentSha256, manifestFile, renderManifest, renderStatus } from '../../src/render/manifest.ts';
import { feed } from '../support/feeds.ts';

const files = [textFile('b.txt', 'text/plain', 'two'), textFile('a.txt', 'text/plain', '')];
// sha256sum of no bytes and of "two".
const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const two = '3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3';

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

test('lists every file with its size, type and SHA-256, by path', () => {
  const { manifest } = renderManifest({ files, sequence: 3, dataSetVersion: '1.1.0', feed: feed() });
  expect(manifest).toEqual({
    $schema: 'https://www.hastings.gov.uk/progress/v1/schema/manifest.json',
    sequence: 3,
    dataSetVersion: '1.1.0',
    dataAsAt: '2022-02-24',
    exampleData: true,
    release: 'releases/3/',
    contentSha256: sha256(`a.txt ${empty}\nb.txt ${two}\n`),
    files: [
      { path: 'a.txt', sha256: empty, bytes: 0, type: 'text/plain' },
      { path: 'b.txt', sha256: two, bytes: 3, type: 'text/plain' },
    ],
  });
});

test('gives the same content the same hash in any order, and other content another', () => {
  expect(contentSha256(files.toReversed())).toBe(contentSha256(files));
  expect(contentSha256([...files, textFile('c.txt', 'text/plain', '')])).not.toBe(contentSha256(files));
});

test('writes a remembered manifest as the same bytes', () => {
  const previous = { manifestSha256: two, sequence: 2 };
  const made = renderManifest({ files, sequence: 3, dataSetVersion: '1.1.0', feed: feed(), previous });
  const remembered = Manifest.parse(JSON.parse(new TextDecoder().decode(made.file.bytes)));
  expect(remembered).toEqual(made.manifest);
  expect(manifestFile(remembered)).toEqual(made);
  expect(made.manifestSha256).toBe(sha256(new TextDecoder().decode(made.file.bytes)));
  expect(made.file.path).toBe('v1/manifest.json');
});

test('writes the status with nothing beside its four members', () => {
  const status = {
    checkedAt: '2022-02-24T02:00:00Z',
    expires: '2022-02-26T04:00:00Z',
    sequence: 3,
    manifestSha256: two,
  };
  const file = renderStatus(status);
  expect(file.path).toBe('status.json');
  expect(JSON.parse(new TextDecoder().decode(file.bytes))).toEqual(status);
});
