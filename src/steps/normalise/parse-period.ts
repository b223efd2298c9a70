import {
  academicYear,
  calendarMonth,
  calendarQuarter,
  calendarYear,
  financialQuarter,
  financialYear,
  type Period,
  periodFromId,
  rollingYear,
  snapshotAt,
  taxBaseYear,
} from '../../model/period.ts';
import { monthsFrom, readRange } from './period-range.ts';
import { fullYear, isDate, type PeriodToken, periodTokens } from './period-tokens.ts';

export interface PeriodContext {
  /** First year of the financial year that a sheet is about: 2021 for 2021/22. */
  readonly year?: number | undefined;
}

/**
 * The period a text names, in any form that councils type, or undefined: what can be read two
 * ways ("Q3 2021", "FY22", "10/11") is not guessed. Quarters are financial ones unless the text says calendar; three
 * months written out ("Oct-Dec 2021") are the financial quarter. A year of two digits is of this century up to 69.
 */
export function parsePeriod(text: string, context: PeriodContext = {}): Period | undefined {
  const id = fromId(text.trim());
  if (id !== undefined) return id;
  const tokens = periodTokens(text);
  return tokens === undefined ? undefined : fromTokens(tokens, context);
}

function fromId(text: string): Period | undefined {
  return /^[A-Za-z]+_/.test(text) ? periodFromId(text) : undefined;
}

function fromTokens(tokens: readonly PeriodToken[], context: PeriodContext): Period | undefined {
  const shape = tokens.map((token) => token.class).join('');
  const value = (letter: string) => tokens.find((token) => token.class === letter)?.value;
  const split = value('S') ?? (tokens.length > 1 ? value('s') : undefined);
  const plain = shape.replaceAll('s', 'S');

  if (/^F?S[Fo]?$|^oF?S$|^Fo?S$|^So$/.test(plain))
    return split === undefined ? undefined : financialYear(split);
  if (/^A?S$|^SA$/.test(plain)) return split === undefined ? undefined : academicYear(split);
  if (/^T?S$|^ST$/.test(plain)) return split === undefined ? undefined : taxBaseYear(split);
  // "Outturn 2021" and "Year end 2022" may be a financial year; "Year 2021" is not.
  if (/^[Co]?Y$|^YC$/.test(plain) && value('o') !== 0) return calendarYear(value('Y') ?? 0);

  const quarter = value('Q');
  if (quarter !== undefined) return fromQuarter(plain, quarter, tokens, split, context);
  const financialMonth = value('K');
  if (financialMonth !== undefined) {
    const year = /^(KF?S|F?SK)$/.test(plain) ? split : plain === 'K' ? context.year : undefined;
    return year === undefined ? undefined : monthsFrom(year, financialMonth);
  }
  return fromMonths(plain, tokens, split, context);
}

function fromQuarter(
  shape: string,
  quarter: number,
  tokens: readonly PeriodToken[],
  split: number | undefined,
  context: PeriodContext,
): Period | undefined {
  if (/^F?QF?S$|^F?SF?Q$/.test(shape))
    return split === undefined ? undefined : financialQuarter(split, quarter);
  if (/^F?Q$/.test(shape))
    return context.year === undefined ? undefined : financialQuarter(context.year, quarter);
  const year = tokens.find((token) => token.class === 'Y')?.value;
  if (/^QYC$|^CQY$|^YCQ$|^QCY$|^CYQ$/.test(shape))
    return year === undefined ? undefined : calendarQuarter(year, quarter);
  if (!shape.includes('M')) return undefined;
  // "Q3 (Oct-Dec) 2021/22": the quarter and its months must say the same.
  const months = fromTokens(
    tokens.filter((token) => token.class !== 'Q'),
    context,
  );
  return months?.id.startsWith(`fq_Q${quarter}_`) === true ? months : undefined;
}

