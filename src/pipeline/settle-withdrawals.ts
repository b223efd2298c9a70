import type { CouncilConfig } from '../model/council.ts';
import type { ReleaseContent, Withdrawal } from '../model/decision.ts';
import type { Feed } from '../model/feed.ts';
import type { FailedDestination } from '../model/report.ts';
import type { Look } from '../model/look.ts';
import type { BenchmarkReading, LocalWorld } from '../model/world.ts';
import { render } from '../render/render.ts';
import { canonical } from '../steps/build/canonical.ts';
import { carry } from '../steps/build/carry.ts';
import { withdrawalOf, withhold } from '../steps/build/withhold.ts';
import { assemble } from './assemble.ts';
import { startDelivery } from './delivery.ts';
import { type Outcome, publish } from './publish.ts';
import { readBenchmarks } from './read-benchmarks.ts';
import { type Baseline, recover } from './recover.ts';

const nothing = { indicators: [], observations: [], milestones: [] };

/**
 * Brings every destination into line with the withdrawals that are not carried out everywhere yet: a new release
 * without the figures first, then the whole copies of earlier releases that held them go, here and there. What could
 * not be reached is left for the next run. Does nothing when there is nothing to carry out.
 */
export async function settleWithdrawals(
  config: CouncilConfig,
  world: LocalWorld,
  baseline: Baseline,
): Promise<{ readonly baseline: Baseline; readonly outcome?: Outcome }> {
  const withdrawals = await world.store.withdrawals();
  const open = withdrawals.filter(({ cleared }) => !cleared);
  const [newest] = open.toReversed();
  if (newest === undefined || baseline.previous === undefined) return { baseline };
  const downloads = await readBenchmarks(config, world);
  const { by, reason, at, runId } = newest;
  const today = world.now().toZonedDateTimeISO('Europe/London').toPlainDate().toString();
  const content = without(withdrawals, baseline.previous, {
    config,
    downloads,
    day: today,
    look: world.look,
  });
  const made = { origin: 'withdrawal' as const, by, reason, at, runId };
  const outcome = await publish({ ...baseline, ...content, made, config, world });
  const failed = [...outcome.failed, ...(await clear({ config, world, baseline, withdrawals, downloads }))];
  if (failed.length === 0) {
    await world.store.clearWithdrawals(world.now().toString({ fractionalSecondDigits: 0 }));
  }
  return { baseline: await recover(world), outcome: { ...outcome, failed } };
}

async function clear(work: {
  config: CouncilConfig;
  world: LocalWorld;
  baseline: Baseline;
  withdrawals: readonly Withdrawal[];
  downloads: BenchmarkReading;
}): Promise<readonly FailedDestination[]> {
  const { config, world, baseline, withdrawals, downloads } = work;
  const releases = await world.store.releases();
  const current = releases[0]?.sequence ?? 0;
  const clean = new Set([current]);
  for (const { sequence, kept } of releases) {
    const content = kept && sequence !== current ? await world.store.releaseContent(sequence) : undefined;
    if (content === undefined) continue;
    const { feed } = content;
    if (!holds(feed, withdrawals)) clean.add(sequence);
    else {
      const day = feed.dataAsAt;
      await world.store.replaceContent(
        sequence,
        without(withdrawals, feed, { config, downloads, day, look: world.look }),
      );
    }
  }
  const delivery = startDelivery(baseline.reach);
  await delivery.each(async (destination) => {
    const stale = (await destination.releases()).filter((sequence) => !clean.has(sequence));
    if (stale.length > 0) world.progress(`Removing ${stale.length} past releases from ${destination.name}`);
    await destination.removeReleases(stale);
  });
  return delivery.failed();
}

/** A feed as it would be had the figures never been in it. */
function without(
  withdrawals: readonly Withdrawal[],
  feed: Feed,
  on: { config: CouncilConfig; downloads: BenchmarkReading; day: string; look: Look | undefined },
): ReleaseContent {
  const plan = withhold(carry(nothing, feed).plan, withdrawals);
  const clean = assemble(on.config, plan, on.downloads, feed).buildOn(on.day);
  return { feed: clean, files: render(clean, on.look) };
}

/** True when a figure that is withdrawn, or what was said of it, is still in this feed. */
function holds(feed: Feed, withdrawals: readonly Withdrawal[]): boolean {
  const plan = carry(nothing, feed).plan;
  const figures = plan.figures.filter((figure) => withdrawalOf(figure, withdrawals) !== undefined);
  const gone = withhold(plan, withdrawals).figures;
  return figures.length > 0 && canonical(gone) !== canonical(plan.figures);
}
