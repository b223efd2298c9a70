import type { CouncilConfig } from './model/council.ts';
import type { NightReport } from './model/report.ts';
import type { World } from './model/world.ts';
import { hold } from './pipeline/hold.ts';
import { publish } from './pipeline/publish.ts';
import { readBenchmarks } from './pipeline/read-benchmarks.ts';
import { readSheets } from './pipeline/read-sheets.ts';
import { recover } from './pipeline/recover.ts';
import { rememberFindings } from './pipeline/remember-findings.ts';
import { writeFindings } from './pipeline/write-findings.ts';
import { report } from './pipeline/report.ts';
import { render } from './render/render.ts';
import { applyTargets } from './steps/assess/apply-targets.ts';
import { assess } from './steps/assess/assess.ts';
import { withoutExact } from './steps/assess/without-exact.ts';
import { checkStated } from './steps/assess/check-stated.ts';
import { judgeMilestones } from './steps/assess/judge-milestones.ts';
import { build } from './steps/build/build.ts';
import { carry } from './steps/build/carry.ts';
import { compare } from './steps/compare/compare.ts';
import { gate } from './steps/gate/gate.ts';
import { selectReleased } from './steps/gate/select-released.ts';
import { keepIds } from './steps/normalise/keep-ids.ts';
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
  const downloads = await readBenchmarks(config, world);

  const normalised = keepIds(normalise(sheets.bound, config), previous);
  const targeted = applyTargets(normalised.plan, config.targets, parsePeriod);
  const released = selectReleased(targeted.plan, config.release, now, parsePeriod);
  const carried = carry(released.released, previous);
  const shielded = suppress(withoutExact(carried.plan, config.rules), config.indicators);
  const steps = judgeMilestones(shielded.plan.milestones, previous?.milestones ?? [], today);
  const plan = { ...shielded.plan, milestones: steps.milestones };
  const { indicators, figures } = plan;

  const compared = compare(figures, indicators, downloads.benchmarks, {
    areaCode: config.council.areaCode,
    ...config.benchmarks,
    register: downloads.register,
    lists: downloads.lists,
  });
  const assessments = assess(figures, indicators, config.rules, compared.comparisons);
  const stated = checkStated(normalised.plan.observations, assessments, config.rules);

  const buildOn = (day: string) =>
    build({
      ...config,
      plan,
      comparisons: compared.comparisons,
      assessments,
      previous,
      today: day,
    });
  const feed = buildOn(today);
  const accepted = await world.store.accepted();
  const gated = gate({
    all: normalised.plan,
    released: released.released,
    previous,
    accepted,
    ...config.publish,
  });
  await world.store.forgetAccepted(gated.back);
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
  const made = {
    origin: 'night' as const,
    at: now.toString({ fractionalSecondDigits: 0 }),
    runId: world.runId,
  };
  const outcome = gated.held
    ? undefined
    : await publish({ ...baseline, feed, files: render(feed), made, config, world });
  const held = gated.held ? await hold({ ...baseline, gated, world, today, buildOn }) : undefined;
  findings.push(...(await writeFindings(sheets.bound, findings, world)));
  const remembered = await rememberFindings(world, sheets.bound, [...findings, ...gated.reasons], now);
  return report({
    config,
    world,
    sheets,
    downloads,
    normalised,
    released,
    feed,
    remembered,
    gated,
    held,
    outcome,
  });
}
