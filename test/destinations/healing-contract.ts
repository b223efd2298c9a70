import { describe, expect, it } from 'vitest';
import type { Destination } from '../../src/model/world.ts';
import { below } from './contract.ts';
import { testRelease, testStatus, type TestRelease } from './release.ts';

export interface Breakable {
  readonly open: () => Destination;
  readonly seen: () => Promise<Record<string, string>>;
  readonly clear: () => Promise<void>;
  /** From so many requests on, every connection breaks. */
  readonly cutAfter: (requests: number) => void;
  /** Breaks every connection from when the public manifest is to be replaced. */
  readonly cutAtManifest: () => void;
  readonly mend: () => void;
  /** Every so many requests a cut is tried, where all of them take too long; `TORTURE=1` tries all. */
  readonly stride?: number;
}

const first = testRelease(1, {
  'index.html': 'one',
  'v1/progress.json': '{"n":1}',
  'indicators/a.html': 'a',
});
const next = { 'index.html': 'two', 'v1/progress.json': '{"n":2}', 'indicators/b.html': 'b' };
const second = testRelease(2, next, first);
const otherSecond = testRelease(2, { 'index.html': 'other', 'indicators/b.html': 'b2' }, first);

/** What a place that is reached over a network must stand: a cut at any point, and a cut while that is healed. */
export function itHeals(name: string, under: Breakable): void {
  const publish = async (release: TestRelease) => {
    const destination = under.open();
    await destination.publish(release.files, release.manifest, release.manifestFile);
    await destination.writeStatus(testStatus(release.manifest.sequence));
  };
  const expectRelease = async (current: TestRelease, kept: readonly TestRelease[]) => {
    const { 'status.json': status = '', ...files } = await under.seen();
    const releases = kept.map((release) => below(`releases/${release.manifest.sequence}`, release));
    expect(files).toEqual(Object.assign({}, current.texts, ...releases));
    expect(JSON.parse(status)).toMatchObject({ sequence: current.manifest.sequence });
  };
  /** The public manifest, its release and every stable file are whole. */
  const expectWhole = async (releases: readonly TestRelease[]): Promise<number> => {
    const files = await under.seen();
    const manifest = JSON.parse(files['v1/manifest.json'] ?? '{"sequence":0}') as { sequence: number };
    const current = releases.find((release) => release.manifest.sequence === manifest.sequence);
    if (current !== undefined) expect(files).toMatchObject(below(`releases/${manifest.sequence}`, current));
    for (const [path, text] of Object.entries(files)) {
      if (path.startsWith('releases/') || path === 'status.json') continue;
      expect(releases.map(({ texts }) => texts[path])).toContain(text);
    }
    return manifest.sequence;
  };

  describe(`${name}, cut off`, () => {
    it.each([
      ['the same release', second],
      ['another release of that number', otherSecond],
      ['the release that was public, repaired', first],
    ])(
      'before any request is whole, and healed by %s',
      async (_, healing) => {
        let cutAt = 0;
        const stride = process.env['TORTURE'] === '1' ? 1 : (under.stride ?? 1);
        for (let finished = false; !finished; cutAt += stride) {
          await under.clear();
          await publish(first);
          under.cutAfter(cutAt);
          finished = await publish(second).then(
            () => true,
            (error: unknown) => {
              expect(error).toMatchObject({ code: 'destination-failed' });
              return false;
            },
          );
          under.mend();
          const announced = await expectWhole([first, second]);
          const heal = announced === 2 ? second : healing;
          await publish(heal);
          await expectRelease(heal, heal === first ? [first] : [first, heal]);
        }
        expect(cutAt).toBeGreaterThan(30);
      },
      300_000,
    );

    it('again while an earlier cut is being healed', async () => {
      for (const end of [20, 36]) {
        await under.clear();
        await publish(first);
        under.cutAtManifest();
        await expect(publish(second)).rejects.toThrow(name);
        for (let again = 1; again < end; again += under.stride ?? 3) {
          under.cutAfter(again);
          await publish(otherSecond).catch(() => undefined);
        }
        under.mend();
        await publish(otherSecond);
        await expectRelease(otherSecond, [first, otherSecond]);
      }
    });
  });
}
