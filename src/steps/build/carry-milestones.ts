import type { Finding } from '../../model/finding.ts';
import { FeedMilestone, type Milestone } from '../../model/indicator.ts';

/** Tonight's milestones without their internal fields, and those of the last release that tonight's sheets lack. */
export function carryMilestones(
  released: readonly Milestone[],
  published: readonly FeedMilestone[],
): { milestones: FeedMilestone[]; findings: Finding[] } {
  const tonight = released.map((milestone) => FeedMilestone.parse(milestone));
  const ids = new Set(tonight.map(({ id }) => id));
  const keys = new Set(tonight.map(milestoneKey));
  const rowPerPeriod = repeated(published);
  // A sheet with one row a milestone moves the row on from period to period; one with a row per period keeps them.
  const lost = published.filter(
    (milestone) =>
      !keys.has(milestoneKey(milestone)) && (!ids.has(milestone.id) || rowPerPeriod.has(milestone.id)),
  );
  const byProgramme = Map.groupBy(lost, ({ programme }) => programme);
  const findings = [...byProgramme].map(([programme, gone]) => carried(programme, gone));
  return { milestones: [...tonight, ...lost.map((milestone) => FeedMilestone.parse(milestone))], findings };
}

function repeated(milestones: readonly FeedMilestone[]): ReadonlySet<string> {
  const byId = Map.groupBy(milestones, ({ id }) => id);
  return new Set([...byId].filter(([, rows]) => rows.length > 1).map(([id]) => id));
}

function milestoneKey({ id, period }: FeedMilestone): string {
  return `${id} ${period?.id ?? ''}`;
}

function carried(programme: string, gone: readonly FeedMilestone[]): Finding {
  const many = gone.length !== 1;
  return {
    severity: 'warning',
    code: 'milestone-carried',
    place: {},
    found: `${many ? `${gone.length} milestones` : '1 milestone'} of "${programme}" ${many ? 'were' : 'was'} in the last release but ${many ? 'are' : 'is'} not in the sheet tonight (row gone, or no longer signed off); what was last published stays.`,
    action: 'Put the row or its sign-off back; to end a milestone, set its state to complete or cancelled.',
  };
}
