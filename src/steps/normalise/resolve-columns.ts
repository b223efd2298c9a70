import type { Finding } from '../../model/finding.ts';
import type { SheetMapping, WideIndicators } from '../../model/mapping.ts';
import type { SheetColumn, SheetOutline } from '../../model/sheet.ts';
import { type ColumnBinding, type MappedTitle, mappedTitles, type PeriodColumns } from './column-binding.ts';
import { type FieldColumn, sayFormulas, sayMoved, sayRetyped } from './column-changes.ts';
import { missingColumn } from './missing-column.ts';
import { findPeriodColumns, type PeriodColumnsFound } from './period-columns.ts';
import { at, error, type Remark, warning } from './remark.ts';
import { type SheetTime, timeOfSheet } from './sheet-period.ts';
import { oneLine, quoted, textKey } from './text.ts';

/** Which columns of a sheet are wanted tonight. With `problems` the run must stop; `findings` are warnings. */
export interface ResolvedSheet {
  /** Wanted column ids in the order of the sheet. */
  readonly columnIds: readonly string[];
  /**
   * The same columns to remember as `known` for the next night. A renamed one keeps the title it was found by, so
   * that it is found again until somebody corrects the configuration.
   */
  readonly remember: readonly SheetColumn[];
  readonly binding: ColumnBinding;
  readonly problems: readonly Finding[];
  readonly findings: readonly Finding[];
}

/**
 * Finds every mapped column by its title (spaces and case aside), else by the id remembered for that title in
 * `known`. `signOffColumn` is the configuration's; a sheet's own mapping overrides it.
 */
export function resolveColumns(
  mapping: SheetMapping,
  outline: SheetOutline,
  known: readonly SheetColumn[],
  signOffColumn?: string,
): ResolvedSheet {
  const titles = mappedTitles(mapping).map((mapped) => ({
    mapped,
    column: findColumn(outline, mapped.title, known),
  }));
  const taken = new Set(titles.flatMap(({ column }) => (column === undefined ? [] : [column.id])));
  const free = outline.columns.filter(({ id }) => !taken.has(id));
  const time = timeOfSheet(mapping, outline);
  const found = periodColumns(mapping, outline, free, known, signOffColumn, time);
  const signOff = signOffPlace(mapping, found.periods, signOffColumn);
  if (signOff.mapped !== undefined) {
    titles.push({ mapped: signOff.mapped, column: findColumn(outline, signOff.mapped.title, known) });
  }
  const unmapped = unmappedTitles(free, found.periods);
  const findings = [...found.findings];
  const problems = [...found.problems, ...timeProblems(mapping, outline, time)];
  const columns: Record<string, string> = {};
  const formerTitles = new Map(found.formerTitles);
  for (const { mapped, column } of titles) {
    if (column === undefined) problems.push(missingColumn(outline, mapped, unmapped));
    else columns[mapped.field] = column.id;
    if (column === undefined) continue;
    const moved = sayMoved(outline, mapped, column, known);
    if (moved.problem !== undefined) problems.push(moved.problem);
    if (moved.finding !== undefined) findings.push(moved.finding);
    if (textKey(column.title) !== textKey(mapped.title) && column.id !== mapped.title) {
      findings.push(renamed(outline, mapped, column));
      formerTitles.set(column.id, mapped.title);
    }
  }
  const periodIds = found.periods.flatMap((period) => Object.values(period.columns));
  const ids = new Set([...Object.values(columns), ...periodIds]);
  const wanted = outline.columns.filter(({ id }) => ids.has(id));
  findings.push(
    ...wanted.filter(({ hidden }) => hidden === true).map((column) => hiddenColumn(outline, column)),
  );
  findings.push(...sayFormulas(outline, wanted));
  const retyped = sayRetyped(outline, fieldColumns(outline, mapping, titles, found.periods), known);
  problems.push(...retyped.problems);
  findings.push(...retyped.findings);
  if (signOff.place === 'period') findings.push(...withoutSignOff(outline, found.periods));
  return {
    columnIds: wanted.map(({ id }) => id),
    remember: wanted.map((column) => titled(column, formerTitles.get(column.id))),
    binding: {
      columns,
      periods: found.periods,
      signOff: signOff.place,
      year: time.year,
      period: time.period,
    },
    problems,
    findings,
  };
}

function titled(column: SheetColumn, title: string | undefined): SheetColumn {
  return title === undefined ? column : { ...column, title };
}

function fieldColumns(
  outline: SheetOutline,
  mapping: SheetMapping,
  titles: readonly { readonly mapped: MappedTitle; readonly column: SheetColumn | undefined }[],
  periods: readonly PeriodColumns[],
): FieldColumn[] {
  const pattern = mapping.as === 'indicators' && mapping.layout === 'wide' ? mapping.periods : '';
  const byId = new Map(outline.columns.map((column) => [column.id, column]));
  const ofPeriods = periods.flatMap(({ columns }) =>
    Object.entries(columns).map(([field, id]) => ({
      field,
      column: byId.get(id ?? ''),
      line: `periods: ${pattern}`,
    })),
  );
  const ofRows = titles.map(({ mapped: { field, line }, column }) => ({ field, column, line }));
  return [...ofRows, ...ofPeriods].flatMap(({ column, ...rest }) =>
    column === undefined ? [] : [{ ...rest, column }],
  );
}

