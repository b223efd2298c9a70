import { foldTyped } from './text.ts';

/** A word of a period: its class as one letter, and its number where it has one. */
export interface PeriodToken {
  readonly class: string;
  readonly value: number;
  readonly date?: { readonly year: number; readonly month: number; readonly day: number };
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthWord =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const ordinals = ['one', 'two', 'three', 'four'];
const ordinalsBefore = ['first', 'second', 'third', 'fourth'];

type Reader = (match: RegExpExecArray) => PeriodToken | undefined;

/**
 * `s` is a split year that could be a day and month (10/11). Classes: Q quarter, M month, S split year (its first year), Y year of four digits, N number of one or two digits,
 * D whole date, K financial month number; F financial, C calendar, A academic, T tax base, R rolling,
 * I year and month as 2021-10, W twelve months, P quarter ending, L month ending, E year ending (3: a financial one), a as at, e end of, t to, o outturn or annual.
 */
const grammar: readonly (readonly [RegExp, Reader])[] = [
  [/^(\d{4})-(\d{2})-(\d{2})(?!\d)/, ([, y, m, d]) => date(y, m, d)],
  [/^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/, ([, d, , m, y]) => date(y, m, d)],
  [/^(\d{4}) ?(?:[/-]|to) ?(\d{4}|\d{2})(?![\d/-])/, ([, from, to]) => splitYear(from, to)],
  [/^(\d{2}) ?[/-] ?(\d{2})(?![\d/-])/, ([, from, to]) => shortSplitYear(from, to)],
  [/^(\d{4})-(\d{2})(?!\d)/, ([, y, m]) => isoMonth(y, m)],
  [/^(?:q ?|qtr\.? ?|quarter ?)([1-4])(?!\d)/, ([, q]) => token('Q', Number(q))],
  [/^(?:q ?tr|quarter) (one|two|three|four)\b/, ([, q = '']) => token('Q', ordinals.indexOf(q) + 1)],
  [/^([1-4])(?:st|nd|rd|th) (?:qtr|quarter)\b/, ([, q]) => token('Q', Number(q))],
  [
    /^(first|second|third|fourth) (?:qtr|quarter)\b/,
    ([, q = '']) => token('Q', ordinalsBefore.indexOf(q) + 1),
  ],
  [
    /^(?:(?:quarter|qtr) (?:to|ending|ended)|q\/e|(?:3|three)[ -]months? (?:to|ending|ended))\b/,
    () => token('P'),
  ],
  [/^month (?:to|ending|ended)\b/, () => token('L')],
  [/^(?:(?:12|twelve)[ -]months?|12 ?m(?:ths?)?)\b/, () => token('W')],
  [/^(?:m|month ?)(1[0-2]|0?[1-9])(?!\d)/, ([, n]) => token('K', Number(n))],
  [
    new RegExp(String.raw`^${monthWord}(?![a-z])\.?`),
    ([, name = '']) => token('M', months.indexOf(name.slice(0, 3)) + 1),
  ],
  [/^financial year (?:to|ending|ended)(?: end of)?\b/, () => token('E', 3)],
  [/^(?:financial|fiscal|accounting)(?: year)?\b|^fy(?![a-z])/, () => token('F')],
  [/^calendar(?: year)?\b|^cy(?![a-z])/, () => token('C')],
  [/^(?:academic|school)(?: year)?\b|^ay(?![a-z])/, () => token('A')],
  [/^tax ?base(?: year)?\b/, () => token('T')],
  [/^rolling(?: year)?\b/, () => token('R')],
  [/^year (?:to|ending|ended)(?: end of)?\b/, () => token('E')],
  [/^(?:year[ -]end|full[ -]year|annual|outturn|year)\b/, ([word]) => token('o', word === 'year' ? 1 : 0)],
  [/^(?:(?:snapshot )?(?:as )?at|as of|snapshot)(?: the)?\b/, () => token('a')],
  [/^end(?:ing|ed)?(?: of)?\b/, () => token('e')],
  [/^(?:to|until|through)\b|^-/, () => token('t')],
  [/^'?(\d{4})(?!\d)/, ([, y]) => yearToken(y)],
  [/^'(\d{2})(?!\d)/, ([, n]) => token('N', Number(n))],
  [/^(\d{1,2})(?:st|nd|rd|th)?(?![\da-z])/, ([, n]) => token('N', Number(n))],
];

/** The words of a typed period, or undefined when one is not known: what is not understood is not skipped. */
export function periodTokens(typed: string): readonly PeriodToken[] | undefined {
  let rest = foldTyped(typed)
    .toLowerCase()
    .replace(/^(\d{4}-\d{2}-\d{2})t\d{2}:\d{2}[\d:.]*z?$/, '$1')
    .replaceAll(/[(),[\]:;|_]/g, ' ')
    .replaceAll(/\b(q[1-4]) ?[./-] ?(?=\d{2,4} ?[/-])/g, '$1 ')
    .replaceAll(/(?<=\d) ?- ?(?=q[1-4]\b)/g, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim();
  if (rest === '' || rest.length > 60) return undefined;
  const tokens: PeriodToken[] = [];
  while (rest !== '') {
    const next = nextToken(rest);
    if (next === undefined) return undefined;
    tokens.push(next.token);
    rest = rest.slice(next.length).trimStart();
  }
  return tokens;
}

function nextToken(rest: string): { token: PeriodToken; length: number } | undefined {
  for (const [pattern, read] of grammar) {
    const match = pattern.exec(rest);
    const found = match === null ? undefined : read(match);
    if (match !== null && found !== undefined) return { token: found, length: match[0].length };
  }
  return undefined;
}

function token(letter: string, value = 0): PeriodToken {
  return { class: letter, value };
}

function yearToken(text: string | undefined): PeriodToken | undefined {
  const year = Number(text);
  // Beyond these, four digits are more likely two years run together, as 2122 or 1920.
  return year >= 1970 && year < 2100 ? token('Y', year) : undefined;
}

function splitYear(from: string | undefined, to: string | undefined): PeriodToken | undefined {
  const year = Number(from);
  const next = to?.length === 4 ? Number(to) : Math.floor(year / 100) * 100 + Number(to);
  const follows = next === year + 1 || (to === '00' && year % 100 === 99);
  return follows && year >= 1900 && year < 2200 ? token('S', year) : undefined;
}

function shortSplitYear(from: string | undefined, to: string | undefined): PeriodToken | undefined {
  const first = Number(from);
  if (Number(to) !== (first + 1) % 100) return undefined;
  return { class: first < 12 ? 's' : 'S', value: fullYear(first) };
}

/** Two digits: 70 to 99 are of the last century. */
export function fullYear(twoDigits: number): number {
  return twoDigits < 70 ? 2000 + twoDigits : 1900 + twoDigits;
}

/** Days come before months in Britain; a year of two digits is of this century up to 69. */
function date(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): PeriodToken | undefined {
  const full = year?.length === 2 ? fullYear(Number(year)) : Number(year);
  const parts = { year: full, month: Number(month), day: Number(day) };
  return isDate(parts) ? { class: 'D', value: 0, date: parts } : undefined;
}

/** True for a day that the calendar has, in the years a council can mean. */
export function isDate(parts: {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}): boolean {
  const { year, month, day } = parts;
  if (year < 1900 || year >= 2200 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Temporal.PlainYearMonth(year, month).daysInMonth;
}

function isoMonth(year: string | undefined, month: string | undefined): PeriodToken | undefined {
  const whole = Number(year);
  const part = Number(month);
  return whole >= 1900 && whole < 2200 && part >= 1 && part <= 12
    ? token('I', whole * 100 + part)
    : undefined;
}
