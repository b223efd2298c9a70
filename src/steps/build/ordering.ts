import { compareText } from '../../model/finding.ts';
import type { FeedMilestone, Indicator } from '../../model/indicator.ts';

/** Priorities as configured, then those that only sheets name, by name. */
export function orderedPriorities(
  configured: readonly string[],
  indicators: readonly Pick<Indicator, 'priority'>[],
): string[] {
  const named = indicators.flatMap(({ priority }) => priority ?? []).toSorted(compareText);
  return [...new Set([...configured, ...named])];
}

/** By priority in its order, those without one last; then name, then id. */
export function byPriority(
  priorities: readonly string[],
): (
  a: Pick<Indicator, 'priority' | 'name' | 'id'>,
  b: Pick<Indicator, 'priority' | 'name' | 'id'>,
) => number {
  const rank = new Map(priorities.map((priority, index) => [priority, index]));
  const standing = (priority: string | undefined) =>
    (priority === undefined ? undefined : rank.get(priority)) ?? priorities.length;
  return (a, b) =>
    standing(a.priority) - standing(b.priority) || compareText(a.name, b.name) || compareText(a.id, b.id);
}

/** By programme, then due date (none last), name, period and id. */
export function compareMilestones(a: FeedMilestone, b: FeedMilestone): number {
  return (
    compareText(a.programme, b.programme) ||
    compareText(a.due ?? '9999-12-31', b.due ?? '9999-12-31') ||
    compareText(a.name, b.name) ||
    compareText(a.period?.end ?? '', b.period?.end ?? '') ||
    compareText(a.id, b.id)
  );
}