function findColumn(
  outline: SheetOutline,
  title: string,
  known: readonly SheetColumn[],
): SheetColumn | undefined {
  const key = textKey(title);
  const exact = outline.columns.find((column) => column.title === title);
  if (exact !== undefined) return exact;
  const alike = outline.columns.filter((column) => textKey(column.title) === key);
  if (alike.length > 0) return alike.length === 1 ? alike[0] : undefined;
  // A column may also be named by its number, where titles cannot tell two apart.
  const numbered = outline.columns.find(({ id }) => id === title);
  if (numbered !== undefined) return numbered;
  const remembered = known.find((column) => textKey(column.title) === key);
  return outline.columns.find(({ id }) => id === remembered?.id);
}

function periodColumns(
  mapping: SheetMapping,
  outline: SheetOutline,
  free: readonly SheetColumn[],
  known: readonly SheetColumn[],
  signOffColumn: string | undefined,
  time: SheetTime,
): PeriodColumnsFound {
  if (mapping.as !== 'indicators' || mapping.layout !== 'wide') {
    return { periods: [], formerTitles: new Map(), findings: [], problems: [] };
  }
  const { fields, columns: mapped } = mapping;
  const signOffTitle = fields.signedOff ?? (mapped.signedOff === undefined ? signOffColumn : undefined);
  const found = findPeriodColumns(mapping, outline, free, known, signOffTitle, time);
  const figures = found.periods.some(({ columns }) => columns['actual'] !== undefined);
  return {
    ...found,
    problems:
      figures || found.problems.length > 0 || time.problem !== undefined
        ? found.problems
        : [noPeriodColumns(mapping, outline)],
  };
}

/** A stated period that cannot be read, and rows without a period in a sheet that has none either. */
function timeProblems(mapping: SheetMapping, outline: SheetOutline, time: SheetTime): readonly Finding[] {
  if (time.problem !== undefined) return [time.problem];
  if (mapping.as !== 'indicators' || mapping.layout !== 'long') return [];
  if (mapping.columns.period !== undefined || time.period !== undefined) return [];
  const found = 'No column holds the period, and the name of the sheet names none.';
  const action = 'Map "columns.period", or say "period: Q3 2021/22" for the sheet in the configuration.';
  return [at({ sheet: outline.name }, error('period-missing', found, action))];
}

function noPeriodColumns(mapping: WideIndicators, outline: SheetOutline): Finding {
  const { periods, fields } = mapping;
  const [first = '', ...others] = periods.split('{period}');
  const halves = others.length > 1 ? ['Q3', '2021/22'] : ['Q3 2021/22'];
  const filled = first + others.map((text, index) => `${halves[index] ?? ''}${text}`).join('');
  const example = filled.replace('{field}', fields.actual);
  return at(
    { sheet: outline.name },
    error(
      'column-gone',
      `No column holds the figures of a period: none has a title such as "${example}".`,
      `Check "periods: ${periods}" and "fields.actual: ${fields.actual}" in the configuration against the sheet.`,
    ),
  );
}

interface SignOffPlace {
  readonly place: ColumnBinding['signOff'];
  /** A row-level column that is still to be found. */
  readonly mapped?: MappedTitle;
}

function signOffPlace(
  mapping: SheetMapping,
  periods: readonly PeriodColumns[],
  signOffColumn: string | undefined,
): SignOffPlace {
  const perPeriod = periods.some(({ columns }) => columns['signedOff'] !== undefined);
  if (perPeriod) return { place: 'period' };
  if (mapping.columns.signedOff !== undefined) return { place: 'row' };
  if (mapping.as === 'indicators' && mapping.layout === 'wide' && mapping.fields.signedOff !== undefined) {
    const title = mapping.fields.signedOff;
    return { place: 'row', mapped: { field: 'signedOff', title, line: `fields.signedOff: ${title}` } };
  }
  if (signOffColumn === undefined) return { place: 'not-needed' };
  const line = `release.signOff.column: ${signOffColumn}`;
  return { place: 'row', mapped: { field: 'signedOff', title: signOffColumn, line } };
}

function unmappedTitles(free: readonly SheetColumn[], periods: readonly PeriodColumns[]): readonly string[] {
  const used = new Set(periods.flatMap(({ columns }) => Object.values(columns)));
  return free.filter(({ id }) => !used.has(id)).map(({ title }) => oneLine(title));
}

function renamed(outline: SheetOutline, mapped: MappedTitle, column: SheetColumn): Finding {
  return at(
    { sheet: outline.name, column: oneLine(column.title) },
    warning(
      'column-renamed',
      `The column ${quoted(mapped.title)} is now called ${quoted(column.title)}; it is still read.`,
      `Change "${mapped.line}" in the configuration to "${oneLine(column.title)}".`,
    ),
  );
}

function hiddenColumn(outline: SheetOutline, column: SheetColumn): Finding {
  const remark: Remark = warning(
    'column-hidden',
    'The column is hidden in the sheet, but it is mapped, so what it holds is read and may be published.',
    'Show the column in the sheet, or take it out of the configuration.',
  );
  return at({ sheet: outline.name, column: oneLine(column.title) }, remark);
}

function withoutSignOff(outline: SheetOutline, periods: readonly PeriodColumns[]): readonly Finding[] {
  return periods
    .filter(({ columns }) => columns['actual'] !== undefined && columns['signedOff'] === undefined)
    .map(({ period }) =>
      at(
        { sheet: outline.name, period: period.label },
        warning(
          'sign-off-column-missing',
          'Other periods have a sign-off column, but this one has none, so its figures wait.',
          'Add a sign-off column for this period.',
        ),
      ),
    );
}
