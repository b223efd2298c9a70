import type { ReleaseRule } from '../../model/council.ts';
import type { Finding } from '../../model/finding.ts';
import type { Period } from '../../model/period.ts';

type Entries = Extract<ReleaseRule, { calendar: unknown }>['calendar'];

/** The period that a text names, or undefined when it cannot be read. */
export type PeriodReader = (text: string) => Period | undefined;

export interface ReleaseCalendar {
  /** Not listed, listed for a later time, or public now. */
  readonly standing: (period: Period, indicatorId?: string) => 'public' | 'later' | 'not-listed';
  readonly findings: readonly Finding[];
}

/**
 * A release calendar as it stands at `now`. Entries name a period by label or id ("2021/22 Q3", "Q3 2021/22",
 * "fq_Q3_2021_22") or in words that `readPeriod` knows; times are in Europe/London and a period is public from that minute on.
 */
export function releaseCalendar(
  entries: Entries,
  now: Temporal.Instant,
  readPeriod: PeriodReader,
): ReleaseCalendar {
  const times = new Map<string, Temporal.Instant>();
  const findings: Finding[] = [];
  for (const { period, at, indicators } of entries) {
    const time = londonTime(at);
    const key = periodKey(readPeriod(period)?.id ?? period);
    if (time === undefined) {
      findings.push(badTime(period, at));
      continue;
    }
    for (const own of indicators === undefined ? [key] : indicators.map((id) => `${key} ${id}`)) {
      const other = times.get(own);
      if (other !== undefined) findings.push(listedTwice(period));
      // Of two times the later one is safe: nothing goes out before it may.
      if (other === undefined || Temporal.Instant.compare(time, other) > 0) times.set(own, time);
    }
  }
  const standing: ReleaseCalendar['standing'] = ({ id, label }, indicatorId) => {
    const keys = [periodKey(id), periodKey(label)];
    const own = indicatorId === undefined ? [] : keys.map((key) => `${key} ${indicatorId}`);
    const time = [...own, ...keys].map((key) => times.get(key)).find((each) => each !== undefined);
    if (time === undefined) return 'not-listed';
    return Temporal.Instant.compare(now, time) >= 0 ? 'public' : 'later';
  };
  return { standing, findings };
}

/** Case, spaces and the order of quarter and year do not count; `2021-22` and `2021/2022` are `2021/22`. */
function periodKey(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/\b(\d{4}) ?[/–-] ?(?:\d{2})?(\d{2})\b/g, '$1/$2')
    .replaceAll(/\bquarter ?([1-4])\b/g, 'q$1')
    .replace(/^(\d{4}\/\d{2}) (q[1-4])$/, '$2 $1')
    .replaceAll(' ', '');
}

/** A time in Europe/London; undefined for one that is on no calendar. */
export function londonTime(at: string): Temporal.Instant | undefined {
  try {
    const time = Temporal.PlainDateTime.from(at);
    return time.toZonedDateTime('Europe/London', { disambiguation: 'later' }).toInstant();
  } catch {
    return undefined;
  }
}

function badTime(period: string, at: string): Finding {
  return {
    severity: 'error',
    code: 'calendar-time-unknown',
    place: { period },
    found: `The release calendar gives ${period} the time ${at}, which is on no calendar; its figures wait.`,
    action: 'Correct the date and time under release.calendar.',
  };
}

function listedTwice(period: string): Finding {
  return {
    severity: 'warning',
    code: 'calendar-period-twice',
    place: { period },
    found: `The release calendar lists ${period} more than once; the later time counts.`,
    action: 'Keep one entry for the period under release.calendar.',
  };
}
