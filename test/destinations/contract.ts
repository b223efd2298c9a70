import { beforeEach, describe, expect, it } from 'vitest';
import type { Destination } from '../../src/model/world.ts';
import { testRelease, testStatus, type TestRelease } from './release.ts';

/** A destination under test, and what a reader outside sees of it. */
export interface DestinationUnderTest {
  readonly destination: Destination;
  /** Every file there by path, as text. */
  readonly seen: () => Promise<Record<string, string>>;
  /** Puts a file there by hand. */
  readonly put: (path: string, text: string) => Promise<unknown>;
}

const first = testRelease(1, {
  'index.html': '<p>one</p>',
  'v1/progress.json': '{"n":1}',
  'v1/indicators/waste.json': '{"waste":1}',
  'indicators/waste.html': '<p>waste</p>',
});
const second = testRelease(
  2,
  {
    'index.html': '<p>two</p>',
    'v1/progress.json': '{"n":2}',
    'v1/indicators/waste.json': '{"waste":1}',
    'indicators/homes.html': '<p>homes</p>',
  },
  first,
);

export function itPublishes(name: string, open: () => Promise<DestinationUnderTest>): void {
  describe(`${name}, as every destination`, () => {
    let under: DestinationUnderTest;
    beforeEach(async () => {
      under = await open();
    });
    const publish = async ({ files, manifest, manifestFile }: TestRelease) =>
      await under.destination.publish(files, manifest, manifestFile);

    it('has no manifest before anything was published', async () => {
      expect(await under.destination.currentManifest()).toBeUndefined();
    });

    it('publishes stable copies, the manifest, and the release whole', async () => {
      const written = await publish(first);
      expect(await under.seen()).toEqual({ ...first.texts, ...below('releases/1', first) });
      expect(written).toEqual({ destination: under.destination.name, files: 5, bytes: bytesOf(first) });
      expect(text(await under.destination.currentManifest())).toBe(first.texts['v1/manifest.json']);
      expect(text(await under.destination.readFile('releases/1/index.html'))).toBe('<p>one</p>');
      expect(await under.destination.readFile('releases/2/index.html')).toBeUndefined();
    });

    it('replaces what changed, removes what is gone, and keeps the earlier release', async () => {
      await publish(first);
      const written = await publish(second);
      expect(await under.seen()).toEqual({
        ...second.texts,
        ...below('releases/1', first),
        ...below('releases/2', second),
      });
      // index.html, progress.json, homes.html and the manifest: waste.json is the same.
      expect(written.files).toBe(4);
    });

    it('writes nothing when the same release is published again', async () => {
      await publish(first);
      expect(await publish(first)).toEqual({ destination: under.destination.name, files: 0, bytes: 0 });
      expect(await under.seen()).toEqual({ ...first.texts, ...below('releases/1', first) });
    });

    it('refuses a number that is used, and an older one, and changes nothing', async () => {
      await publish(first);
      await publish(second);
      const before = await under.seen();
      await expect(publish(first)).rejects.toMatchObject({ code: 'destination-failed', exitCode: 15 });
      await expect(publish(testRelease(2, { 'index.html': 'other' }))).rejects.toMatchObject({
        code: 'destination-failed',
        message: expect.stringContaining(under.destination.name),
      });
      expect(await under.seen()).toEqual(before);
    });

    it.each([
      '../index.html',
      '/etc/passwd',
      'a/../../b',
      'a//b',
      'a/./b',
      'a\\b',
      'C:/b',
      'nul',
      'a/CON.html',
      'com1.json',
      'aux.',
      'a ',
      'a\u0000b',
      'releases/9/x',
      'Status.json',
      '',
      `${'x'.repeat(201)}.html`,
    ])('refuses the path %j before it writes anything', async (path) => {
      await expect(publish(testRelease(1, { 'index.html': 'x', [path]: 'x' }))).rejects.toMatchObject({
        code: 'destination-failed',
      });
      expect(await under.seen()).toEqual({});
    });

    it.each([
      [{ 'a.html': 'x', 'A.html': 'y' }],
      [{ a: 'x', 'a/b': 'y' }],
      [{ 'a/b': 'y', A: 'x' }],
      [{ 'V1/manifest.json': 'y' }],
    ])('refuses names that are one file on some systems: %j', async (contents) => {
      await expect(publish(testRelease(1, contents))).rejects.toMatchObject({ code: 'destination-failed' });
    });

    it('refuses a manifest that does not describe the files', async () => {
      const { files, manifest, manifestFile } = first;
      const wrong = files.map((file) => ({ ...file, bytes: Buffer.from('other') }));
      const attempts = [
        under.destination.publish(wrong, manifest, manifestFile),
        under.destination.publish(files.slice(1), manifest, manifestFile),
        under.destination.publish(
          [...files, { path: 'x', type: 't', bytes: Buffer.from('') }],
          manifest,
          manifestFile,
        ),
        under.destination.publish(files, manifest, { ...manifestFile, path: 'manifest.json' }),
      ];
      for (const attempt of attempts) {
        await expect(attempt).rejects.toMatchObject({ code: 'destination-failed' });
      }
      expect(await under.seen()).toEqual({});
    });

    it('leaves alone what it did not write, and says what it is', async () => {
      await under.put('index.html', 'mine');
      await expect(publish(first)).rejects.toMatchObject({
        code: 'destination-failed',
        message: expect.stringContaining('index.html'),
        hint: expect.stringContaining('Move it away'),
      });
      expect(await under.seen()).toEqual({ 'index.html': 'mine' });
    });

    it('puts right a stable file that was changed since', async () => {
      await publish(first);
      await under.put('index.html', 'defaced');
      expect((await publish(first)).files).toBe(1);
      expect(await under.seen()).toEqual({ ...first.texts, ...below('releases/1', first) });
    });

    it('names the releases it keeps, and removes those it is told to, but never the public one', async () => {
      const third = testRelease(3, { 'index.html': '<p>three</p>' }, second);
      expect(await under.destination.releases()).toEqual([]);
      for (const release of [first, second, third]) await publish(release);
      expect(await under.destination.releases()).toEqual([1, 2, 3]);
      const before = await under.seen();
      await expect(under.destination.removeReleases([1, 3])).rejects.toMatchObject({
        code: 'destination-failed',
      });
      expect(await under.seen()).toEqual(before);
      await under.destination.removeReleases([1, 9]);
      await under.destination.removeReleases([1]);
      expect(await under.destination.releases()).toEqual([2, 3]);
      expect(await under.seen()).toEqual({
        ...third.texts,
        ...below('releases/2', second),
        ...below('releases/3', third),
      });
    });

    it('writes the status, keys in order, and nothing else', async () => {
      await publish(first);
      await under.destination.writeStatus(testStatus(1));
      await under.destination.writeStatus(testStatus(2));
      expect(await under.seen()).toEqual({
        ...first.texts,
        ...below('releases/1', first),
        'status.json': `{\n  "checkedAt": "2022-02-24T02:00:00Z",\n  "expires": "2022-02-26T04:00:00Z",\n  "sequence": 2,\n  "manifestSha256": "${'a'.repeat(64)}"\n}\n`,
      });
    });
  });
}

/** The files of a release as they are under `folder`. */
export function below(folder: string, release: TestRelease): Record<string, string> {
  return Object.fromEntries(
    Object.entries(release.texts).map(([path, content]) => [`${folder}/${path}`, content]),
  );
}

function bytesOf(release: TestRelease): number {
  return Object.values(release.texts).reduce((sum, content) => sum + Buffer.byteLength(content), 0);
}

function text(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString();
}