function fromMonths(
  shape: string,
  tokens: readonly PeriodToken[],
  split: number | undefined,
  context: PeriodContext,
): Period | undefined {
  const month = tokens.find((token) => token.class === 'M')?.value ?? 0;
  const number = tokens.findLast((token) => token.class === 'N')?.value ?? 0;
  const year = tokens.find((token) => token.class === 'Y')?.value ?? fullYear(number);
  switch (shape) {
    case 'I': {
      const joined = tokens[0]?.value ?? 0;
      return calendarMonth(Math.floor(joined / 100), joined % 100);
    }
    case 'MY':
    case 'YM':
    case 'MtY':
    case 'MN':
    case 'MtN':
      return calendarMonth(year, month);
    case 'MS':
    case 'SM':
      return split === undefined ? undefined : inFinancialYear(split, month);
    case 'M':
      return context.year === undefined ? undefined : inFinancialYear(context.year, month);
  }
  return fromDay(shape, tokens, month, year) ?? readRange(shape, tokens, context.year);
}

function inFinancialYear(startYear: number, month: number): Period {
  return calendarMonth(month >= 4 ? startYear : startYear + 1, month);
}

function fromDay(
  shape: string,
  tokens: readonly PeriodToken[],
  month: number,
  year: number,
): Period | undefined {
  const date = tokens.find((token) => token.class === 'D')?.date;
  const ending = endingIn(shape, tokens, month, year);
  if (ending !== undefined) return ending;
  if (/^a?e?D$/.test(shape) && date !== undefined) return snapshotAt(Temporal.PlainDate.from(date));
  if (/^a?(NMY|NMN|NtMtY|NtMtN|MNY)$/.test(shape)) {
    const day = tokens.find((token) => token.class === 'N')?.value ?? 0;
    const parts = { year, month, day };
    return isDate(parts) ? snapshotAt(Temporal.PlainDate.from(parts)) : undefined;
  }
  if (/^a?eM[YN]$/.test(shape)) {
    const { daysInMonth } = new Temporal.PlainYearMonth(year, month);
    return snapshotAt(new Temporal.PlainDate(year, month, daysInMonth));
  }
  const twelveMonths = /^R?(?:W[te]|E)N?M[YN]$|^Rt?N?M[YN]$|^R?We?N?M[YN]$/.test(shape);
  return twelveMonths ? yearTo(shape, tokens, year, month) : undefined;
}

/** "Quarter ending December 2021", "month ending 31 January 2022"; a day must be the last of its month. */
function endingIn(
  shape: string,
  tokens: readonly PeriodToken[],
  month: number,
  year: number,
): Period | undefined {
  if (!/^[PL]e?N?M[YN]$/.test(shape) || !endsMonth(shape, tokens, month, year)) return undefined;
  if (shape.startsWith('L')) return calendarMonth(year, month);
  if (month % 3 !== 0) return undefined;
  return month === 3 ? financialQuarter(year - 1, 4) : financialQuarter(year, month / 3 - 1);
}

function endsMonth(shape: string, tokens: readonly PeriodToken[], month: number, year: number): boolean {
  const day = /NM/.test(shape) ? tokens.find((token) => token.class === 'N')?.value : undefined;
  return day === undefined || day === new Temporal.PlainYearMonth(year, month).daysInMonth;
}

/** "Year ending 31 March 2022" is the financial year; "12 months to March 2022" is one of a rolling series. */
function yearTo(
  shape: string,
  tokens: readonly PeriodToken[],
  year: number,
  month: number,
): Period | undefined {
  if (!endsMonth(/E?N?M[YN]$/.exec(shape)?.[0] ?? '', tokens, month, year)) return undefined;
  const definitional = shape.startsWith('E');
  const financial = tokens.some((token) => token.class === 'E' && token.value === 3);
  if (financial && month !== 3) return undefined;
  if (definitional && month === 3) return financialYear(year - 1);
  if (definitional && month === 12) return calendarYear(year);
  return month === 12 ? rollingYear(year, 1) : rollingYear(year - 1, month + 1);
}
