import type { Assessment } from '../../model/assessment.ts';
import { type Figure, type Indicator, figureKey } from '../../model/indicator.ts';
import { type Rules, resolveRule } from './resolve-rule.ts';
import { statusOf } from './status-of.ts';
import { travelOf } from './travel-of.ts';

/** Status and direction of travel of every figure whose indicator is known, by `figureKey`. */
export function assess(
  figures: readonly Figure[],
  indicators: readonly Indicator[],
  rules: Rules,
): ReadonlyMap<string, Assessment> {
  const known = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  const byKey = new Map(figures.map((figure) => [figureKey(figure.indicatorId, figure.period), figure]));
  const assessments = new Map<string, Assessment>();
  for (const [key, figure] of byKey) {
    const indicator = known.get(figure.indicatorId);
    if (indicator === undefined) continue;
    const at = (periodId: string) => byKey.get(figureKey(indicator.id, { id: periodId }));
    assessments.set(key, {
      status: statusOf(figure, indicator, resolveRule(rules, indicator)),
      travel: rules.travel.map((basis) => travelOf(figure, indicator, basis, at)),
    });
  }
  return assessments;
}
