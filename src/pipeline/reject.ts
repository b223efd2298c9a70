import type { Decision, Hold } from '../model/decision.ts';
import type { LocalWorld } from '../model/world.ts';
import { findHold } from './find-hold.ts';
import { recover } from './recover.ts';

/** Ends a hold without publishing anything; what is public stays. Throws `SyncError` `usage` when it is not open. */
export async function reject(world: LocalWorld, run: string, decision: Decision): Promise<Hold> {
  await recover(world);
  const hold = await findHold(world.store, run);
  await world.store.decideHold(hold.runId, 'rejected', decision);
  return hold;
}
