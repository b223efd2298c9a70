import { compareFindings, type Finding } from '../../model/finding.ts';
import type { FeedMilestone } from '../../model/indicator.ts';

/**
 * Marks milestones that are overdue, and says what contradicts itself or has moved. A milestone's newest row is
 * judged as at `today` (ISO date), its earlier rows as at the end of their own period, so that history stays.
 */
export function judgeMilestones(
  milestones: readonly FeedMilestone[],
  published: readonly FeedMilestone[],
  today: string,
): { milestones: FeedMilestone[]; findings: Finding[] } {
  const newest = newestRows(milestones);
  const before = new Map([...newestRows(published).values()].map(({ id, due }) => [id, due]));
  const findings: Finding[] = [];
  const judged = milestones.map((milestone): FeedMilestone => {
    const { overdue: _before, ...rest } = milestone;
    const isNewest = newest.get(milestone.id) === milestone;
    const asAt = isNewest ? today : (milestone.period?.end ?? today);
    const overdue = isOpen(milestone) && milestone.due !== undefined && milestone.due < asAt;
    if (isNewest) findings.push(...remarks(milestone, overdue, before.get(milestone.id)));
    return overdue ? { ...rest, overdue } : rest;
  });
  return { milestones: judged, findings: findings.toSorted(compareFindings) };
}

/** Each milestone's row of the latest period, by id. */
export function newestRows(milestones: readonly FeedMilestone[]): ReadonlyMap<string, FeedMilestone> {
  const newest = new Map<string, FeedMilestone>();
  for (const milestone of milestones) {
    const other = newest.get(milestone.id);
    if (other === undefined || (milestone.period?.end ?? '') > (other.period?.end ?? '')) {
      newest.set(milestone.id, milestone);
    }
  }
  return newest;
}

function isOpen({ state }: FeedMilestone): boolean {
  return state !== 'complete' && state !== 'cancelled';
}

function remarks(milestone: FeedMilestone, overdue: boolean, dueBefore: string | undefined): Finding[] {
  const { name, programme, due, state, stateInWords, percentComplete } = milestone;
  const what = `The milestone "${name}" of "${programme}"`;
  const says = stateInWords ?? state;
  const found: Finding[] = [];
  if (overdue && (state === 'on-track' || state === 'not-started')) {
    found.push(
      remark(
        'milestone-overdue',
        `${what} was due on ${due} and is "${says}"; it is published as overdue.`,
        'Mark it complete, or give it a new due date or state.',
      ),
    );
  }
  if (percentComplete !== undefined && (percentComplete === '100') !== (state === 'complete')) {
    if (percentComplete === '100' || state === 'complete') {
      found.push(
        remark(
          'milestone-contradicts',
          `${what} is "${says}", but ${percentComplete}% complete; both are published as they are.`,
          'Correct the state or the percentage.',
        ),
      );
    }
  }
  if (dueBefore !== undefined && due !== undefined && due !== dueBefore) {
    found.push({
      ...remark(
        'milestone-due-moved',
        `${what} was due on ${dueBefore} in the last release, and is now due on ${due}.`,
        'Nothing to do, if the date was meant to move.',
      ),
      severity: 'info',
    });
  }
  return found;
}

function remark(code: string, found: string, action: string): Finding {
  return { severity: 'warning', code, place: {}, found, action };
}
