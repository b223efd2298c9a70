import { SyncError } from '../errors.ts';
import type { CouncilConfig } from '../model/council.ts';
import type { Decision } from '../model/decision.ts';
import type { LocalWorld } from '../model/world.ts';
import { type Outcome, publish } from './publish.ts';
import { recover } from './recover.ts';

/**
 * Publishes the content of an earlier release under a new number. It stays until a newer release is approved: nights
 * that find anything else to publish are held. Throws `SyncError` `usage` for a release that is not kept or is public.
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
  const made = { origin: 'rollback' as const, ...decision, runId: world.runId, contentOf: sequence };
  return await publish({ ...baseline, ...content, made, config, world });
}
