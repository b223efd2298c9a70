import type { Finding } from '../../model/finding.ts';
import type { WideIndicators } from '../../model/mapping.ts';
import { comparePeriods, type Period } from '../../model/period.ts';
import type { SheetColumn, SheetOutline } from '../../model/sheet.ts';
import type { PeriodColumns, PeriodField } from './column-binding.ts';
import { likelyTitle } from './missing-column.ts';
import { parsePeriod } from './parse-period.ts';
import { at, error, warning } from './remark.ts';
import type { SheetTime } from './sheet-period.ts';
import { oneLine, quoted, textKey } from './text.ts';

export interface PeriodColumnsFound {
  readonly periods: readonly PeriodColumns[];
  /** Titles under which renamed columns are remembered, by column id. */
  readonly formerTitles: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
  /** Columns of figures that were read before and are gone. */
  readonly problems: readonly Finding[];
}

interface Found {
  readonly period: Period;
  readonly field: PeriodField;
  readonly column: SheetColumn;
  readonly formerTitle?: string;
}

/**
 * Reads "Q1 2021/22 Actual" by the sheet's pattern; a title that does not fit is undefined. A pattern may name the
 * period twice, for titles that have one half of it on either side: "2021/22 Actual Q1".
 */
function titleReader(
  mapping: WideIndicators,
  signOffTitle: string | undefined,
  time: SheetTime,
): (title: string) => { readonly period: string; readonly field: PeriodField } | undefined {
  const fields = fieldTitles(mapping, signOffTitle);
  const byKey = new Map(fields.map(([field, title]) => [textKey(title), field]));
  const names = [...byKey.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const pattern = escaped(oneLine(mapping.periods))
    .replace(escaped('{period}'), '(?<period>.+?)')
    .replace(escaped('{period}'), '(?<rest>.+?)')
    .replace(escaped('{field}'), `(?<field>${names.join('|')})`);
  const expression = new RegExp(`^${pattern}$`, 'i');
  const periodOf = ({ period, rest }: Readonly<Record<string, string | undefined>> = {}) =>
    period === undefined || rest === undefined ? period : `${period} ${rest}`;
  if (!mapping.periods.includes('{field}')) {
    // Any title may fit such a pattern: only those that are a period do.
    return (title) => {
      const period = periodOf(expression.exec(oneLine(title))?.groups);
      return period === undefined || parsePeriod(period, { year: time.year }) === undefined
        ? undefined
        : { period, field: 'actual' };
    };
  }
  return (title) => {
    const groups = expression.exec(oneLine(title))?.groups;
    const field = byKey.get(textKey(groups?.['field'] ?? ''));
    const period = periodOf(groups);
    return field === undefined || period === undefined ? undefined : { period, field };
  };
}

/** What the sheet calls each field of a period. */
function fieldTitles(
  mapping: WideIndicators,
  signOffTitle: string | undefined,
): readonly [PeriodField, string][] {
  const { actual, target, status, commentary, markers } = mapping.fields;
  const titles: readonly [PeriodField, string | undefined][] = [
    ['actual', actual],
    ['target', target],
    ['status', status],
    ['commentary', commentary],
    ['markers', markers],
    ['signedOff', signOffTitle],
  ];
  return titles.flatMap(([field, title]): [PeriodField, string][] =>
    title === undefined ? [] : [[field, title]],
  );
}

/**
 * The columns of every period of a wide sheet, among those not mapped otherwise. A column that was remembered for a
 * period and has since been renamed is still used, with a finding. Without any period column, columns titled as the
 * fields alone belong to the period that the sheet is about.
 */
export function findPeriodColumns(
  mapping: WideIndicators,
  outline: SheetOutline,
  free: readonly SheetColumn[],
  known: readonly SheetColumn[],
  signOffTitle: string | undefined,
  time: SheetTime,
): PeriodColumnsFound {
  const read = titleReader(mapping, signOffTitle, time);
  const { year } = time;
  const findings: Finding[] = [];
  const problems: Finding[] = [];
  const removed = new Set(mapping.removedColumns.map((title) => textKey(title)));
  const found: Found[] = [];
  for (const column of free) {
    const fits = read(column.title);
    const period = fits === undefined ? undefined : parsePeriod(fits.period, { year });
    if (fits !== undefined && period !== undefined) {
      found.push({ period, field: fits.field, column });
      const before = known.find(({ id }) => id === column.id);
      const was = before && read(before.title);
      const wasFor = was && parsePeriod(was.period, { year });
      if (before && was && wasFor && (was.field !== fits.field || wasFor.id !== period.id))
        findings.push(movedTo(outline, column, before.title));
    } else if (fits !== undefined) findings.push(unreadable(outline, column, fits.period));
  }
  found.push(...remembered({ read, year, outline, free, known, found, findings, problems, removed }));
  if (found.length === 0) found.push(...titledAsFields(mapping, free, signOffTitle, time));
  const formerTitles = new Map(
    found.flatMap(({ column, formerTitle }): [string, string][] =>
      formerTitle === undefined ? [] : [[column.id, formerTitle]],
    ),
  );
  return { periods: grouped(outline, found, known, findings), formerTitles, findings, problems };
}

function movedTo(outline: SheetOutline, { title }: SheetColumn, before: string): Finding {
  return at(
    { sheet: outline.name, column: oneLine(title) },
    warning(
      'column-moved',
      `The column ${quoted(title)} was called ${quoted(before)} when it was last read; its cells now count as ${quoted(title)}.`,
      'Check that its cells hold what the title says; if not, give it back its old title.',
    ),
  );
}

function remembered(given: {
  read: ReturnType<typeof titleReader>;
  year: number | undefined;
  outline: SheetOutline;
  free: readonly SheetColumn[];
  known: readonly SheetColumn[];
  found: readonly Found[];
  findings: Finding[];
  problems: Finding[];
  removed: ReadonlySet<string>;
}): readonly Found[] {
  const { read, year, outline, free, known, found, findings, problems, removed } = given;
  const readable = new Set(found.map(({ column }) => column.id));
  return known.flatMap((before) => {
    const fits = read(before.title);
    const period = fits === undefined ? undefined : parsePeriod(fits.period, { year });
    if (fits === undefined || period === undefined || readable.has(before.id)) return [];
    if (found.some((other) => other.field === fits.field && other.period.id === period.id)) return [];
    const place = { sheet: outline.name, column: oneLine(before.title) };
    const column = free.find(({ id }) => id === before.id);
    if (column === undefined) {
      if (removed.has(textKey(before.title))) return [];
      const others = free.filter(({ id }) => !readable.has(id)).map(({ title }) => oneLine(title));
      const likely = likelyTitle(before.title, others);
      const guess =
        likely === undefined ? '' : `If it is now ${quoted(likely)}, give that its old title again. `;
      problems.push(
        at(
          place,
          error(
            'period-column-gone',
            `The column ${quoted(before.title)} was read before and is gone.`,
            `${guess}Put the column back; or, if it was removed on purpose, name it in the configuration: "removedColumns: [ ${oneLine(before.title)} ]". Published figures are kept then.`,
          ),
        ),
      );
      return [];
    }
    findings.push(
      at(
        { ...place, column: oneLine(column.title) },
        warning(
          'column-renamed',
          `The column ${quoted(before.title)} is now called ${quoted(column.title)}; it is still read as before.`,
          'Give it back its title, so that its period can be seen in the sheet.',
        ),
      ),
    );
    return [{ period, field: fits.field, column, formerTitle: before.title }];
  });
}

function titledAsFields(
  mapping: WideIndicators,
  free: readonly SheetColumn[],
  signOffTitle: string | undefined,
  { period }: SheetTime,
): readonly Found[] {
  if (period === undefined) return [];
  return fieldTitles(mapping, signOffTitle).flatMap(([field, title]) => {
    const column = free.find((candidate) => textKey(candidate.title) === textKey(title));
    return column === undefined ? [] : [{ period, field, column }];
  });
}

/**
 * One entry a period, oldest first. Of two columns for one field of a period, the one that was read before goes on
 * being read; where none or both were, neither is. Either way it is a finding.
 */
function grouped(
  outline: SheetOutline,
  found: readonly Found[],
  known: readonly SheetColumn[],
  findings: Finding[],
): readonly PeriodColumns[] {
  const before = new Set(known.map(({ id }) => id));
  const periods = new Map<string, { period: Period; fields: Map<PeriodField, SheetColumn[]> }>();
  for (const { period, field, column } of found) {
    const entry = periods.get(period.id) ?? { period, fields: new Map<PeriodField, SheetColumn[]>() };
    periods.set(period.id, entry);
    entry.fields.set(field, [...(entry.fields.get(field) ?? []), column]);
  }
  return [...periods.values()]
    .sort((a, b) => comparePeriods(a.period, b.period))
    .map(({ period, fields }) => {
      const columns: Record<string, string> = {};
      for (const [field, [column, ...others]] of fields) {
        if (column === undefined) continue;
        const readBefore = [column, ...others].filter(({ id }) => before.has(id));
        const [kept, second] = others.length === 0 ? [column] : readBefore;
        const goesOn = kept !== undefined && second === undefined;
        if (goesOn) columns[field] = kept.id;
        if (others.length > 0) {
          findings.push(twice(outline, period, [column, ...others], goesOn ? kept : undefined));
        }
      }
      return { period, columns };
    });
}

function twice(
  outline: SheetOutline,
  period: Period,
  columns: readonly SheetColumn[],
  kept: SheetColumn | undefined,
): Finding {
  const titles = columns.map(({ title }) => quoted(title)).join(' and ');
  const found = `The columns ${titles} are for the same period and field`;
  const action = 'Rename or remove the one that is not meant.';
  const place = { sheet: outline.name, period: period.label };
  return at(
    place,
    kept === undefined
      ? error('period-column-twice', `${found}, so neither is read.`, action)
      : warning(
          'period-column-twice',
          `${found}. The one that was read before, ${positionOf(outline, kept)}, is still read; the other is not.`,
          action,
        ),
  );
}

/** Their titles may be the same, so a column is told by its place. */
function positionOf({ columns }: SheetOutline, column: SheetColumn): string {
  return `column ${columns.indexOf(column) + 1} of the sheet`;
}

function unreadable(outline: SheetOutline, column: SheetColumn, period: string): Finding {
  return at(
    { sheet: outline.name, column: oneLine(column.title) },
    warning(
      'period-unclear',
      `The title looks like a column of figures, but ${quoted(period)} cannot be read as a period.`,
      'Write the period in full, such as Q3 2021/22, or rename the column if it holds no figures.',
    ),
  );
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
