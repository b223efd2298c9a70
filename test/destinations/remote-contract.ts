import { describe, expect, it } from 'vitest';
import type { Destination } from '../../src/model/world.ts';
import { below } from './contract.ts';
import type { Fault, ObjectServer } from './doubles/object-server.ts';
import { itHeals } from './healing-contract.ts';
import { testRelease, testStatus, type TestRelease } from './release.ts';

export interface RemoteUnderTest {
  readonly open: (options?: { deadlineMs?: number }) => {
    destination: Destination;
    seen: () => Promise<Record<string, string>>;
  };
  readonly server: () => ObjectServer;
  readonly isManifest: (key: string) => boolean;
  /** Puts a file there by hand. */
  readonly put: (path: string, text: string) => void;
  /** Must not be in any message. */
  readonly secret: string;
}

const first = testRelease(1, {
  'index.html': 'one',
  'v1/progress.json': '{"n":1}',
  'indicators/a.html': 'a',
});
const second = testRelease(
  2,
  { 'index.html': 'two', 'v1/progress.json': '{"n":2}', 'indicators/b.html': 'b' },
  first,
);

/** What a place that is reached over HTTP must stand. */
export function itSurvives(name: string, under: RemoteUnderTest): void {
  const publish = async (destination: Destination, { files, manifest, manifestFile }: TestRelease) => {
    const written = await destination.publish(files, manifest, manifestFile);
    await destination.writeStatus(testStatus(manifest.sequence));
    return written;
  };
  const expectRelease = async (current: TestRelease, kept: readonly TestRelease[]) => {
    const { 'status.json': status = '', ...files } = await under.open().seen();
    const releases = kept.map((release) => below(`releases/${release.manifest.sequence}`, release));
    expect(files).toEqual(Object.assign({}, current.texts, ...releases));
    expect(JSON.parse(status)).toMatchObject({ sequence: current.manifest.sequence });
  };
  /** The public manifest, its release and every stable file are whole. */
  const expectWhole = async (releases: readonly TestRelease[]): Promise<number> => {
    const files = await under.open().seen();
    const manifest = JSON.parse(files['v1/manifest.json'] ?? '{"sequence":0}') as { sequence: number };
    const current = releases.find((release) => release.manifest.sequence === manifest.sequence);
    if (current !== undefined) expect(files).toMatchObject(below(`releases/${manifest.sequence}`, current));
    for (const [path, text] of Object.entries(files)) {
      if (path.startsWith('releases/') || path === 'status.json') continue;
      expect(releases.map(({ texts }) => texts[path])).toContain(text);
    }
    return manifest.sequence;
  };

  itHeals(name, {
    open: () => under.open().destination,
    seen: () => under.open().seen(),
    clear: async () => under.server().objects.clear(),
    cutAfter: (requests) => {
      let count = 0;
      under.server().fault = () => (count++ >= requests ? 'reset' : undefined);
    },
    cutAtManifest: () => {
      let cut = false;
      under.server().fault = ({ method, key }) => {
        cut ||= method === 'PUT' && under.isManifest(key);
        return cut ? 'reset' : undefined;
      };
    },
    mend: () => {
      under.server().fault = () => undefined;
    },
  });

  describe(`${name}, over a bad network`, () => {
    it.each<Fault>(['reset', 'reset-after', 'cut', 'busy'])('tries again after %s', async (fault) => {
      await publish(under.open().destination, first);
      const failed = new Set<string>();
      under.server().fault = ({ method, key, url }) => {
        const request = `${method} ${key} ${url.search}`;
        if (failed.has(request)) return undefined;
        failed.add(request);
        return fault;
      };
      await publish(under.open().destination, second);
      await expectRelease(second, [first, second]);
    });

    it.each<[Fault, RegExp]>([
      ['refuse', /403/],
      ['busy', /503/],
      ['reset', /broke off/],
      ['cut', /broke off/],
      ['stall', /did not answer/],
      ['lie', /reads back differently|changed by something else/],
      ['corrupt', /reads back differently/],
    ])('a place that does this at every write fails and stays as it is: %s', async (fault, words) => {
      await publish(under.open().destination, first);
      const before = await under.open().seen();
      under.server().fault = ({ method }) => (method === 'PUT' ? fault : undefined);
      const failing = publish(under.open({ deadlineMs: 100 }).destination, second);
      const error: unknown = await failing.catch((caught: unknown) => caught);
      expect(error).toMatchObject({
        code: 'destination-failed',
        message: expect.stringMatching(words),
        hint: expect.stringMatching(/stays|manifest|Make sure/),
      });
      expect(JSON.stringify([String(error), error])).not.toContain(under.secret);
      under.server().fault = () => undefined;
      const { ...after } = await under.open().seen();
      for (const path of Object.keys(after)) if (path.startsWith('releases/2/')) delete after[path];
      expect(after).toEqual(before);
    });

    it('does not announce a release whose stable copy did not arrive', async () => {
      await publish(under.open().destination, first);
      under.server().fault = ({ method, key }) =>
        method === 'PUT' && key.endsWith('index.html') && !key.includes('releases/') ? 'lie' : undefined;
      await expect(publish(under.open().destination, second)).rejects.toMatchObject({
        code: 'destination-failed',
      });
      expect(await expectWhole([first, second])).toBe(1);
    });

    it('does not overwrite what another publisher writes at the same time', async () => {
      await publish(under.open().destination, first);
      const manifest = first.texts['v1/manifest.json'] ?? '';
      const others = manifest.replace('"sequence": 1', '"sequence": 7');
      under.server().fault = ({ method, key }) => {
        if (method === 'PUT' && under.isManifest(key)) under.put('v1/manifest.json', others);
        return undefined;
      };
      await expect(publish(under.open().destination, second)).rejects.toMatchObject({
        code: 'destination-failed',
        message: expect.stringContaining('changed by something else'),
      });
      expect((await under.open().seen())['v1/manifest.json']).toBe(others);
    });
  });
}
