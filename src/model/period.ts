import { z } from 'zod';

export const PeriodKind = z.enum([
  'financial-quarter',
  'financial-year',
  'calendar-month',
  'calendar-quarter',
  'calendar-year',
  'academic-year',
  'tax-base-year',
  'snapshot',
  'rolling-year',
]);
export type PeriodKind = z.infer<typeof PeriodKind>;

/**
 * A span of time with a kind. Ids are LG Inform's where it has them (`fq_Q3_2021_22`, `fin_2021_22`, `cal_2021`,
 * `Month_2026_February`, `sch_2018_19`, `tax_2022_23`); ours elsewhere (`cq_Q1_2021`, `at_2022_03_31`,
 * `roll_2021_10_2022_09`). `start` and `end` are inclusive ISO dates.
 */
export const Period = z.object({
  id: z.string(),
  kind: PeriodKind,
  label: z.string(),
  start: z.iso.date(),
  end: z.iso.date(),
});
export type Period = z.infer<typeof Period>;

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** `2021` → `2021/22`, the written form of a year that starts in 2021 and ends in 2022. */
export function splitYearLabel(startYear: number): string {
  return `${startYear}/${twoDigits((startYear + 1) % 100)}`;
}

/** The financial quarter `q` (1 is April to June) of the year that starts on 1 April `startYear`. */
export function financialQuarter(startYear: number, q: number): Period {
  const start = new Temporal.PlainDate(startYear, 4, 1).add({ months: (q - 1) * 3 });
  const id = `fq_Q${q}_${startYear}_${twoDigits((startYear + 1) % 100)}`;
  return span(id, 'financial-quarter', `Q${q} ${splitYearLabel(startYear)}`, start, { months: 3 });
}

/** 1 April to 31 March (`finance/accounting year`, LG Inform `fin_…`). */
export function financialYear(startYear: number): Period {
  const id = `fin_${startYear}_${twoDigits((startYear + 1) % 100)}`;
  return span(id, 'financial-year', splitYearLabel(startYear), new Temporal.PlainDate(startYear, 4, 1), {
    years: 1,
  });
}

/** 1 September to 31 August (LG Inform `sch_…`; its span is our reading, the publisher does not document it). */
export function academicYear(startYear: number): Period {
  const id = `sch_${startYear}_${twoDigits((startYear + 1) % 100)}`;
  const start = new Temporal.PlainDate(startYear, 9, 1);
  return span(id, 'academic-year', `${splitYearLabel(startYear)} (academic)`, start, { years: 1 });
}

/** The tax base year (LG Inform `tax_…`), kept apart from the financial year of the same label. */
export function taxBaseYear(startYear: number): Period {
  const id = `tax_${startYear}_${twoDigits((startYear + 1) % 100)}`;
  const start = new Temporal.PlainDate(startYear, 4, 1);
  return span(id, 'tax-base-year', `${splitYearLabel(startYear)} (taxbase)`, start, { years: 1 });
}

export function calendarYear(year: number): Period {
  return span(`cal_${year}`, 'calendar-year', `${year}`, new Temporal.PlainDate(year, 1, 1), { years: 1 });
}

export function calendarQuarter(year: number, q: number): Period {
  const start = new Temporal.PlainDate(year, (q - 1) * 3 + 1, 1);
  return span(`cq_Q${q}_${year}`, 'calendar-quarter', `Q${q} ${year} (calendar)`, start, { months: 3 });
}

/** `month` is 1 to 12. */
export function calendarMonth(year: number, month: number): Period {
  const name = monthNames[month - 1] ?? '';
  const start = new Temporal.PlainDate(year, month, 1);
  return span(`Month_${year}_${name}`, 'calendar-month', `${name} ${year}`, start, { months: 1 });
}

/** A value as at one day. */
export function snapshotAt(date: Temporal.PlainDate): Period {
  const label = `${date.day} ${monthNames[date.month - 1] ?? ''} ${date.year}`;
  const iso = date.toString();
  return { id: `at_${iso.replaceAll('-', '_')}`, kind: 'snapshot', label, start: iso, end: iso };
}

/** Twelve months that start on the first of `month` in `year`. */
export function rollingYear(year: number, month: number): Period {
  const start = new Temporal.PlainDate(year, month, 1);
  const last = start.add({ months: 11 });
  const id = `roll_${year}_${twoDigits(month)}_${last.year}_${twoDigits(last.month)}`;
  const short = (at: Temporal.PlainDate) => `${(monthNames[at.month - 1] ?? '').slice(0, 3)} ${at.year}`;
  return span(id, 'rolling-year', `${short(start)} to ${short(last)} (rolling)`, start, { years: 1 });
}

