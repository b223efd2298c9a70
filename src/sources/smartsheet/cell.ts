import { z } from 'zod';
import { type Cell, type CellKind, type NumberFormat, blankCell } from '../../model/cell.ts';
import { isContact, toContactCell } from './contact.ts';
import { formulaErrorOf } from './formula-error.ts';
import { parseNumberFormat } from './number-format.ts';
import type { WireCell } from './wire.ts';

const kinds: ReadonlyMap<string, CellKind> = new Map([
  ['DATETIME', 'datetime'],
  ['ABSTRACT_DATETIME', 'abstract-datetime'],
  ['DURATION', 'duration'],
  ['PREDECESSOR', 'predecessor'],
]);
// "4d 6h", "e2w" (elapsed), "1.5d": units in the letters of the user's language.
const durationShape = /^~?e?-?\d+([.,]\d+)?\s?\p{L}+(\s-?\d+([.,]\d+)?\s?\p{L}+)*$/u;
// Their value may stand in the object alone; what is shown is then all there is to say.
const shownTypes: ReadonlySet<string> = new Set(['DURATION', 'PREDECESSOR', 'MULTI_PICKLIST']);

const ListObject = z.object({ values: z.array(z.string()) });
const ScalarObject = z.object({ value: z.union([z.string(), z.number(), z.boolean()]) });

/**
 * What a cell says. Absent is blank, never 0 or false; a link that is not OK is stale, though Smartsheet goes on
 * sending its last value; text in a date column is text. Numbers keep full precision, beside what is displayed.
 */
export function toCell(cell: WireCell, columnType: string): Cell {
  const linkStatus = cell.linkInFromCell?.status;
  if (linkStatus !== undefined && linkStatus !== 'OK') return staleLink(cell, columnType, linkStatus);
  const error = formulaErrorOf(cell);
  if (error !== undefined) return { state: 'formula-error', error };
  if (isContact(cell, columnType)) return toContactCell(cell);
  const value = cell.value ?? valueInObject(cell, columnType);
  if (value === undefined || value === '') return blankCell;
  if (typeof value === 'boolean') return valueCell('boolean', value, cell.displayValue);
  if (typeof value === 'number') {
    return valueCell('number', value, cell.displayValue, parseNumberFormat(cell.format));
  }
  const values = columnType === 'MULTI_PICKLIST' ? choicesIn(cell) : undefined;
  if (values !== undefined) return listCell(value, values, cell.displayValue);
  // One string object instead of two equal ones: most text cells are displayed as they are.
  const display = cell.displayValue === value ? value : cell.displayValue;
  const text = valueCell(kindOfText(value, cell, columnType), value, display);
  const hyperlink = cell.hyperlink?.url;
  return hyperlink === undefined || text.state !== 'value' ? text : { ...text, hyperlink };
}

function listCell(value: string, values: readonly string[], display: string | undefined): Cell {
  return { state: 'value', kind: 'list', value, ...(display === undefined ? {} : { display }), values };
}

function choicesIn(cell: WireCell): readonly string[] | undefined {
  return ListObject.safeParse(cell.objectValue).data?.values;
}

function staleLink(cell: WireCell, columnType: string, linkStatus: string): Cell {
  const shown = isContact(cell, columnType) ? toContactCell(cell) : undefined;
  const display =
    shown === undefined
      ? (cell.displayValue ?? textOf(cell.value))
      : 'display' in shown
        ? shown.display
        : undefined;
  return { state: 'stale-link', linkStatus, ...(display === undefined ? {} : { display }) };
}

function textOf(value: WireCell['value']): string | undefined {
  return value === undefined || value === null ? undefined : String(value);
}

function valueInObject(cell: WireCell, columnType: string): string | number | boolean | undefined {
  const object = cell.objectValue;
  if (typeof object === 'string' || typeof object === 'number' || typeof object === 'boolean') return object;
  if (typeof object === 'object' && object !== null) {
    const choices = choicesIn(cell);
    if (choices !== undefined) return choices.join(', ');
    const scalar = ScalarObject.safeParse(object).data;
    if (scalar !== undefined) return scalar.value;
  }
  return shownTypes.has(columnType) ? cell.displayValue : undefined;
}

/** By the value's own shape as much as by the column's type: columns that do not validate take any text. */
function kindOfText(value: string, cell: WireCell, columnType: string): CellKind {
  if (columnType === 'TEXT_NUMBER') return 'text';
  if (columnType === 'MULTI_PICKLIST') return 'list';
  // Smartsheet gives a real date no display text, and gives some to text in a date column.
  if (columnType === 'DATE') {
    return cell.displayValue === undefined && /^\d{4}-\d\d-\d\d$/.test(value) ? 'date' : 'text';
  }
  const kind = kinds.get(columnType) ?? 'text';
  if (kind === 'duration') return durationShape.test(value) ? kind : 'text';
  if (kind === 'predecessor') return /^\d/.test(value) ? kind : 'text';
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) ? kind : 'text';
}

/** Written out by case: spreading optional fields costs much in half a million cells. */
function valueCell(
  kind: CellKind,
  value: string | number | boolean,
  display?: string,
  format?: NumberFormat,
): Cell {
  if (format !== undefined) {
    return display === undefined
      ? { state: 'value', kind, value, format }
      : { state: 'value', kind, value, display, format };
  }
  return display === undefined ? { state: 'value', kind, value } : { state: 'value', kind, value, display };
}
