import { distance } from 'fastest-levenshtein';
import type { Finding } from '../../model/finding.ts';
import type { SheetMapping, WideIndicators } from '../../model/mapping.ts';
import type { SheetColumn, SheetOutline } from '../../model/sheet.ts';
import { type ColumnBinding, type MappedTitle, mappedTitles, type PeriodColumns } from './column-binding.ts';
import { type FieldColumn, sayFormulas, sayMoved, sayRetyped } from './column-changes.ts';
import { findPeriodColumns } from './period-columns.ts';
import { at, error, type Remark, warning } from './remark.ts';
import { yearInName } from './sheet-period.ts';
import { oneLine, quoted, textKey } from './text.ts';

/** Which columns of a sheet are wanted tonight. With `problems` the run must stop; `findings` are warnings. */
export interface ResolvedSheet {
  /** Wanted column ids in the order of the sheet. */
  readonly columnIds: readonly string[];
  readonly binding: ColumnBinding;
  readonly problems: readonly Finding[];
  readonly findings: readonly Finding[];
  /** Column id → the title to remember it by: what the configuration says, for columns that were renamed since. */
  readonly knownAs: ReadonlyMap<string, string>;
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
  const findings: Finding[] = [];
  const problems: Finding[] = [];
  const columns: Record<string, string> = {};
  const titles = mappedTitles(mapping).map((mapped) => ({
    mapped,
    column: findColumn(outline, mapped.title, known),
  }));
  const wide = mapping.as === 'indicators' && mapping.layout === 'wide' ? mapping : undefined;
  const taken = new Set(titles.flatMap(({ column }) => (column === undefined ? [] : [column.id])));
  const free = outline.columns.filter(({ id }) => !taken.has(id));
  const knownAs = new Map<string, string>();
  const periods =
    wide === undefined
      ? []
      : periodColumns(wide, outline, free, known, signOffColumn, findings, problems, knownAs);
  const signOff = signOffPlace(mapping, periods, signOffColumn);
  if (signOff.mapped !== undefined) {
    titles.push({ mapped: signOff.mapped, column: findColumn(outline, signOff.mapped.title, known) });
  }
  const unmapped = unmappedTitles(free, periods);
  for (const { mapped, column } of titles) {
    if (column === undefined) problems.push(gone(outline, mapped, unmapped));
    else columns[mapped.field] = column.id;
    if (column === undefined) continue;
    const moved = sayMoved(outline, mapped, column, known);
    if (moved.problem !== undefined) problems.push(moved.problem);
    if (moved.finding !== undefined) findings.push(moved.finding);
    if (textKey(column.title) !== textKey(mapped.title) && column.id !== mapped.title) {
      findings.push(renamed(outline, mapped, column));
      knownAs.set(column.id, mapped.title);
    }
  }
  const ids = new Set([
    ...Object.values(columns),
    ...periods.flatMap((period) => Object.values(period.columns)),
  ]);
  const wanted = outline.columns.filter(({ id }) => ids.has(id));
  findings.push(
    ...wanted.filter(({ hidden }) => hidden === true).map((column) => hiddenColumn(outline, column)),
  );
  findings.push(...sayFormulas(outline, wanted));
  const retyped = sayRetyped(outline, fieldColumns(outline, mapping, titles, periods), known);
  problems.push(...retyped.problems);
  findings.push(...retyped.findings);
  if (signOff.place === 'period') findings.push(...withoutSignOff(outline, periods));
  return {
    columnIds: wanted.map(({ id }) => id),
    binding: { columns, periods, signOff: signOff.place, year: yearInName(outline.name) },
    problems,
    findings,
    knownAs,
  };
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
  return [
    ...titles.map(({ mapped: { field, line }, column }) => ({ field, column, line })),
    ...ofPeriods,
  ].flatMap(({ column, ...rest }) => (column === undefined ? [] : [{ ...rest, column }]));
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
  const remembered = known.find((column) => textKey(column.title) === key);
  // A column may also be named by its number, where titles cannot tell two apart.
  const numbered = outline.columns.find(({ id }) => id === title);
  if (numbered !== undefined) return numbered;
  return outline.columns.find(({ id }) => id === remembered?.id);
}

function periodColumns(
  mapping: WideIndicators,
  outline: SheetOutline,
  free: readonly SheetColumn[],
  known: readonly SheetColumn[],
  signOffColumn: string | undefined,
  findings: Finding[],
  problems: Finding[],
  knownAs: Map<string, string>,
): readonly PeriodColumns[] {
  const signOffTitle =
    mapping.fields.signedOff ?? (mapping.columns.signedOff === undefined ? signOffColumn : undefined);
  const found = findPeriodColumns(mapping, outline, free, known, signOffTitle);
  findings.push(...found.findings);
  for (const [id, title] of found.knownAs) knownAs.set(id, title);
  if (found.periods.some(({ columns }) => columns['actual'] !== undefined)) return found.periods;
  const example = mapping.periods.replace('{period}', 'Q3 2021/22').replace('{field}', mapping.fields.actual);
  problems.push(
    at(
      { sheet: outline.name },
      error(
        'column-gone',
        `No column holds the figures of a period: none has a title such as "${example}".`,
        `Check "periods: ${mapping.periods}" and "fields.actual: ${mapping.fields.actual}" in the configuration against the sheet.`,
      ),
    ),
  );
  return found.periods;
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

function gone(outline: SheetOutline, mapped: MappedTitle, unmapped: readonly string[]): Finding {
  const place = { sheet: outline.name, column: mapped.title };
  const alike = outline.columns.filter((column) => textKey(column.title) === textKey(mapped.title));
  if (alike.length > 1) {
    return at(
      place,
      error(
        'column-ambiguous',
        `Several columns are called ${quoted(mapped.title)}, apart from spaces and capitals.`,
        'Rename all but the one that is meant.',
      ),
    );
  }
  const likely = likelyTitle(mapped.title, unmapped);
  const next =
    likely === undefined
      ? `Put the column back, or correct "${mapped.line}" in the configuration.`
      : `If it is now ${quoted(likely)}, write that instead of ${quoted(mapped.title)} in "${mapped.line}" in the configuration; otherwise put the column back.`;
  return at(place, error('column-gone', `The sheet has no column called ${quoted(mapped.title)}.`, next));
}

/** The unmapped title that reads most like the one that is gone, if any is near enough to name. */
function likelyTitle(title: string, unmapped: readonly string[]): string | undefined {
  const wanted = textKey(title);
  const ranked = unmapped
    .map((candidate) => ({ candidate, cost: unlikeness(wanted, textKey(candidate)) }))
    .sort((a, b) => a.cost - b.cost);
  const [best] = ranked;
  return best !== undefined && best.cost <= 0.6 ? best.candidate : undefined;
}

function unlikeness(a: string, b: string): number {
  const longer = Math.max(a.length, b.length, 1);
  const contained = a !== '' && b !== '' && (a.includes(b) || b.includes(a));
  return (distance(a, b) / longer) * (contained ? 0.5 : 1);
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
