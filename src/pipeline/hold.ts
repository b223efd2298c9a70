import type { Hold } from '../model/decision.ts';
import type { Feed } from '../model/feed.ts';
import type { LocalWorld } from '../model/world.ts';
import { contentSha256 } from '../render/manifest.ts';
import { render } from '../render/render.ts';
import type { GateResult } from '../steps/gate/gate.ts';
import { whatChanges } from '../steps/gate/what-changes.ts';
import type { Baseline } from './recover.ts';

/**
 * Keeps what a gate held, byte for byte, with what it would have changed. When tonight's release is the one that is
 * held already but for its dates, that hold stays: an approval given in the meantime is for the same bytes.
 */
export async function hold(
  night: Pick<Baseline, 'last' | 'previous'> & {
    gated: GateResult;
    world: LocalWorld;
    today: string;
    /** Tonight's feed as it would be on another day. */
    buildOn: (day: string) => Feed;
  },
): Promise<Pick<Hold, 'runId' | 'at' | 'contentSha256' | 'changes'>> {
  const { gated, world, last, previous, today, buildOn } = night;
  const open = (await world.store.holds(1)).find(({ state }) => state === 'open');
  if (open !== undefined && contentSha256(render(buildOn(open.day), world.look)) === open.contentSha256)
    return open;
  const feed = buildOn(today);
  const files = render(feed, world.look);
  const held = {
    runId: world.runId,
    at: world.now().toString({ fractionalSecondDigits: 0 }),
    day: today,
    base: last?.manifest.sequence ?? 0,
    contentSha256: contentSha256(files),
    reasons: gated.reasons,
    changes: whatChanges(previous, feed),
    accepts: gated.accepts,
    feed,
    files,
  };
  await world.store.hold(held);
  return held;
}
