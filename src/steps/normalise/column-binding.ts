import type { SheetMapping } from '../../model/mapping.ts';
import type { Period } from '../../model/period.ts';

/** Fields that a row has once per period. */
export type PeriodField =
  | 'actual'
  | 'target'
  | 'floor'
  | 'lower'
  | 'upper'
  | 'tolerance'
  | 'status'
  | 'commentary'
  | 'markers'
  | 'signedOff';

/** Field → column id. */
type FieldColumns = Readonly<Record<string, string | undefined>>;

/** The columns of one period in a wide sheet. */
export interface PeriodColumns {
  readonly period: Period;
  readonly columns: FieldColumns;
}

/** Which column is which field tonight. Made by `resolveColumns` for `normalise`; opaque to everyone else. */
export interface ColumnBinding {
  /** Fields that a row has once: name, id, polarity, …; in long sheets the values too. */
  readonly columns: FieldColumns;
  /** Wide sheets only; in period order. */
  readonly periods: readonly PeriodColumns[];
  /** Whether figures need signing off, and where that is said. */
  readonly signOff: 'not-needed' | 'row' | 'period';
  /** First year of the financial year that the sheet is about, for periods written without a year. */
  readonly year: number | undefined;
  /** The period the sheet is about, for rows that name none. */
  readonly period?: Period | undefined;
}

/** One line of the configuration that names a column: `columns.name` → `Indicator`. */
export interface MappedTitle {
  readonly field: string;
  readonly title: string;
  /** As the officer finds it in the configuration. */
  readonly line: string;
}

/** The mapped titles of a sheet, in the order of the configuration's schema. */
export function mappedTitles(mapping: SheetMapping): readonly MappedTitle[] {
  const columns = Object.entries(mapping.columns).flatMap(([field, title]) =>
    title === undefined ? [] : [{ field, title, line: `columns.${field}: ${title}` }],
  );
  const extensions = mapping.as === 'indicators' ? Object.entries(mapping.extensions) : [];
  return [
    ...columns,
    ...extensions.map(([id, { column: title }]) => ({
      field: `extension:${id}`,
      title,
      line: `extensions.${id}.column: ${title}`,
    })),
  ];
}
