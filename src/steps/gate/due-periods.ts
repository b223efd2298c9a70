import type { ReleaseRule } from '../../model/council.ts';
import { londonTime, type PeriodReader } from './release-calendar.ts';
import type { DuePeriod } from './verdict.ts';

/** The periods whose time in the release calendar has come, with how many whole days ago. */
export function duePeriods(
  rule: ReleaseRule,
  now: Temporal.Instant,
  readPeriod: PeriodReader,
): readonly DuePeriod[] {
  if (rule === 'immediate' || !('calendar' in rule)) return [];
  return rule.calendar.flatMap(({ period: label, at }) => {
    const time = londonTime(at);
    if (time === undefined || Temporal.Instant.compare(now, time) < 0) return [];
    const daysAgo = Math.floor(time.until(now).total('hours') / 24);
    return [{ period: readPeriod(label)?.id ?? label, label, at, daysAgo }];
  });
}
