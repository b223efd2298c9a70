import {
  academicYear,
  calendarMonth,
  calendarYear,
  financialQuarter,
  financialYear,
  type Period,
  rollingYear,
} from '../../model/period.ts';
import { fullYear, type PeriodToken } from './period-tokens.ts';

/** Month `n` of the financial year that starts in April `startYear`: 1 is April, 12 is March. */
export function monthsFrom(startYear: number, n: number): Period {
  return n <= 9 ? calendarMonth(startYear, n + 3) : calendarMonth(startYear + 1, n - 9);
}

/**
 * Months written out, as `Oct-Dec 2021`, `Apr 21 - Mar 22`, `Oct to Dec 2021/22`. Three months are a financial
 * quarter when they line up with one; twelve are the year they line up with, otherwise a rolling year.
 */
export function readRange(
  shape: string,
  tokens: readonly PeriodToken[],
  contextYear: number | undefined,
): Period | undefined {
  const rolling = /^R|R$/.test(shape);
  const bare = shape.replace(/^R/, '').replace(/R$/, '');
  if (!/^S?N?M[YN]?tN?M[YN]?S?$/.test(bare)) return undefined;
  const [from, to] = monthEnds(tokens);
  if (from === undefined || to === undefined) return undefined;
  const ends = endYears(tokens, from.month, to.month, contextYear);
  if (ends === undefined) return undefined;
  const length = (ends.to - ends.from) * 12 + to.month - from.month + 1;
  if (!wholeMonths(from, to, ends)) return undefined;
  return spanOf(ends.from, from.month, length, rolling);
}

interface MonthEnd {
  readonly month: number;
  readonly day: number | undefined;
}

/** The two months with the day written before each, if any. */
function monthEnds(tokens: readonly PeriodToken[]): readonly (MonthEnd | undefined)[] {
  return tokens.flatMap((token, index) => {
    if (token.class !== 'M') return [];
    const before = tokens[index - 1];
    const isDay = before?.class === 'N' && tokens[index - 2]?.class !== 'M';
    return [{ month: token.value, day: isDay ? before.value : undefined }];
  });
}

function endYears(
  tokens: readonly PeriodToken[],
  from: number,
  to: number,
  contextYear: number | undefined,
): { from: number; to: number } | undefined {
  const split = tokens.find((token) => token.class === 'S' || token.class === 's')?.value;
  const written = yearsBehindMonths(tokens);
  if (split !== undefined)
    return written.some((year) => year !== undefined) ? undefined : inYear(split, from, to);
  const [first, last] = written;
  if (last === undefined) {
    return first === undefined && contextYear !== undefined ? inYear(contextYear, from, to) : undefined;
  }
  return { from: first ?? (from <= to ? last : last - 1), to: last };
}

function yearsBehindMonths(tokens: readonly PeriodToken[]): readonly (number | undefined)[] {
  return tokens.flatMap((token, index) => {
    if (token.class !== 'M') return [];
    const behind = tokens[index + 1];
    if (behind?.class === 'Y') return [behind.value];
    return [behind?.class === 'N' ? fullYear(behind.value) : undefined];
  });
}

function inYear(startYear: number, from: number, to: number): { from: number; to: number } {
  const yearOf = (month: number) => (month >= 4 ? startYear : startYear + 1);
  return { from: yearOf(from), to: yearOf(to) };
}

function wholeMonths(from: MonthEnd, to: MonthEnd, years: { readonly to: number }): boolean {
  if (from.day === undefined && to.day === undefined) return true;
  return from.day === 1 && to.day === new Temporal.PlainYearMonth(years.to, to.month).daysInMonth;
}

function spanOf(year: number, month: number, length: number, rolling: boolean): Period | undefined {
  if (length === 3 && month % 3 === 1 && !rolling) {
    return month === 1 ? financialQuarter(year - 1, 4) : financialQuarter(year, (month - 1) / 3);
  }
  if (length !== 12) return undefined;
  if (rolling) return rollingYear(year, month);
  if (month === 4) return financialYear(year);
  if (month === 1) return calendarYear(year);
  return month === 9 ? academicYear(year) : rollingYear(year, month);
}
