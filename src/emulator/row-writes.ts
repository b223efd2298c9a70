import { ApiError } from './api-error.ts';
import { numberText } from './exact-json.ts';
import { versionOf } from './load-folder.ts';
import { addedRow, numbered } from './rows.ts';
import type { SheetStore } from './sheet-store.ts';
import { isRecord, type WireCell, type WireGrid, type WireRow } from './wire.ts';

const maxText = 4000;

/** `PUT sheets/{id}/rows`: one row or a list, each with the cells to change. One request is one version. */
export function updateRows(store: SheetStore, sheetId: string, body: unknown): unknown {
  const sheet = store.sheet(sheetId);
  const stamp = store.nextStamp(sheet);
  const changed: WireRow[] = [];
  let { rows } = sheet;
  for (const change of rowsIn(body)) {
    const id = numberText(change['id']);
    const at = rows.findIndex((row) => numberText(row.id) === id);
    const row = rows[at];
    if (row === undefined) throw new ApiError(1006);
    const cells = writtenCells(sheet, row.cells, change['cells'], (columnId, former) =>
      store.remember(id ?? '', columnId, { ...former, modifiedAt: row.modifiedAt }),
    );
    const next = { ...row, modifiedAt: stamp, cells };
    rows = rows.with(at, next);
    changed.push(next);
  }
  return write(store, { ...sheet, rows }, stamp, changed, Array.isArray(body));
}

/** `POST sheets/{id}/rows`: new rows at the top with `toTop`, else at the bottom. */
export function addRows(store: SheetStore, sheetId: string, body: unknown): unknown {
  const sheet = store.sheet(sheetId);
  const stamp = store.nextStamp(sheet);
  let { rows } = sheet;
  const ids: unknown[] = [];
  for (const wanted of rowsIn(body)) {
    const blank = addedRow({ ...sheet, rows }, {}, stamp);
    const row = { ...blank, cells: writtenCells(sheet, blank.cells, wanted['cells'], () => undefined) };
    ids.push(row.id);
    rows = wanted['toTop'] === true ? [row, ...rows] : [...rows, row];
  }
  rows = numbered(rows);
  return write(
    store,
    { ...sheet, rows },
    stamp,
    rows.filter(({ id }) => ids.includes(id)),
    Array.isArray(body),
  );
}

/** `PUT sheets/{id}`: a new name, which leaves the version as it was. */
export function renameSheet(store: SheetStore, sheetId: string, body: unknown): unknown {
  const sheet = store.sheet(sheetId);
  const name = isRecord(body) ? body['name'] : undefined;
  if (typeof name !== 'string' || name === '') throw new ApiError(1012);
  store.replace({ ...sheet, name, modifiedAt: store.nextStamp(sheet) });
  const { id, accessLevel, permalink } = sheet;
  return {
    message: 'SUCCESS',
    resultCode: 0,
    version: sheet.version,
    result: { id, name, accessLevel, permalink },
  };
}

function rowsIn(body: unknown): readonly Readonly<Record<string, unknown>>[] {
  const list: readonly unknown[] = Array.isArray(body) ? body : [body];
  if (list.length > 500) throw new ApiError(1018, 'At most 500 rows can be written by one request.');
  return list.map((row) => {
    if (!isRecord(row)) throw new ApiError(1008);
    return row;
  });
}

function writtenCells(
  sheet: WireGrid,
  before: readonly WireCell[],
  changes: unknown,
  remember: (columnId: string, former: WireCell) => void,
): readonly WireCell[] {
  if (!Array.isArray(changes)) throw new ApiError(1012);
  let cells = before;
  for (const change of changes) {
    const columnId = isRecord(change) ? numberText(change['columnId']) : undefined;
    const at = sheet.columns.findIndex(({ id }) => numberText(id) === columnId);
    const column = sheet.columns[at];
    if (!isRecord(change) || column === undefined || columnId === undefined) throw new ApiError(1036);
    if (column['locked'] === true || column['systemColumnType'] !== undefined) throw new ApiError(1036);
    const former = cells[at] ?? { columnId: column.id };
    remember(columnId, former);
    cells = cells.with(at, { columnId: column.id, ...contentOf(change, column.type) });
  }
  return cells;
}

/** The API cuts a text off at 4,000 characters and says nothing; an empty text makes the cell blank. */
function contentOf(change: Readonly<Record<string, unknown>>, type: string): Omit<WireCell, 'columnId'> {
  const { value, formula, objectValue } = change;
  const values: unknown = isRecord(objectValue) ? objectValue['values'] : undefined;
  if (Array.isArray(values)) return { displayValue: values.join(', '), objectValue };
  if (typeof formula === 'string') return { formula };
  if (value === '' || value === null || value === undefined) return {};
  const isDate = type === 'DATE' && typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
  if (typeof value === 'boolean' || isDate) return { value };
  const written = typeof value === 'string' ? value.slice(0, maxText) : value;
  return { value: written, displayValue: numberText(written) ?? written };
}

function write(
  store: SheetStore,
  sheet: WireGrid,
  stamp: string,
  rows: readonly WireRow[],
  asList: boolean,
): unknown {
  const version = versionOf(sheet) + 1;
  store.replace({ ...sheet, version, modifiedAt: stamp });
  const result = rows.map((row) => Object.assign({ sheetId: sheet.id }, row));
  return { message: 'SUCCESS', resultCode: 0, version, result: asList ? result : result[0] };
}
