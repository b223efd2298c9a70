import { ApiError } from './api-error.ts';
import type { Call } from './endpoints.ts';
import { numberText } from './exact-json.ts';
import { listPage, type Listing } from './paging.ts';
import type { WireCell } from './wire.ts';

/** `GET sheets/{id}/rows/{id}/columns/{id}/history`: newest first, with the cell as it is now at the top. */
export function cellHistory({ store, query, ids: [sheetId, rowId, columnId] }: Call): Listing<WireCell> {
  const sheet = store.sheet(sheetId);
  const row = sheet.rows.find(({ id }) => numberText(id) === rowId);
  const at = sheet.columns.findIndex(({ id }) => numberText(id) === columnId);
  const cell = row?.cells[at];
  if (row === undefined || cell === undefined) throw new ApiError(1006);
  const columnType = sheet.columns[at]?.type;
  const now = { ...cell, columnType, modifiedAt: row.modifiedAt };
  const before = store.formerCells(rowId, columnId).map((former) => Object.assign({ columnType }, former));
  return listPage([now, ...before], query);
}
