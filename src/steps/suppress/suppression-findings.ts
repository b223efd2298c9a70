import type { Finding } from '../../model/finding.ts';
import { figureKey, type PublicPlan } from '../../model/indicator.ts';

/** Why a figure is kept back. */
export type Reason = 'small' | 'small-rise' | 'rate' | 'protects-another' | 'commentary';

const why: Readonly<Record<Reason, (periods: string) => Pick<Finding, 'code' | 'found' | 'action'>>> = {
  small: (periods) => ({
    code: 'small-count-suppressed',
    found: `The figure for ${periods} is below the number set for this indicator and is published as [c], without its commentary.`,
    action: 'Nothing; "suppressBelow" in the configuration sets the number.',
  }),
  'small-rise': (periods) => ({
    code: 'small-count-suppressed',
    found: `The figure to date for ${periods} has risen by so little that it would give away a small count, so it is published as [c].`,
    action: 'Nothing; "suppressBelow" in the configuration sets the number.',
  }),
  rate: (periods) => ({
    code: 'rate-suppressed',
    found: `The figure for ${periods} would give away a suppressed count that it is worked out from, so it is published as [c].`,
    action: 'Nothing; "numerator" and "denominator" in the configuration say what it is worked out from.',
  }),
  'protects-another': (periods) => ({
    code: 'suppressed-to-protect',
    found: `With the figure for ${periods} a suppressed count could be worked out from a total, so it is published as [c] too.`,
    action: 'Nothing; publish neither figure elsewhere.',
  }),
  commentary: (periods) => ({
    code: 'commentary-names-suppressed-count',
    found: `The commentary for ${periods} names a number that is suppressed, so it is kept back.`,
    action: 'Take the number out of the commentary.',
  }),
};

/** One finding for every indicator and reason, with its periods; the numbers themselves are never repeated. */
export function suppressionFindings(plan: PublicPlan, reasons: ReadonlyMap<string, Reason>): Finding[] {
  const groups = new Map<string, { id: string; reason: Reason; labels: string[] }>();
  for (const { indicatorId: id, period } of plan.figures) {
    const key = figureKey(id, period);
    for (const reason of [reasons.get(key), reasons.get(`${key} commentary`)]) {
      if (reason === undefined) continue;
      const group = groups.get(`${id} ${reason}`) ?? { id, reason, labels: [] };
      group.labels.push(period.label);
      groups.set(`${id} ${reason}`, group);
    }
  }
  return [...groups.values()].map(({ id, reason, labels }) => ({
    severity: reason === 'commentary' ? 'warning' : 'info',
    place: { indicator: id },
    ...why[reason](labels.toSorted().join(', ')),
  }));
}

/** A percentage has no small counts of its own; the council may have meant the count behind it. */
export function notACount(id: string): Finding {
  return {
    severity: 'warning',
    code: 'suppress-below-percentage',
    place: { indicator: id },
    found:
      'The configuration has "suppressBelow" for this indicator, but its figures are percentages, so nothing is suppressed by it.',
    action:
      'Set "suppressBelow" for the count, and name the count as "numerator" or "denominator" of this percentage.',
  };
}
