import type { Assessment } from '../../model/assessment.ts';
import type { Comparison } from '../../model/benchmark.ts';
import type { CouncilConfig } from '../../model/council.ts';
import { Feed, type FeedIndicator, type FeedObservation } from '../../model/feed.ts';
import { compareText } from '../../model/finding.ts';
import { type Figure, type Indicator, type PublicPlan, figureKey } from '../../model/indicator.ts';
import { comparePeriods } from '../../model/period.ts';
import { standardsOf } from '../../model/standards.ts';
import { ruleNamed } from '../assess/resolve-rule.ts';
import { canonical, plain } from './canonical.ts';
import { findChanges } from './find-changes.ts';
import { keepChanges } from './keep-changes.ts';
import { dateComparison } from './date-comparison.ts';
import { byPriority, compareMilestones, orderedPriorities } from './ordering.ts';
import { revise } from './revise.ts';
import { sourcesOf } from './sources-of.ts';

export interface BuildInput {
  readonly council: CouncilConfig['council'];
  readonly publish: Pick<CouncilConfig['publish'], 'url' | 'nextExpected'>;
  readonly rules: Pick<CouncilConfig['rules'], 'define'>;
  readonly priorities: readonly string[];
  readonly plan: PublicPlan;
  readonly benchmarks?: Pick<CouncilConfig['benchmarks'], 'metrics'>;
  /** By `figureKey`. */
  readonly comparisons: ReadonlyMap<string, Comparison>;
  readonly assessments: ReadonlyMap<string, Assessment>;
  /** The feed that is public now. */
  readonly previous: Feed | undefined;
  /** ISO date in Europe/London. */
  readonly today: string;
}

/**
 * The feed of one night, validated and in its order, so that the same input gives the same bytes. Dates move only
 * where content did: `dataAsAt` stays when nothing else differs from what is public.
 */
export function build(input: BuildInput): Feed {
  const { council, publish, plan, previous, today } = input;
  const priorities = orderedPriorities(input.priorities, plan.indicators);
  const indicators = buildIndicators(input).toSorted(byPriority(priorities));
  const assembled: Feed = {
    council: {
      name: council.name,
      areaCode: council.areaCode,
      website: council.website,
      licence: council.licence,
    },
    url: publish.url,
    exampleData: council.exampleData,
    dataAsAt: today,
    nextExpected: publish.nextExpected,
    rules: rulesInUse(input.rules, indicators),
    priorities,
    indicators,
    milestones: plan.milestones.toSorted(compareMilestones),
    sources: sourcesOf(council, indicators, input.benchmarks?.metrics),
    changes: [],
  };
  // Parsing also puts every field in the order of the contract and drops what it does not name.
  const feed = Feed.parse(plain(assembled));
  if (previous !== undefined) {
    const { dataAsAt, changes } = previous;
    const unchanged = { ...feed, dataAsAt, changes };
    if (canonical(unchanged) === canonical(previous)) return unchanged;
  }
  return Feed.parse(plain({ ...feed, changes: keepChanges(findChanges(previous, feed), previous, feed) }));
}

function buildIndicators(input: BuildInput): FeedIndicator[] {
  const published = new Map(
    (input.previous?.indicators ?? []).flatMap(({ id, observations }) =>
      observations.map((observation) => [figureKey(id, observation.period), observation] as const),
    ),
  );
  const byIndicator = Map.groupBy(input.plan.figures, ({ indicatorId }) => indicatorId);
  return input.plan.indicators.flatMap((indicator: Indicator) => {
    const figures = byIndicator.get(indicator.id);
    if (figures === undefined) return [];
    const observations = figures
      .toSorted((a, b) => comparePeriods(a.period, b.period))
      .map((figure) => observe(figure, published, input));
    return [Object.assign({}, indicator, { observations })];
  });
}

function observe(
  figure: Figure,
  published: ReadonlyMap<string, FeedObservation>,
  input: BuildInput,
): FeedObservation {
  const key = figureKey(figure.indicatorId, figure.period);
  const { status, travel } = input.assessments.get(key) ?? notAssessed;
  return {
    period: figure.period,
    actual: figure.actual,
    target: figure.target,
    ...standardsOf(figure),
    status,
    travel: [...travel],
    comparison: dateComparison(input.comparisons.get(key), published.get(key)?.comparison, input.today),
    commentary: figure.commentary,
    ...revise(figure, published.get(key), input.today),
  };
}

const notAssessed: Assessment = {
  status: { type: 'not-judged', label: 'Not judged', reason: 'This figure was not assessed.' },
  travel: [],
};

/** Only the rules that a status in the feed refers to. */
function rulesInUse(rules: BuildInput['rules'], indicators: readonly FeedIndicator[]): Feed['rules'] {
  const statuses = indicators.flatMap(({ observations }) => observations.map(({ status }) => status));
  const names = new Set(statuses.flatMap((status) => (status.type === 'judged' ? [status.rule] : [])));
  const used = [...names].toSorted(compareText).flatMap((name) => {
    const rule = ruleNamed(rules, name);
    return rule === undefined ? [] : [[name, rule] as const];
  });
  return Object.fromEntries(used);
}
