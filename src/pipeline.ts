import type { CouncilConfig } from './model/council.ts';
import type { NightReport } from './model/report.ts';
import type { World } from './model/world.ts';
import { publish } from './pipeline/publish.ts';
import { readBenchmarks } from './pipeline/read-benchmarks.ts';
import { readSheets } from './pipeline/read-sheets.ts';
import { recover } from './pipeline/recover.ts';
import { rememberFindings } from './pipeline/remember-findings.ts';
import { report } from './pipeline/report.ts';
import { applyTargets } from './steps/assess/apply-targets.ts';
import { assess } from './steps/assess/assess.ts';
import { checkStated } from './steps/assess/check-stated.ts';
import { judgeMilestones } from './steps/assess/judge-milestones.ts';
import { build } from './steps/build/build.ts';
import { carry } from './steps/build/carry.ts';
import { compare } from './steps/compare/compare.ts';
import { gate } from './steps/gate/gate.ts';
import { selectReleased } from './steps/gate/select-released.ts';
import { normalise } from './steps/normalise/normalise.ts';
import { parsePeriod } from './steps/normalise/parse-period.ts';
import { suppress } from './steps/suppress/suppress.ts';

/**
 * START HERE: one night, from sheets to published files. Each line is one stage of `docs/architecture.md`.
 * Throws `SyncError` when the run must stop; what was published then stays as it is.
 */
export async function runNight(config: CouncilConfig, world: World): Promise<NightReport> {
  const baseline = await recover(world);
  const { previous } = baseline;
  const now = world.now();
  const today = now.toZonedDateTimeISO('Europe/London').toPlainDate().toString();

  const sheets = await readSheets(config, world);
  const downloads = await readBenchmarks(world);

  const normalised = normalise(sheets.bound, config);
  const targeted = applyTargets(normalised.plan, config.targets, parsePeriod);
  const released = selectReleased(targeted.plan, config.release, now, parsePeriod);
  const carried = carry(released.released, previous);
  const shielded = suppress(carried.plan, config.indicators);
  const steps = judgeMilestones(shielded.plan.milestones, previous?.milestones ?? [], today);
  const plan = { ...shielded.plan, milestones: steps.milestones };
  const { indicators, figures } = plan;

  const compared = compare(figures, indicators, downloads.benchmarks, {
    areaCode: config.council.areaCode,
    ...config.benchmarks,
  });
  const assessments = assess(figures, indicators, config.rules, compared.comparisons);
  const stated = checkStated(normalised.plan.observations, assessments, config.rules);

  const feed = build({
    ...config,
    plan,
    comparisons: compared.comparisons,
    assessments,
    previous,
    today,
  });
  const gated = gate(released.released, previous, config.publish.gates);
  const findings = [
    sheets.findings,
    downloads.findings,
    normalised.findings,
    targeted.findings,
    released.findings,
    carried.findings,
    shielded.findings,
    steps.findings,
    compared.findings,
    stated,
  ].flat();
  const remembered = await rememberFindings(world, sheets.bound, [...findings, ...gated.reasons], now);
  const outcome = gated.held ? undefined : await publish({ ...baseline, feed, config, world });
  return report({ config, world, sheets, downloads, normalised, released, feed, remembered, gated, outcome });
}
