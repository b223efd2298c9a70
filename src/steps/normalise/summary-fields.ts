import type { Finding } from '../../model/finding.ts';
import type { SheetColumn, SheetOutline, WantedField } from '../../model/sheet.ts';
import { missingFields } from './missing-column.ts';
import { at, warning } from './remark.ts';
import { oneLine, quoted, textKey } from './text.ts';

export interface FieldsFound {
  readonly wanted: readonly WantedField[] | undefined;
  /** The same fields as columns to remember, a renamed one with the title it was found by. */
  readonly remember: readonly SheetColumn[];
  readonly findings: readonly Finding[];
  readonly problems: readonly Finding[];
}

/**
 * The summary fields that the configuration names under `only`, by title, else by the id remembered for that title in
 * `known`: a renamed field is still read, as what it was called, with a finding.
 */
export function findSummaryFields(
  outline: SheetOutline,
  only: readonly string[] | undefined,
  known: readonly SheetColumn[],
): FieldsFound {
  const found = (only ?? []).map((title) => ({ title, field: findField(outline, title, known) }));
  const gone = found.filter(({ field }) => field === undefined).map(({ title }) => title);
  const there = found.flatMap(({ title, field }) => (field === undefined ? [] : [{ title, field }]));
  const renamed = there.filter(({ title, field }) => textKey(field.title) !== textKey(title));
  return {
    wanted: only === undefined ? undefined : there.map(({ title, field }) => ({ id: field.id, title })),
    remember: there.map(({ title, field }) => ({ ...field, title })),
    findings: renamed.map(({ title, field }) => sayRenamed(outline, title, field)),
    problems: missingFields(outline, gone),
  };
}

function findField(
  outline: SheetOutline,
  title: string,
  known: readonly SheetColumn[],
): SheetColumn | undefined {
  const called = (column: SheetColumn) => textKey(column.title) === textKey(title);
  const now = outline.columns.find((column) => called(column));
  if (now !== undefined) return now;
  const before = known.find((column) => called(column));
  return outline.columns.find(({ id }) => id === before?.id);
}

function sayRenamed(outline: SheetOutline, title: string, field: SheetColumn): Finding {
  return at(
    { sheet: outline.name, column: oneLine(field.title) },
    warning(
      'summary-field-renamed',
      `The summary field ${quoted(title)} is now called ${quoted(field.title)}; it is still read as before.`,
      `Give it back its title; or change "only: ${oneLine(title)}" in the configuration to "${oneLine(field.title)}", which makes it an indicator of its own unless "aliases" says otherwise.`,
    ),
  );
}
