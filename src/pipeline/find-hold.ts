import { SyncError } from '../errors.ts';
import type { Hold } from '../model/decision.ts';
import type { DecisionStore } from '../model/decision.ts';

const shortest = 4;

/**
 * The open hold of a run, by the run's id or the beginning of it. Throws `SyncError` `usage` that says what became
 * of it otherwise.
 */
export async function findHold(store: Pick<DecisionStore, 'holds'>, run: string): Promise<Hold> {
  const holds = await store.holds(10_000);
  const found = run.length < shortest ? [] : holds.filter(({ runId }) => runId.startsWith(run.toLowerCase()));
  const [hold] = found;
  if (hold !== undefined && found.length === 1 && hold.state === 'open') return hold;
  const open = holds.find(({ state }) => state === 'open');
  throw new SyncError(
    'usage',
    hold === undefined ? `No run that begins with "${run}" was held.` : `Run ${hold.runId} ${ended(hold)}.`,
    open === undefined
      ? 'Nothing is held now. Nothing was changed.'
      : `What is held now is run ${open.runId}: see "progress-feed holds". Nothing was changed.`,
  );
}

function ended({ state, decision, followedBy = '' }: Hold): string {
  const who = decision === undefined ? '' : ` by ${decision.by} on ${decision.at.slice(0, 10)}`;
  switch (state) {
    case 'approved':
      return `was approved already${who}${followedBy === '' ? '' : ` and is release ${followedBy}`}`;
    case 'rejected':
      return `was rejected${who}`;
    case 'replaced':
      return `was overtaken by what run ${followedBy} held`;
    case 'cancelled':
      return `was overtaken by release ${followedBy}`;
    case 'open':
      return 'is not the only one that begins so: give more of its id';
  }
}
