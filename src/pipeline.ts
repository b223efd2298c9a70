import type { CouncilConfig } from './model/council.ts';
import type { NightReport } from './model/report.ts';
import type { World } from './model/world.ts';
import { assemble } from './pipeline/assemble.ts';
import { judge } from './pipeline/judge.ts';
import { readBenchmarks } from './pipeline/read-benchmarks.ts';
import { readSheets } from './pipeline/read-sheets.ts';
import { recover } from './pipeline/recover.ts';
import { rememberFindings } from './pipeline/remember-findings.ts';
import { writeFindings } from './pipeline/write-findings.ts';
import { report } from './pipeline/report.ts';
import { settleWithdrawals } from './pipeline/settle-withdrawals.ts';
import { applyTargets } from './steps/assess/apply-targets.ts';
import { checkStated } from './steps/assess/check-stated.ts';
import { carry } from './steps/build/carry.ts';
import { withhold } from './steps/build/withhold.ts';
import { freeze } from './steps/gate/freeze.ts';
import { selectReleased } from './steps/gate/select-released.ts';
import { keepIds } from './steps/normalise/keep-ids.ts';
import { normalise } from './steps/normalise/normalise.ts';
import { parsePeriod } from './steps/normalise/parse-period.ts';

/**
 * START HERE: one night, from sheets to published files. Each line is one stage of `docs/architecture.md`.
 * Throws `SyncError` when the run must stop; what was published then stays as it is.
 */
export async function runNight(config: CouncilConfig, world: World): Promise<NightReport> {
  const { baseline } = await settleWithdrawals(config, world, await recover(world));
  const { previous } = baseline;
  const now = world.now();

  const sheets = await readSheets(config, world);
  const downloads = await readBenchmarks(config, world);

  const normalised = keepIds(normalise(sheets.bound, config), previous);
  const targeted = applyTargets(normalised.plan, config.targets, parsePeriod);
  await world.store.recordReadings(targeted.plan.observations, { at: now.toString(), runId: world.runId });
  const released = selectReleased(targeted.plan, config.release, now, parsePeriod);
  const carried = carry(released.released, previous);
  const frozen = freeze(carried.plan, previous, config.publish.freeze, now);
  const plan = withhold(frozen.plan, await world.store.withdrawals());

  const assembled = assemble(config, plan, downloads, previous);
  const stated = checkStated(normalised.plan.observations, assembled.assessments, config.rules);
  const findings = [sheets, downloads, normalised, targeted, released, carried, frozen, assembled]
    .flatMap((stage) => stage.findings)
    .concat(stated, assembled.remarksOn(londonDay(now)));

  const judged = await judge({
    config,
    world,
    baseline,
    now,
    all: normalised.plan,
    released: released.released,
    buildOn: frozen.all && previous ? () => previous : assembled.buildOn,
    findings,
    rows: sheets.bound.reduce((sum, { snapshot }) => sum + snapshot.rows.length, 0),
  });
  const written = await writeFindings(sheets.bound, findings, world);
  const reasons = judged.gated.reasons;
  const remembered = await rememberFindings(world, sheets.bound, [...findings, ...written, ...reasons], now);
  return report({
    ...judged,
    config,
    world,
    sheets,
    downloads,
    normalised,
    released,
    remembered,
  });
}

function londonDay(now: Temporal.Instant): string {
  return now.toZonedDateTimeISO('Europe/London').toPlainDate().toString();
}
