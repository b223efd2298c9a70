import { SyncError } from '../errors.ts';
import type { CouncilConfig } from '../model/council.ts';
import type { Decision } from '../model/decision.ts';
import type { Feed } from '../model/feed.ts';
import type { LocalWorld } from '../model/world.ts';
import { parsePeriod } from '../steps/normalise/parse-period.ts';
import type { Outcome } from './publish.ts';
import { rebuild } from './rebuild.ts';
import { recover } from './recover.ts';
import { settleWithdrawals } from './settle-withdrawals.ts';

/** What a person names: an indicator by its id, and a period by its id or in words. */
export interface Named {
  readonly indicator: string;
  readonly period?: string | undefined;
}

/**
 * Takes a figure, or every figure of an indicator, out of what is public: the current release, every earlier copy at
 * every destination, and the lists of changes. The page says that it was withdrawn, and no night brings it back.
 * Throws `SyncError`: `usage` when it is not published, and what publishing throws.
 */
export async function withdraw(
  config: CouncilConfig,
  world: LocalWorld,
  named: Named,
  decision: Decision,
): Promise<Outcome | undefined> {
  await rebuild(config, world);
  const baseline = await recover(world);
  const found = findPublished(baseline.previous, named);
  await world.store.withdraw({ ...decision, ...found, runId: world.runId, cleared: false });
  return (await settleWithdrawals(config, world, baseline)).outcome;
}

/** Ends a withdrawal: the next night publishes what the sheet says then. Throws `SyncError` `usage` when there is none. */
export async function liftWithdrawal(world: LocalWorld, named: Named): Promise<void> {
  const baseline = await recover(world);
  const { indicator, period } = findPublished(baseline.previous, named);
  if (await world.store.liftWithdrawal(indicator, period)) return;
  const all = (await world.store.withdrawals()).map((each) =>
    [each.indicator, each.period].filter(Boolean).join(' '),
  );
  throw new SyncError(
    'usage',
    `${[indicator, period].filter(Boolean).join(' ')} is not withdrawn.`,
    all.length === 0 ? 'Nothing is withdrawn.' : `Withdrawn: ${all.join('; ')}.`,
  );
}

/** The ids of a published figure. Throws `SyncError` `usage` that lists what there is instead. */
export function findPublished(feed: Feed | undefined, { indicator, period }: Named) {
  const found = feed?.indicators.find(({ id }) => id === indicator);
  if (found === undefined) {
    throw new SyncError(
      'usage',
      `No indicator "${indicator}" is published.`,
      `Give the id as in the address of its page: ${(feed?.indicators ?? []).map(({ id }) => id).join(', ')}.`,
    );
  }
  if (period === undefined) return { indicator };
  const read = parsePeriod(period)?.id ?? period;
  const periods = found.observations.map((each) => each.period);
  const match = periods.find(({ id, label }) => [id, label].includes(period) || id === read);
  if (match !== undefined) return { indicator, period: match.id };
  throw new SyncError(
    'usage',
    `"${found.name}" has no published figure for "${period}".`,
    `It has these: ${periods.map(({ label }) => label).join(', ')}.`,
  );
}
