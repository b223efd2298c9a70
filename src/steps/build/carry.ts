import type { Feed, FeedIndicator } from '../../model/feed.ts';
import { type Finding, compareFindings } from '../../model/finding.ts';
import {
  type FeedMilestone,
  type Figure,
  Figure as FigureSchema,
  Indicator,
  type Plan,
  type PublicPlan,
  figureKey,
} from '../../model/indicator.ts';
import { comparePeriods } from '../../model/period.ts';
import { displayQuantity } from '../../model/quantity.ts';
import { carryMilestones } from './carry-milestones.ts';

/**
 * Tonight's released plan, filled up with what the last release has and tonight's sheets lack: a figure, an
 * indicator or a milestone never leaves the feed because a row or a cell did. Internal fields are left behind.
 */
export function carry(released: Plan, previous: Feed | undefined): { plan: PublicPlan; findings: Finding[] } {
  const tonight = new Map(released.indicators.map((indicator) => [indicator.id, indicator]));
  const figures = new Map(
    released.observations.map((observation) => [
      figureKey(observation.indicatorId, observation.period),
      FigureSchema.parse(observation),
    ]),
  );
  const published = previous?.indicators ?? [];
  const findings: Finding[] = [];
  for (const before of published) {
    const indicator = tonight.get(before.id) ?? Indicator.parse(before);
    tonight.set(before.id, indicator);
    const earlier = before.observations.map((observation) => publishedFigure(before.id, observation));
    const lost = earlier.filter((figure) => !figures.has(figureKey(before.id, figure.period)));
    for (const figure of earlier) {
      const now = figures.get(figureKey(before.id, figure.period));
      if (now === undefined) figures.set(figureKey(before.id, figure.period), figure);
      else if (lostTarget(figure, now)) findings.push(targetGone(indicator, figure));
    }
    if (lost.length > 0 && indicator.state === 'active') findings.push(figuresCarried(indicator, lost));
  }
  const milestones = carryMilestones(released.milestones, previous?.milestones ?? []);
  const shown = new Set([...figures.values()].map(({ indicatorId }) => indicatorId));
  return {
    plan: {
      indicators: [...tonight.values()].filter(({ id }) => shown.has(id)),
      figures: [...figures.values()],
      milestones: milestones.milestones satisfies FeedMilestone[],
    },
    findings: [...findings, ...milestones.findings].toSorted(compareFindings),
  };
}

function publishedFigure(indicatorId: string, observation: FeedIndicator['observations'][number]): Figure {
  return FigureSchema.parse({ indicatorId, ...observation });
}

function lostTarget(before: Figure, now: Figure): boolean {
  return before.target !== undefined && before.target.type !== 'missing' && now.target === undefined;
}

function figuresCarried({ id, name }: Indicator, lost: readonly Figure[]): Finding {
  const many = lost.length !== 1;
  const labels = lost.map(({ period }) => period).toSorted((a, b) => comparePeriods(b, a));
  const named = labels.slice(0, 3).map(({ label }) => label);
  const rest = labels.length > 3 ? ` and ${labels.length - 3} more` : '';
  return {
    severity: 'warning',
    code: 'figure-carried',
    place: { indicator: id },
    found: `${many ? `${lost.length} figures` : '1 figure'} of "${name}" (${named.join(', ')}${rest}) ${many ? 'were' : 'was'} in the last release but ${many ? 'are' : 'is'} not in the sheet tonight (row gone, cell blank or unreadable, or no longer signed off); the last published ${many ? 'values stay' : 'value stays'}.`,
    action:
      'Put the row, cell or sign-off back. To take a figure down, enter [c] in its cell and sign it off; to end an indicator, mark it retired.',
  };
}

function targetGone({ id, name }: Indicator, { period, target }: Figure): Finding {
  const shown = target === undefined ? '' : ` (${displayQuantity(target)})`;
  return {
    severity: 'warning',
    code: 'target-gone',
    place: { indicator: id, period: period.label },
    found: `The target of "${name}" for ${period.label}${shown} was in the last release and is not in the sheet tonight; the figure now shows no target.`,
    action: 'Enter the target again if it was not meant to go.',
  };
}
