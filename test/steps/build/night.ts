import { Feed } from '../../../src/model/feed.ts';
import type { Plan } from '../../../src/model/indicator.ts';
import { assess } from '../../../src/steps/assess/assess.ts';
import { build } from '../../../src/steps/build/build.ts';
import { carry } from '../../../src/steps/build/carry.ts';
import { anIndicator, config } from '../assess/samples.ts';

/** One night's steps from what is released to the feed, as the pipeline runs them, without benchmarks. */
export function night(plan: Partial<Plan>, previous: Feed | undefined, today: string) {
  const released = { indicators: [anIndicator()], observations: [], milestones: [], ...plan };
  const carried = carry(released, previous);
  const { indicators, figures } = carried.plan;
  const feed = build({
    ...config,
    plan: carried.plan,
    comparisons: new Map(),
    assessments: assess(figures, indicators, config.rules),
    // As it comes back from a store.
    previous: previous === undefined ? undefined : Feed.parse(JSON.parse(JSON.stringify(previous))),
    today,
  });
  return { feed, findings: carried.findings };
}
