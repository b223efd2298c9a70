import { SyncError } from '../errors.ts';
import type { CouncilConfig } from '../model/council.ts';
import type { Decision } from '../model/decision.ts';
import type { Feed } from '../model/feed.ts';
import { figureKey } from '../model/indicator.ts';
import type { LocalWorld } from '../model/world.ts';
import { type Outcome, publish } from './publish.ts';
import { recover } from './recover.ts';

/**
 * Publishes the content of an earlier release under a new number. It stays until a newer release is approved: nights
 * that find anything else to publish are held. Throws `SyncError` `usage` for a release that is not kept, is public, or
 * shows a figure that has been made confidential since.
 */
export async function rollback(
  config: CouncilConfig,
  world: LocalWorld,
  sequence: number,
  decision: Decision,
): Promise<Outcome> {
  const baseline = await recover(world);
  const content = await world.store.releaseContent(sequence);
  const current = baseline.last?.manifest.sequence;
  if (content === undefined || sequence === current) {
    const kept = (await world.store.releases()).filter((each) => each.kept && each.sequence !== current);
    throw new SyncError(
      'usage',
      sequence === current
        ? `Release ${sequence} is public now, so there is nothing to roll back.`
        : `There is no release ${sequence} whose content is kept.`,
      kept.length === 0
        ? 'There is no earlier release to go back to. Nothing was changed.'
        : `These are kept: ${kept.map((each) => each.sequence).join(', ')}. Nothing was changed.`,
    );
  }
  await refuseConfidential(content.feed, sequence, baseline.previous, world);
  const made = { origin: 'rollback' as const, ...decision, runId: world.runId, contentOf: sequence };
  return await publish({ ...baseline, ...content, made, config, world });
}

/** Going back must not bring back a number that was taken down as [c] in between. */
async function refuseConfidential(
  feed: Feed,
  sequence: number,
  current: Feed | undefined,
  world: LocalWorld,
): Promise<void> {
  const open = new Map(
    feed.indicators.flatMap(({ id, observations }) =>
      observations.flatMap(({ period, actual }) =>
        actual.type === 'missing' ? [] : [[figureKey(id, period), `${id} "${period.label}"`] as const],
      ),
    ),
  );
  const confidential: string[] = [];
  // The newest release that has the figure says whether it may be shown.
  const judge = (later: Feed | undefined) => {
    for (const { id, observations } of later?.indicators ?? []) {
      for (const { period, actual } of observations) {
        const key = figureKey(id, period);
        const named = open.get(key);
        if (named !== undefined && actual.type === 'missing' && actual.code === 'c') confidential.push(named);
        open.delete(key);
      }
    }
  };
  judge(current);
  for (const release of await world.store.releases()) {
    if (!release.kept || release.sequence <= sequence || open.size === 0) continue;
    judge((await world.store.releaseContent(release.sequence))?.feed);
  }
  if (confidential.length === 0) return;
  throw new SyncError(
    'usage',
    `Release ${sequence} shows what is confidential now: ${confidential.slice(0, 5).join(', ')}${confidential.length > 5 ? ` and ${confidential.length - 5} more` : ''}.`,
    'Take these figures out of every release with "progress-feed withdraw", then go back to it. Nothing was changed.',
  );
}
