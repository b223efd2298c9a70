import { type Cell, blankCell } from '../../model/cell.ts';
import { sheetAddress } from '../../model/sheet-address.ts';
import type { SheetColumn, SheetOutline, SheetSnapshot, WantedField } from '../../model/sheet.ts';
import { toCell } from './cell.ts';
import { readOutline } from './read-sheet.ts';
import type { Session } from './session.ts';
import { columnsGone, summaryFieldsGone } from './source-errors.ts';
import { WireSummary, type WireSummaryField } from './wire.ts';

// Never ids of Smartsheet's, which have many digits.
const fieldColumn = { id: '1', title: 'Field', type: 'TEXT_NUMBER' };
const valueColumn = { id: '2', title: 'Value', type: 'TEXT_NUMBER' };
const targetColumn = { id: '3', title: 'Target', type: 'TEXT_NUMBER' };

/**
 * A sheet's summary as a sheet with a row for each field: the columns `Field` (its title), `Value`, `Target` (the
 * field called the same with " target" after it), and every field as a column that says the same in each row, for
 * what holds for all of them, such as the reporting period. Two calls.
 */
export async function readSummaryOutline(session: Session, id: string): Promise<SheetOutline> {
  const { name } = await readOutline(session, id);
  session.subjects.name('summary', id, name);
  const columns = columnsOf(await fetchFields(session, id));
  return { sheetId: sheetAddress({ kind: 'summary', id }), name: nameOf(name), columns };
}

/**
 * The rows of the summary fields in `only`, under the titles given there, all of them without it: one call, which brings every field, since
 * Smartsheet cannot be asked for some. What is not wanted is dropped here. A summary has no version.
 */
export async function readSummary(
  session: Session,
  id: string,
  columnIds: readonly string[],
  only?: readonly WantedField[],
): Promise<SheetSnapshot> {
  const subject = session.subjects.of('summary', id);
  const { name } = await readOutline(session, id);
  const fields = await fetchFields(session, id);
  const there = new Set(fields.map((field) => String(field.id)));
  const gone = (only ?? []).filter((field) => !there.has(field.id)).map(({ title }) => title);
  if (gone.length > 0) {
    throw summaryFieldsGone(
      nameOf(name),
      gone,
      fields.map(({ title }) => title),
    );
  }
  const titles = new Map(fields.map((field) => [keyOf(field.title), field]));
  const byId = new Map(columnsOf(fields).map((column) => [column.id, column]));
  const missing = columnIds.filter((column) => !byId.has(column));
  if (missing.length > 0) throw columnsGone(subject, missing);
  const wanted = new Map(only?.map((field) => [field.id, field.title]));
  const cellOf = (column: string, field: WireSummaryField): Cell => {
    const title = wanted.get(String(field.id)) ?? field.title;
    if (column === fieldColumn.id) return { state: 'value', kind: 'text', value: title };
    if (column === valueColumn.id) return fieldCell(field);
    if (column === targetColumn.id) {
      return fieldCell(titles.get(keyOf(`${field.title} target`)) ?? titles.get(keyOf(`${title} target`)));
    }
    return fieldCell(fields.find((each) => String(each.id) === column));
  };
  const rows = fields.flatMap((field, index) =>
    only === undefined || wanted.has(String(field.id))
      ? [
          {
            id: String(field.id),
            number: index + 1,
            cells: columnIds.map((column) => cellOf(column, field)),
          },
        ]
      : [],
  );
  const columns = columnIds.flatMap((column) => byId.get(column) ?? []);
  return { sheetId: sheetAddress({ kind: 'summary', id }), name: nameOf(name), version: 0, columns, rows };
}

/** Every summary field of a sheet: one call. */
export async function fetchFields(session: Session, id: string): Promise<readonly WireSummaryField[]> {
  const subject = session.subjects.of('summary', id);
  const query = { include: 'format' };
  const { fields } = await session.get({
    subject,
    path: `sheets/${id}/summary`,
    query,
    schema: WireSummary,
  });
  return fields;
}

/** True where a field says a number, which a figure of its own would be. */
export function holdsNumber(field: WireSummaryField): boolean {
  const cell = fieldCell(field);
  return cell.state === 'value' && cell.kind === 'number';
}

function columnsOf(fields: readonly WireSummaryField[]): readonly SheetColumn[] {
  const own = fields.map(({ id, title, type, formula }) => ({
    id: String(id),
    title,
    type,
    ...(formula === undefined ? {} : { formula: true }),
  }));
  return [fieldColumn, valueColumn, targetColumn, ...own];
}

/** A field is a cell whose value stands in its object alone. */
function fieldCell(field: WireSummaryField | undefined): Cell {
  if (field === undefined) return blankCell;
  const { objectValue, displayValue, format, formula, type } = field;
  const isScalar = ['string', 'number', 'boolean'].includes(typeof objectValue);
  const isDate = type === 'DATE' && !isScalar;
  const value = field.value ?? (isScalar ? objectValue : undefined);
  return toCell(
    {
      ...(isSimple(value) ? { value } : {}),
      ...(objectValue === undefined ? {} : { objectValue }),
      ...(displayValue === undefined || isDate ? {} : { displayValue }),
      ...(format === undefined ? {} : { format }),
      ...(formula === undefined ? {} : { formula }),
    },
    type,
  );
}

function isSimple(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function nameOf(sheet: string): string {
  return `${sheet} (summary)`;
}

function keyOf(title: string): string {
  return title.trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
