import type { Figure, PublicPlan } from '../../model/indicator.ts';
import type { Quantity } from '../../model/quantity.ts';
import { type Rules, resolveRule } from './resolve-rule.ts';

const fields = ['actual', 'target', 'floor', 'lower', 'upper'] as const;

/**
 * The plan without the places that nobody sees, except for indicators whose rule judges exact values: otherwise the
 * last places of a formula would make a new release of figures that look the same.
 */
export function withoutExact(plan: PublicPlan, rules: Rules): PublicPlan {
  const kept = new Set(
    plan.indicators
      .filter((indicator) => resolveRule(rules, indicator).rule?.judge === 'exact')
      .map(({ id }) => id),
  );
  return {
    ...plan,
    figures: plan.figures.map((figure) => (kept.has(figure.indicatorId) ? figure : rounded(figure))),
  };
}

function rounded(figure: Figure): Figure {
  if (!fields.some((field) => hasExact(figure[field]))) return figure;
  const shown = fields.flatMap((field) => {
    const quantity = figure[field];
    return quantity === undefined ? [] : [[field, withoutPlaces(quantity)]];
  });
  return { ...figure, ...Object.fromEntries(shown) };
}

function hasExact(quantity: Quantity | undefined): boolean {
  return quantity?.type === 'number' && quantity.exact !== undefined;
}

function withoutPlaces(quantity: Quantity): Quantity {
  if (quantity.type !== 'number') return quantity;
  const { exact: _places, ...shown } = quantity;
  return shown;
}
