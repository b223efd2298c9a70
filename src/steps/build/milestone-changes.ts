import type { FeedChange } from '../../model/change.ts';
import type { FeedMilestone } from '../../model/indicator.ts';
import { canonical } from './canonical.ts';
import { milestoneData } from './figure-data.ts';

type Found = Omit<FeedChange, 'id'>;

/** Milestones that are new, moved on, were reworded or are gone; by milestone and period. */
export function findMilestoneChanges(
  before: readonly FeedMilestone[],
  now: readonly FeedMilestone[],
  date: string,
): readonly Found[] {
  const published = new Map(before.map((milestone) => [keyOf(milestone), milestone]));
  const kept = new Set(now.map(({ id }) => id));
  return [
    ...now.flatMap((milestone) => {
      const old = published.get(keyOf(milestone));
      if (old !== undefined && canonical(old) === canonical(milestone)) return [];
      const moved =
        old === undefined || canonical(milestoneData(old)) !== canonical(milestoneData(milestone));
      const earlier = old ?? before.findLast(({ id }) => id === milestone.id);
      return [changeOf(milestone, date, moved ? 'minor' : 'patch', earlier)];
    }),
    ...before
      .filter(({ id }) => !kept.has(id))
      .map((gone) => ({ ...changeOf(gone, date, 'major'), kind: 'withdrawal' as const })),
  ];
}

function changeOf(
  milestone: FeedMilestone,
  date: string,
  level: FeedChange['level'],
  earlier?: FeedMilestone,
): Found {
  const { id, programme, name, period } = milestone;
  return {
    date,
    kind: level === 'patch' ? 'words' : 'milestone',
    level,
    milestone: id,
    name: `${programme}: ${name}`,
    ...(period && { period: { id: period.id, label: period.label } }),
    ...(earlier && { statusBefore: earlier.stateInWords ?? earlier.state }),
    statusAfter: milestone.stateInWords ?? milestone.state,
  };
}

function keyOf({ id, period }: FeedMilestone): string {
  return `${id} ${period?.id ?? ''}`;
}
