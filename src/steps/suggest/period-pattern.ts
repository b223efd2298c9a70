import type { SheetColumn } from '../../model/sheet.ts';
import { parsePeriod } from '../normalise/parse-period.ts';
import { fieldOf } from './column-words.ts';
import { oneLine } from '../normalise/text.ts';

// The most particular first: where two fit as many titles, the first is taken.
const patterns = [
  '{period} - {field}',
  '{field} - {period}',
  '{period}: {field}',
  '{field}: {period}',
  '{field} ({period})',
  '{period} ({field})',
  '{period}, {field}',
  '{field}, {period}',
  '{period} {field}',
  '{field} {period}',
  '{period} {field} {period}',
];

export interface PeriodTitles {
  /** `{period} {field}`. */
  readonly pattern: string;
  /** What each column's title says, by column id. */
  readonly columns: ReadonlyMap<string, { readonly period: string; readonly field: string }>;
}

/** The pattern that most titles of a wide sheet have, or undefined when no title names a period and a field. */
export function findPeriodTitles(
  columns: readonly SheetColumn[],
  year: number | undefined,
): PeriodTitles | undefined {
  const tried = patterns.map((pattern) => ({
    pattern,
    columns: new Map(
      columns.flatMap(({ id, title }) => {
        const read = readTitle(oneLine(title), pattern, year);
        return read === undefined ? [] : [[id, read] as const];
      }),
    ),
  }));
  const best = tried.reduce((a, b) => (b.columns.size > a.columns.size ? b : a));
  return best.columns.size === 0 ? undefined : best;
}

function readTitle(title: string, pattern: string, year: number | undefined) {
  if (pattern === '{period} {field} {period}') return readWrapped(title.split(' '), year);
  const [, before = '', first, between = '', after = ''] =
    /^(.*)\{(period|field)\}(.*)\{\w+\}(.*)$/.exec(pattern) ?? [];
  if (!title.startsWith(before) || !title.endsWith(after)) return undefined;
  const inner = title.slice(before.length, title.length - after.length);
  for (let at = inner.indexOf(between); at >= 0; at = inner.indexOf(between, at + 1)) {
    const parts = [inner.slice(0, at), inner.slice(at + between.length)];
    const [period = '', field = ''] = first === 'period' ? parts : parts.toReversed();
    const isField = /^[\p{L}%]/u.test(field) && /[\p{L}%?]$/u.test(field) && !/\d/.test(field);
    if (isField && !names(field, year) && names(period, year)) return { period, field };
  }
  return undefined;
}

/** "2024/25 actual Q1": the field stands between the halves of the period, which together name it. */
function readWrapped(words: readonly string[], year: number | undefined) {
  for (let from = 1; from < words.length - 1; from += 1) {
    for (let to = from + 1; to < words.length; to += 1) {
      const field = words.slice(from, to).join(' ');
      const [before, after] = [words.slice(0, from).join(' '), words.slice(to).join(' ')];
      const period = `${before} ${after}`;
      if (/^[^\d]+$/.test(field) && isUsual(field) && names(period, year)) return { period, field };
    }
  }
  return undefined;
}

function isUsual(field: string): boolean {
  return fieldOf(field) !== undefined;
}

function names(text: string, year: number | undefined): boolean {
  return parsePeriod(text, { year }) !== undefined;
}
