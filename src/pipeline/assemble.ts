import type { Assessment } from '../model/assessment.ts';
import type { CouncilConfig } from '../model/council.ts';
import type { Feed } from '../model/feed.ts';
import type { Finding } from '../model/finding.ts';
import type { PublicPlan } from '../model/indicator.ts';
import type { BenchmarkReading } from '../model/world.ts';
import { assess } from '../steps/assess/assess.ts';
import { judgeMilestones } from '../steps/assess/judge-milestones.ts';
import { withoutExact } from '../steps/assess/without-exact.ts';
import { build } from '../steps/build/build.ts';
import { compare } from '../steps/compare/compare.ts';
import { suppress } from '../steps/suppress/suppress.ts';

export interface Assembled {
  readonly assessments: ReadonlyMap<string, Assessment>;
  readonly findings: readonly Finding[];
  /** What is odd about milestones on a day, ISO in Europe/London. */
  readonly remarksOn: (day: string) => readonly Finding[];
  /** The feed as it would be on a day, ISO in Europe/London. */
  readonly buildOn: (day: string) => Feed;
}

/** From what may be public to the feed: suppressed where numbers are small, compared, assessed, built. */
export function assemble(
  config: CouncilConfig,
  plan: PublicPlan,
  downloads: BenchmarkReading,
  previous: Feed | undefined,
): Assembled {
  const shielded = suppress(withoutExact(plan, config.rules), config.indicators);
  const { indicators, figures } = shielded.plan;
  const compared = compare(figures, indicators, downloads.benchmarks, {
    areaCode: config.council.areaCode,
    ...config.benchmarks,
    register: downloads.register,
    lists: downloads.lists,
  });
  const assessments = assess(figures, indicators, config.rules, compared.comparisons);
  const { comparisons } = compared;
  const before = previous?.milestones ?? [];
  const { milestones } = shielded.plan;
  return {
    assessments,
    findings: [...shielded.findings, ...compared.findings],
    remarksOn: (day) => judgeMilestones(milestones, before, day).findings,
    buildOn: (day) => {
      const judged = { ...shielded.plan, milestones: judgeMilestones(milestones, before, day).milestones };
      return build({ ...config, plan: judged, comparisons, assessments, previous, today: day });
    },
  };
}