/**
 * The period a published or LG Inform id names, or undefined when the id has no known form or cannot be
 * (`fin_2021_23`). Forms: LG Inform downloads as read in 2023 and 2026.
 */
export function periodFromId(id: string): Period | undefined {
  for (const read of idReaders) {
    const period = read(id);
    if (period !== undefined) return period.id === id ? period : undefined;
  }
  return undefined;
}

const idReaders: readonly ((id: string) => Period | undefined)[] = [
  (id) => matched(id, /^fq_Q([1-4])_(\d{4})_\d{2}$/, (q, year) => financialQuarter(year, q)),
  (id) => matched(id, /^fin_(\d{4})_\d{2}$/, (year) => financialYear(year)),
  (id) => matched(id, /^sch_(\d{4})_\d{2}$/, (year) => academicYear(year)),
  (id) => matched(id, /^tax_(\d{4})_\d{2}$/, (year) => taxBaseYear(year)),
  (id) => matched(id, /^cal_(\d{4})$/, (year) => calendarYear(year)),
  (id) => matched(id, /^cq_Q([1-4])_(\d{4})$/, (q, year) => calendarQuarter(year, q)),
  (id) =>
    matched(id, /^roll_(\d{4})_(0[1-9]|1[0-2])_\d{4}_\d{2}$/, (year, month) => rollingYear(year, month)),
  (id) => monthFromId(id),
  (id) => snapshotFromId(id),
];

/** The period of the same kind and length just before. A snapshot has none: its rhythm is not in the date. */
export function previousPeriod(period: Period): Period | undefined {
  if (period.kind === 'snapshot') return undefined;
  if (period.kind === 'calendar-month') return shifted(period, 1);
  return shifted(period, period.kind.endsWith('quarter') ? 3 : 12);
}

/** The same period one year earlier: same quarter, month or day of last year. */
export function samePeriodLastYear(period: Period): Period | undefined {
  return shifted(period, 12);
}

/** Earlier first; periods that end together sort by start, then id. */
export function comparePeriods(a: Period, b: Period): number {
  return compare(a.end, b.end) || compare(a.start, b.start) || compare(a.id, b.id);
}

function shifted(period: Period, months: number): Period | undefined {
  const start = Temporal.PlainDate.from(period.start).subtract({ months });
  const quarter = Math.floor(((start.month + 8) % 12) / 3) + 1;
  const startYear = start.month >= 4 ? start.year : start.year - 1;
  switch (period.kind) {
    case 'financial-quarter':
      return financialQuarter(startYear, quarter);
    case 'financial-year':
      return financialYear(start.year);
    case 'academic-year':
      return academicYear(start.year);
    case 'tax-base-year':
      return taxBaseYear(start.year);
    case 'calendar-year':
      return calendarYear(start.year);
    case 'calendar-quarter':
      return calendarQuarter(start.year, Math.floor((start.month - 1) / 3) + 1);
    case 'calendar-month':
      return calendarMonth(start.year, start.month);
    case 'rolling-year':
      return rollingYear(start.year, start.month);
    case 'snapshot':
      return snapshotAt(start);
  }
}

function span(
  id: string,
  kind: PeriodKind,
  label: string,
  start: Temporal.PlainDate,
  length: { months?: number; years?: number },
): Period {
  const end = start.add(length).subtract({ days: 1 });
  return { id, kind, label, start: start.toString(), end: end.toString() };
}

function matched(
  id: string,
  pattern: RegExp,
  make: (first: number, second: number) => Period,
): Period | undefined {
  const match = pattern.exec(id);
  return match === null ? undefined : make(Number(match[1]), Number(match[2]));
}

function monthFromId(id: string): Period | undefined {
  const match = /^Month_(\d{4})_([A-Z][a-z]+)$/.exec(id);
  const month = monthNames.findIndex((name) => name === match?.[2]) + 1;
  return match === null || month === 0 ? undefined : calendarMonth(Number(match[1]), month);
}

function snapshotFromId(id: string): Period | undefined {
  const match = /^at_(\d{4})_(\d{2})_(\d{2})$/.exec(id);
  if (match === null) return undefined;
  const [, year = 0, month = 0, day = 0] = match.map(Number);
  if (month < 1 || month > 12 || day < 1) return undefined;
  if (day > new Temporal.PlainYearMonth(year, month).daysInMonth) return undefined;
  return snapshotAt(new Temporal.PlainDate(year, month, day));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0');
}
