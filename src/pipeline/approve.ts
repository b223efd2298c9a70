import { SyncError } from '../errors.ts';
import type { CouncilConfig } from '../model/council.ts';
import type { Decision } from '../model/decision.ts';
import type { LocalWorld } from '../model/world.ts';
import { findHold } from './find-hold.ts';
import { type Outcome, publish } from './publish.ts';
import { recover } from './recover.ts';

/**
 * Publishes exactly the bytes that a run held, once. Nothing is read from the sheets again. Where the held bytes are
 * those that are public already, the approval only accepts why they were held.
 * Throws `SyncError`: `usage` when that run is not held now, and what publishing throws.
 */
export async function approve(
  config: CouncilConfig,
  world: LocalWorld,
  run: string,
  decision: Decision,
): Promise<Outcome> {
  const baseline = await recover(world);
  const hold = await findHold(world.store, run);
  const content = await world.store.heldContent(hold.runId);
  if (content === undefined || hold.base !== (baseline.last?.manifest.sequence ?? 0)) {
    throw new SyncError(
      'usage',
      `Run ${hold.runId} was held before release ${baseline.last?.manifest.sequence ?? 0} was made, so it is out of date.`,
      'Run "progress-feed sync" again. Nothing was changed.',
    );
  }
  const { by, reason, at } = decision;
  const made = { origin: 'approval' as const, at, by, reason, runId: world.runId, hold: hold.runId };
  const outcome = await publish({ ...baseline, ...content, made, config, world });
  if (!outcome.changed) await world.store.decideHold(hold.runId, 'approved', decision);
  return outcome;
}
