import type { Assessment } from '../../model/assessment.ts';
import type { Comparison } from '../../model/benchmark.ts';
import { type Figure, type Indicator, figureKey } from '../../model/indicator.ts';
import { type Rules, resolveRule, travelRules } from './resolve-rule.ts';
import { statusOf } from './status-of.ts';
import { travelOf } from './travel-of.ts';

/** Status and direction of travel of every figure whose indicator is known, by `figureKey`, as `comparisons` are. */
export function assess(
  figures: readonly Figure[],
  indicators: readonly Indicator[],
  rules: Rules,
  comparisons: ReadonlyMap<string, Comparison> = new Map(),
): ReadonlyMap<string, Assessment> {
  const histories = Map.groupBy(figures, ({ indicatorId }) => indicatorId);
  const assessments = new Map<string, Assessment>();
  for (const indicator of indicators) {
    const history = histories.get(indicator.id) ?? [];
    const rule = resolveRule(rules, indicator);
    const bases = travelRules(rules, indicator);
    for (const figure of history) {
      const key = figureKey(indicator.id, figure.period);
      const travel = bases.map((basis) => travelOf(figure, indicator, basis, history));
      const status = statusOf(
        {
          figure,
          polarity: indicator.polarity,
          comparison: comparisons.get(key),
          travel,
          travelBy: (basis) =>
            travel.find((each) => each.basis === basis) ?? travelOf(figure, indicator, basis, history),
        },
        rule,
      );
      assessments.set(key, { status, travel });
    }
  }
  return assessments;
}
