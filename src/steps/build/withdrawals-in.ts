import type { Withdrawal } from '../../model/decision.ts';
import type { Feed, FeedIndicator, FeedObservation } from '../../model/feed.ts';
import { dayWithdrawn } from './withhold.ts';

/**
 * The withdrawals that a published feed shows, so that they stay in force when nothing else remembers them. An
 * indicator without any figure left counts as withdrawn whole: rather too much than a figure that comes back.
 */
export function withdrawalsIn(feed: Feed, runId: string): readonly Withdrawal[] {
  return feed.indicators.flatMap((indicator) => withdrawnFrom(indicator, runId));
}

function withdrawnFrom({ id, observations }: FeedIndicator, runId: string): readonly Withdrawal[] {
  const gone = observations.flatMap(({ period, actual }: FeedObservation) => {
    const day = dayWithdrawn(actual);
    return day === undefined ? [] : [{ period: period.id, day }];
  });
  const days = gone.map(({ day }) => day).toSorted((a, b) => Temporal.PlainDate.compare(a, b));
  const whole = gone.length === observations.length ? days.at(-1) : undefined;
  const single = gone.filter(({ day }) => whole === undefined || !day.equals(whole));
  return [...single, ...(whole === undefined ? [] : [{ day: whole }])].map(({ day, ...period }) => ({
    indicator: id,
    ...period,
    at: day.toZonedDateTime({ timeZone: 'Europe/London', plainTime: '12:00' }).toInstant().toString(),
    by: 'unknown',
    reason: 'As published; who and why is in the lost database',
    runId,
    cleared: true,
  }));
}
