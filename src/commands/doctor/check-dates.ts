import type { LoadedConfig } from '../../config/load.ts';
import { lastRuns } from '../last-runs.ts';
import { staleDownloads } from '../stale-downloads.ts';
import { type Diagnosis, fine, note, warning } from './diagnosis.ts';
import type { Machine, Schedule } from './machine.ts';

const soonDays = 14;

/** What depends on the day: stale downloads, release dates, the schedule, and how long ago a night succeeded. */
export async function checkDates(loaded: LoadedConfig, machine: Machine): Promise<readonly Diagnosis[]> {
  const stale = await staleDownloads(loaded, machine.now());
  return [
    ...stale.map(({ file, days }) =>
      warning(
        'download-stale',
        `The LG Inform download ${file} is ${days} days old.`,
        'Download it again, or raise notify.staleAfterDays if LG Inform has nothing newer.',
      ),
    ),
    ...checkCalendar(loaded, machine.now()),
    ...checkSchedules(await machine.schedules(), machine.timeZone),
    ...(await checkLastNight(loaded, machine.now())),
  ];
}

function checkCalendar({ config }: LoadedConfig, now: Temporal.Instant): readonly Diagnosis[] {
  if (typeof config.release !== 'object' || !('calendar' in config.release)) return [];
  const dated = config.release.calendar.map((entry) => ({ ...entry, instant: instantOf(entry.at) }));
  const unknown = dated
    .filter(({ instant }) => instant === undefined)
    .map(({ period, at }) =>
      warning(
        'release-date-unknown',
        `The release of ${period} is at ${at}, which is on no calendar.`,
        'Correct it under release.calendar.',
      ),
    );
  const next = dated
    .flatMap(({ period, at, instant }) =>
      instant !== undefined && Temporal.Instant.compare(instant, now) > 0 ? [{ period, at, instant }] : [],
    )
    .toSorted((a, b) => Temporal.Instant.compare(a.instant, b.instant))[0];
  if (next === undefined) {
    const fix = 'Add the next period under release.calendar, or its figures will wait.';
    return [...unknown, warning('calendar-past', 'Every date in the release calendar has passed.', fix)];
  }
  const days = Math.floor(now.until(next.instant).total({ unit: 'hour' }) / 24);
  const words = `${next.period} is released on ${next.at.replace('T', ' at ')}, in ${days} days.`;
  return [...unknown, days <= soonDays ? note('release-soon', words) : fine('release-next', words)];
}

function instantOf(at: string): Temporal.Instant | undefined {
  try {
    return Temporal.PlainDateTime.from(at).toZonedDateTime('Europe/London').toInstant();
  } catch {
    return undefined;
  }
}

/** That hour is missing in March and comes twice in October, where clocks change. */
function checkSchedules(schedules: readonly Schedule[], timeZone: string): readonly Diagnosis[] {
  if (/^(?:UTC|Etc\/|GMT|\+00)/.test(timeZone)) return [];
  return schedules
    .filter(({ line }) => hoursOf(line).includes(1))
    .map(({ where, line }) =>
      warning(
        'schedule-in-missing-hour',
        `${where} starts the job between 01:00 and 02:00 (${line.split(/\s+/).slice(0, 5).join(' ')}).`,
        'Choose another hour: when clocks change, this one is missing in March and comes twice in October.',
      ),
    );
}

/** Hours of a cron line (`30 1 * * * …`) or of a timer (`OnCalendar=*-*-* 01:30:00`); a timer in UTC has none. */
function hoursOf(line: string): readonly number[] {
  const timer = /^OnCalendar=.*?(\d{1,2}|\*):\d{2}(?::\d{2})?(?<zone>.*)$/.exec(line);
  if (timer !== null) {
    return timer.groups?.['zone']?.includes('UTC') === true || timer[1] === '*' ? [] : [Number(timer[1])];
  }
  const hours = line.split(/\s+/)[1] ?? '';
  return hours.split(',').flatMap((part) => {
    const [from, to = from] = part.split('-').map(Number);
    if (from === undefined || to === undefined || Number.isNaN(from) || Number.isNaN(to)) return [];
    return Array.from({ length: Math.min(Math.max(to - from, 0), 23) + 1 }, (_, index) => from + index);
  });
}

async function checkLastNight(loaded: LoadedConfig, now: Temporal.Instant): Promise<readonly Diagnosis[]> {
  // A database that cannot be read is told by the check of the storage.
  const runs = await lastRuns(loaded, 100).catch(() => []);
  const good = runs.find(({ outcome }) => outcome === 'published' || outcome === 'unchanged');
  if (good === undefined) return [note('no-night-yet', 'No night has succeeded yet.')];
  const hours = Math.floor(Temporal.Instant.from(good.endedAt).until(now).total({ unit: 'hour' }));
  if (hours <= loaded.config.publish.expiresAfterHours) {
    return [fine('last-night', `The last good night was ${hours} hours ago.`)];
  }
  return [
    warning(
      'feed-expired',
      `The last good night was ${hours} hours ago: readers are told that the feed may be out of date.`,
      'See whether the schedule still runs: "progress-feed schedule" prints one for this machine, "progress-feed runs" what happened.',
    ),
  ];
}
