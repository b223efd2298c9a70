import { numberText } from './exact-json.ts';
import { excludes, includes, wholeNumber, type Query } from './query.ts';
import { isBlank, isRecord, type WireCell, type WireColumn } from './wire.ts';

/** From which `level` on a type comes as itself; below it is TEXT_NUMBER. Reports need more for picklists. */
const levels: Readonly<Record<string, { readonly sheet: number; readonly report: number }>> = {
  MULTI_CONTACT_LIST: { sheet: 1, report: 1 },
  MULTI_PICKLIST: { sheet: 2, report: 3 },
};

export type GridKind = 'sheet' | 'report';

/** A column as this request sees it. */
export function viewColumn(column: WireColumn, query: Query, kind: GridKind): WireColumn {
  const { format, ...rest } = column;
  const type = typeAt(column.type, query, kind);
  return { ...rest, type, ...(format !== undefined && includes(query, 'format') && { format }) };
}

/** The function that turns a stored cell of a column into what this request sees, or nothing. */
export function cellViewer(
  column: WireColumn,
  query: Query,
  kind: GridKind,
): (cell: WireCell) => WireCell | undefined {
  const keepBlank = !excludes(query, 'nonexistentCells');
  const withObject = includes(query, 'objectValue');
  const withFormat = includes(query, 'format');
  const withType = includes(query, 'columnType');
  const type = typeAt(column.type, query, kind);
  const flat = type !== column.type;
  // Most cells of a big sheet need no copy, which is what takes the time.
  const isAsAsked = (cell: WireCell) =>
    !flat &&
    !withType &&
    (withFormat || cell.format === undefined) &&
    (withObject
      ? cell.objectValue !== undefined || cell.value === undefined
      : cell.objectValue === undefined);
  return (cell) => {
    if (isBlank(cell) && cell.formula === undefined && !keepBlank) return undefined;
    if (isAsAsked(cell)) return cell;
    const { format, objectValue, columnType, ...rest } = cell;
    const seen = flat ? asText(rest, objectValue) : rest;
    return {
      ...seen,
      ...(withType && { columnType: columnType ?? type }),
      ...(withObject && objectFor(seen, flat ? undefined : objectValue, type)),
      ...(withFormat && format !== undefined && { format }),
    };
  };
}

function typeAt(type: string, query: Query, kind: GridKind): string {
  const needed = levels[type]?.[kind] ?? 0;
  return (wholeNumber(query, 'level') ?? 0) >= needed ? type : 'TEXT_NUMBER';
}

/** A multiple choice below its level: the words as plain text. */
function asText(cell: WireCell, objectValue: unknown): WireCell {
  return objectValue === undefined || cell.displayValue === undefined
    ? cell
    : { ...cell, value: cell.displayValue };
}

/** `objectValue` as stored or, where a file was recorded without, as the API gives it for scalars and dates. */
function objectFor(cell: WireCell, stored: unknown, type: string): { objectValue?: unknown } {
  const { value, displayValue } = cell;
  if (stored !== undefined) return { objectValue: stored };
  if (value === undefined) return {};
  const isDate = /^(DATE|DATETIME|ABSTRACT_DATETIME)$/.test(type) && displayValue === undefined;
  if (isDate) return { objectValue: { objectType: type, value } };
  return isRecord(value) && numberText(value) === undefined ? {} : { objectValue: value };
}
