import type { Feed } from '../../model/feed.ts';
import type { Finding } from '../../model/finding.ts';
import type { Freeze } from '../../model/gates.ts';
import { Indicator, type PublicPlan } from '../../model/indicator.ts';
import { carry } from '../build/carry.ts';
import { londonTime } from './release-calendar.ts';

export interface Frozen {
  readonly plan: PublicPlan;
  /** The whole feed stays as it is. */
  readonly all: boolean;
  readonly findings: readonly Finding[];
}

/**
 * Keeps what is public as it is while a freeze is on, such as before an election: of the whole feed, or of single
 * indicators, whose definitions and figures stay and whose new ones wait.
 */
export function freeze(
  plan: PublicPlan,
  previous: Feed | undefined,
  freezes: readonly Freeze[],
  now: Temporal.Instant,
): Frozen {
  const on = freezes.filter(({ from, to }) => isBetween(now, from, to));
  const all = on.some(({ indicators }) => indicators === undefined);
  const findings = on.map(inForce);
  const ids = new Set(on.flatMap(({ indicators }) => indicators ?? []));
  if (on.length === 0) return { plan, all, findings };
  const isFrozen = (id: string): boolean => all || ids.has(id);
  const published = carry({ indicators: [], observations: [], milestones: [] }, previous).plan;
  const stay = new Map((previous?.indicators ?? []).map((each) => [each.id, Indicator.parse(each)]));
  return {
    all,
    findings,
    plan: {
      indicators: [
        ...plan.indicators.filter(({ id }) => !isFrozen(id)),
        ...[...stay.values()].filter(({ id }) => isFrozen(id)),
      ],
      figures: [
        ...plan.figures.filter(({ indicatorId }) => !isFrozen(indicatorId)),
        ...published.figures.filter(({ indicatorId }) => isFrozen(indicatorId)),
      ],
      milestones: all ? published.milestones : plan.milestones,
    },
  };
}

/** Times that are on no calendar freeze: nothing goes out by mistake. */
function isBetween(now: Temporal.Instant, from: string, to: string): boolean {
  const [start, end] = [londonTime(from), londonTime(to)];
  return (
    (start === undefined || Temporal.Instant.compare(now, start) >= 0) &&
    (end === undefined || Temporal.Instant.compare(now, end) < 0)
  );
}

function inForce({ from, to, reason, indicators }: Freeze): Finding {
  const what = indicators === undefined ? 'The whole feed' : indicators.join(', ');
  return {
    severity: 'info',
    code: 'frozen',
    place: {},
    found: `${what} stays as it is from ${from} to ${to}${reason === undefined ? '' : ` (${reason})`}; changes wait.`,
    action: 'Nothing needs doing; the first run after that time publishes them.',
  };
}
