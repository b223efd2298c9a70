import { numberText } from './exact-json.ts';

/** A cell as the API returns it. An absent `value` is a blank, which is neither 0 nor false. */
export interface WireCell {
  readonly columnId?: unknown;
  readonly virtualColumnId?: unknown;
  readonly value?: unknown;
  readonly displayValue?: unknown;
  readonly objectValue?: unknown;
  readonly formula?: unknown;
  readonly format?: unknown;
  readonly linkInFromCell?: unknown;
  readonly [key: string]: unknown;
}

export interface WireColumn {
  readonly id?: unknown;
  readonly virtualId?: unknown;
  readonly index?: unknown;
  readonly title: string;
  readonly type: string;
  readonly [key: string]: unknown;
}

export interface WireRow {
  readonly id: unknown;
  readonly rowNumber: unknown;
  readonly parentId?: unknown;
  readonly siblingId?: unknown;
  readonly modifiedAt?: unknown;
  readonly cells: readonly WireCell[];
  readonly [key: string]: unknown;
}

/** A sheet or a report, with all its rows. Keys that are not named here are kept as they are. */
export interface WireGrid {
  readonly id: unknown;
  readonly name: string;
  readonly version?: unknown;
  readonly modifiedAt?: unknown;
  readonly columns: readonly WireColumn[];
  readonly rows: readonly WireRow[];
  readonly [key: string]: unknown;
}

export function isWireGrid(value: unknown): value is WireGrid {
  return (
    isRecord(value) &&
    numberText(value['id']) !== undefined &&
    typeof value['name'] === 'string' &&
    isListOf(value['columns'], (column) => typeof column['title'] === 'string') &&
    isListOf(value['rows'], (row) => isListOf(row['cells'], () => true))
  );
}

/** A report's columns have a `virtualId`; a sheet's have an `id`. */
export function isReport(grid: WireGrid): boolean {
  return grid.columns.some((column) => column.virtualId !== undefined);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True when a cell says nothing at all; a formula that gives "" says nothing either. */
export function isBlank(cell: WireCell): boolean {
  return cell.value === undefined && cell.displayValue === undefined && cell.objectValue === undefined;
}

/** An instant from the API's stamps, also from the odd `2026-03-05T19:32:25+00:00Z` of some exports. */
export function instantOf(stamp: unknown): Temporal.Instant | undefined {
  if (typeof stamp !== 'string') return undefined;
  try {
    return Temporal.Instant.from(stamp.replace(/([+-]\d\d:\d\d)Z$/, '$1'));
  } catch {
    return undefined;
  }
}

function isListOf(
  value: unknown,
  accepts: (item: Readonly<Record<string, unknown>>) => boolean,
): value is readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) && value.every((item) => isRecord(item) && accepts(item));
}
