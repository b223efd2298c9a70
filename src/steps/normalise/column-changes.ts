import type { Finding } from '../../model/finding.ts';
import type { SheetColumn, SheetOutline } from '../../model/sheet.ts';
import type { MappedTitle } from './column-binding.ts';
import { at, error, info, warning } from './remark.ts';
import { oneLine, quoted, textKey } from './text.ts';

const contacts = ['CONTACT_LIST', 'MULTI_CONTACT_LIST'];
const times = ['DATE', 'DATETIME', 'ABSTRACT_DATETIME'];

/** Column types whose values can never be what a field says; every other field is text. */
const unfit: Readonly<Record<string, readonly string[]>> = {
  actual: [...contacts, ...times, 'CHECKBOX', 'PREDECESSOR', 'MULTI_PICKLIST'],
  target: [...contacts, ...times, 'CHECKBOX', 'PREDECESSOR', 'MULTI_PICKLIST'],
  percentComplete: [...contacts, ...times, 'CHECKBOX', 'PREDECESSOR', 'MULTI_PICKLIST'],
  due: [...contacts, 'CHECKBOX', 'PREDECESSOR', 'DURATION'],
  signedOff: [...contacts, 'PREDECESSOR', 'DURATION'],
  state: [...contacts, 'PREDECESSOR'],
};
const unfitForText = [...contacts, 'CHECKBOX', 'PREDECESSOR'];

const typesInWords: Readonly<Record<string, string>> = {
  TEXT_NUMBER: 'text and numbers',
  CHECKBOX: 'a checkbox',
  DATE: 'dates',
  DATETIME: 'dates with times',
  ABSTRACT_DATETIME: 'dates with times',
  DURATION: 'durations',
  PREDECESSOR: 'predecessors',
  PICKLIST: 'a dropdown list',
  MULTI_PICKLIST: 'a dropdown list with several choices',
  CONTACT_LIST: 'contacts',
  MULTI_CONTACT_LIST: 'several contacts',
};

/** A column that has a field tonight, and the line of the configuration that says so. */
export interface FieldColumn {
  readonly field: string;
  readonly column: SheetColumn;
  readonly line: string;
}

/**
 * Columns whose type was changed since they were last read: a problem where the new type cannot hold the field's
 * values, a finding where it may.
 */
export function sayRetyped(
  outline: SheetOutline,
  fields: readonly FieldColumn[],
  known: readonly SheetColumn[],
): { readonly problems: readonly Finding[]; readonly findings: readonly Finding[] } {
  const said = fields.flatMap(({ field, column, line }) => {
    const before = known.find(({ id }) => id === column.id);
    if (before === undefined || before.type === column.type) return [];
    const place = { sheet: outline.name, column: oneLine(column.title) };
    const change = `The column ${quoted(column.title)} held ${columnTypeInWords(before.type)} and now holds ${columnTypeInWords(column.type)}`;
    if (!(unfit[field] ?? unfitForText).includes(column.type)) {
      return [
        at(
          place,
          warning(
            'column-retyped',
            `${change}.`,
            'Nothing, if that was meant; cells that no longer fit are listed.',
          ),
        ),
      ];
    }
    const action = `In Smartsheet, change the column's type back to ${columnTypeInWords(before.type)}, or name another column in "${line}" in the configuration.`;
    return [at(place, error('column-retyped', `${change}, which cannot be ${fieldInWords(field)}.`, action))];
  });
  return {
    problems: said.filter(({ severity }) => severity === 'error'),
    findings: said.filter(({ severity }) => severity !== 'error'),
  };
}

/**
 * A title that now belongs to another column than the one remembered for it. While the remembered one is still in the
 * sheet under another title, nobody can tell which is meant: a problem. Once it is gone, the new one is used, with a
 * finding.
 */
export function sayMoved(
  outline: SheetOutline,
  mapped: MappedTitle,
  column: SheetColumn,
  known: readonly SheetColumn[],
): { readonly problem?: Finding; readonly finding?: Finding } {
  const before = known.find(({ title }) => textKey(title) === textKey(mapped.title));
  if (before === undefined || before.id === column.id || column.title !== mapped.title) return {};
  const place = { sheet: outline.name, column: oneLine(column.title) };
  const still = outline.columns.find(({ id }) => id === before.id);
  if (still === undefined) {
    const found = `The column ${quoted(mapped.title)} is a new one: the one read before was deleted.`;
    return {
      finding: at(place, warning('column-replaced', found, 'Check that the new column means the same.')),
    };
  }
  const found = `The column that was called ${quoted(mapped.title)} is now called ${quoted(still.title)}, and another column has its old title.`;
  const action = `Say which is meant: write ${quoted(still.title)} for the old one, or the number ${column.id} for the new one, in "${mapped.line}" in the configuration.`;
  return { problem: at(place, error('column-moved', found, action)) };
}

/** That mapped columns are worked out by formulas, in one finding a sheet. */
export function sayFormulas(outline: SheetOutline, wanted: readonly SheetColumn[]): readonly Finding[] {
  const titles = wanted.filter(({ formula }) => formula === true).map(({ title }) => quoted(title));
  if (titles.length === 0) return [];
  const found =
    titles.length === 1
      ? `The column ${titles[0]} is worked out by a formula.`
      : `${titles.length} mapped columns are worked out by formulas: ${titles.slice(0, 5).join(', ')}${titles.length > 5 ? ', …' : ''}.`;
  const action = 'Nothing; a change in what a formula refers to changes these figures too.';
  return [at({ sheet: outline.name }, info('column-formula', found, action))];
}

/** What a column of a type holds: `text and numbers`. */
export function columnTypeInWords(type: string): string {
  return typesInWords[type] ?? `values of the type ${type}`;
}

function fieldInWords(field: string): string {
  if (field === 'actual' || field === 'target' || field === 'percentComplete') return 'read as figures';
  if (field === 'due') return 'read as a due date';
  return field === 'signedOff' ? 'read as a sign-off' : 'published as text';
}
