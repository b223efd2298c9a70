import type { CouncilConfig } from '../model/council.ts';
import type { Hold } from '../model/decision.ts';
import type { Feed } from '../model/feed.ts';
import type { Finding } from '../model/finding.ts';
import type { Plan } from '../model/indicator.ts';
import type { World } from '../model/world.ts';
import { render } from '../render/render.ts';
import { type GateResult, gate } from '../steps/gate/gate.ts';
import { duePeriods } from '../steps/gate/due-periods.ts';
import { parsePeriod } from '../steps/normalise/parse-period.ts';
import { hold } from './hold.ts';
import { type Outcome, publish } from './publish.ts';
import type { Baseline } from './recover.ts';

export interface Judged {
  readonly feed: Feed;
  readonly gated: GateResult;
  /** What was kept instead, when a gate held it. */
  readonly held: Pick<Hold, 'runId' | 'at' | 'contentSha256' | 'changes'> | undefined;
  readonly outcome: Outcome | undefined;
}

/** Asks the gates, then publishes the release or holds it. Throws what publishing throws. */
export async function judge(night: {
  config: CouncilConfig;
  world: World;
  baseline: Baseline;
  now: Temporal.Instant;
  all: Plan;
  released: Plan;
  buildOn: (day: string) => Feed;
  findings: readonly Finding[];
  rows: number;
}): Promise<Judged> {
  const { config, world, baseline, now, all, released, buildOn, findings, rows } = night;
  const { previous } = baseline;
  const today = now.toZonedDateTimeISO('Europe/London').toPlainDate().toString();
  const feed = buildOn(today);
  const latest = (await world.store.releases()).find(({ made }) => made !== 'withdrawal');
  const gated = gate({
    all,
    released,
    previous,
    feed,
    findings,
    rows,
    due: duePeriods(config.release, now, parsePeriod),
    privacy: config.privacy,
    gates: config.publish.gates,
    accepted: await world.store.accepted(),
    rolledBack: latest?.made === 'rollback' ? latest : undefined,
  });
  await world.store.forgetAccepted(gated.back);
  if (gated.held) {
    const held = await hold({ ...baseline, gated, world, today, buildOn });
    return { feed, gated, held, outcome: undefined };
  }
  const at = now.toString({ fractionalSecondDigits: 0 });
  const made = { origin: 'night' as const, at, runId: world.runId };
  const outcome = await publish({ ...baseline, feed, files: render(feed, world.look), made, config, world });
  return { feed, gated, held: undefined, outcome };
}
