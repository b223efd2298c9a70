import type { ReleaseRule } from '../../model/council.ts';
import { type Finding, compareFindings } from '../../model/finding.ts';
import type { Indicator, Milestone, Observation, Plan } from '../../model/indicator.ts';
import { type Period, comparePeriods } from '../../model/period.ts';
import { type PeriodReader, releaseCalendar } from './release-calendar.ts';

export interface Selection {
  readonly released: Plan;
  /** What may not be public yet, oldest period first. */
  readonly waiting: Observation[];
  readonly findings: Finding[];
}

export type Standing = 'public' | 'later' | 'not-listed' | 'not-signed-off' | 'no-period';

/**
 * What the council's release rule lets out tonight. An indicator without any public figure is left out, unless it
 * is retired: whether it was ever published is for `carry` to know.
 */
export function selectReleased(
  plan: Plan,
  rule: ReleaseRule,
  now: Temporal.Instant,
  readPeriod: PeriodReader = () => undefined,
): Selection {
  const { standing, findings } = releaseStanding(rule, now, readPeriod);
  const known = new Set(plan.indicators.map(({ id }) => id));
  const today = now.toZonedDateTimeISO('Europe/London').toPlainDate().toString();
  const all = plan.observations.filter(({ indicatorId }) => known.has(indicatorId));
  const early = all.filter((observation) => isEarly(observation, today));
  const observations = all.filter((observation) => !isEarly(observation, today));
  const released = observations.filter((observation) => standing(observation) === 'public');
  const waiting = observations
    .filter((observation) => standing(observation) !== 'public')
    .toSorted((a, b) => comparePeriods(a.period, b.period) || (a.indicatorId < b.indicatorId ? -1 : 1));
  const shown = new Set(released.map(({ indicatorId }) => indicatorId));
  const milestones = Map.groupBy(plan.milestones, standing);
  return {
    released: {
      indicators: plan.indicators.filter((indicator) => isShown(indicator, shown)),
      observations: released,
      milestones: milestones.get('public') ?? [],
    },
    waiting,
    findings: [
      ...findings,
      ...waitingFindings(waiting, standing),
      ...early.map(notBegun),
      ...milestonesWithoutPeriod(milestones.get('no-period') ?? []),
    ].toSorted(compareFindings),
  };
}

/** A figure for a period that has not begun is a slip, or the nought of a formula; a forecast says that it is one. */
function isEarly({ period, actual, markers }: Observation, today: string): boolean {
  return period.start > today && actual.type !== 'missing' && !markers.includes('f');
}

function notBegun({ indicatorId, period }: Observation): Finding {
  return {
    severity: 'error',
    code: 'period-not-begun',
    place: { indicator: indicatorId, period: period.label },
    found: `There is a figure for ${period.label}, which has not begun, so it is not published.`,
    action: 'Correct the period, or leave the cell blank until there is a figure; mark a forecast with (f).',
  };
}

function isShown({ id, state }: Indicator, shown: ReadonlySet<string>): boolean {
  return shown.has(id) || state === 'retired';
}

type Judged = Pick<Milestone, 'signedOff' | 'period'> & { readonly indicatorId?: string };

/** What a release rule says of a figure or milestone at `now`. */
export function releaseStanding(
  rule: ReleaseRule,
  now: Temporal.Instant,
  readPeriod: PeriodReader,
): {
  standing: (of: Judged) => Standing;
  findings: readonly Finding[];
} {
  if (rule === 'immediate') return { standing: () => 'public', findings: [] };
  const signOff = 'signOff' in rule;
  const calendar = 'calendar' in rule ? releaseCalendar(rule.calendar, now, readPeriod) : undefined;
  return {
    standing: ({ signedOff, period, indicatorId }) => {
      if (signOff && !signedOff) return 'not-signed-off';
      if (calendar === undefined) return 'public';
      return period === undefined ? 'no-period' : calendar.standing(period, indicatorId);
    },
    findings: calendar?.findings ?? [],
  };
}

function waitingFindings(
  waiting: readonly Observation[],
  standing: (of: Observation) => Standing,
): Finding[] {
  const byPeriod = Map.groupBy(waiting, (each) => `${each.period.id} ${standing(each)}`);
  return [...byPeriod.values()].flatMap(([first, ...rest]) =>
    first === undefined ? [] : [waits(first.period, rest.length + 1, standing(first))],
  );
}

function waits(period: Period, count: number, standing: Standing): Finding {
  const figures = count === 1 ? '1 figure' : `${count} figures`;
  const place = { period: period.label };
  if (standing === 'not-listed') {
    return {
      severity: 'warning',
      code: 'period-not-in-calendar',
      place,
      found: `${figures} for ${period.label} cannot be published: the release calendar does not list that period.`,
      action: `Add ${period.label} with its date and time under release.calendar.`,
    };
  }
  const later = standing === 'later';
  return {
    severity: 'info',
    code: later ? 'waiting-for-release-time' : 'waiting-for-sign-off',
    place,
    found: `${figures} for ${period.label} ${count === 1 ? 'waits' : 'wait'} ${later ? 'for the time in the release calendar' : 'for sign-off'}.`,
    action: later
      ? 'Nothing needs doing; the first run after that time publishes them.'
      : 'Tick the sign-off column when they may be public.',
  };
}

function milestonesWithoutPeriod(milestones: readonly Milestone[]): Finding[] {
  const byProgramme = Map.groupBy(milestones, ({ programme }) => programme);
  return [...byProgramme].map(([programme, { length }]) => ({
    severity: 'warning',
    code: 'milestone-without-period',
    place: {},
    found: `${length === 1 ? '1 milestone' : `${length} milestones`} of "${programme}" cannot be published: without a period the release calendar does not say when.`,
    action: 'Give the milestones a period, and map its column.',
  }));
}
