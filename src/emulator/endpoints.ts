import { ApiError } from './api-error.ts';
import { attachmentOf, listAttachments } from './attachments.ts';
import { cellHistory } from './cell-history.ts';
import { listChildren, viewContainer } from './containers.ts';
import { numberText } from './exact-json.ts';
import { viewReport, viewRow, viewSheet } from './grid-view.ts';
import { listColumns, listReports, listSheets, listWorkspaces } from './lists.ts';
import type { Query } from './query.ts';
import { addRows, renameSheet, updateRows } from './row-writes.ts';
import type { SheetStore } from './sheet-store.ts';
import { listSummaryFields, viewSummary } from './summary.ts';

/** A request as an endpoint sees it: the ids in its path, its parameters and the JSON it brought. */
export interface Call {
  readonly store: SheetStore;
  readonly query: Query;
  /** In the order of the path; an endpoint gets as many as its pattern has groups. */
  readonly ids: readonly [string, string, string];
  readonly body: unknown;
  /** Where this server is, such as `http://127.0.0.1:54321`, for addresses in its answers. */
  readonly origin: string;
}

type Endpoint = readonly [method: string, path: RegExp, respond: (call: Call) => unknown];

const me = {
  id: 4_018_273_645_091_204,
  email: 'service.account@example.gov.uk',
  firstName: 'Service',
  lastName: 'Account',
  locale: 'en_GB',
  timeZone: 'Europe/London',
};

/** Every path of the API that is served, with what it answers. */
const endpoints: readonly Endpoint[] = [
  ['GET', /^\/users\/me$/, () => me],
  ['GET', /^\/sheets$/, ({ store, query }) => listSheets(store.sheets(), query)],
  ['GET', /^\/sheets\/(\d+)$/, ({ store, query, ids }) => viewSheet(store.sheet(ids[0]), query)],
  ['PUT', /^\/sheets\/(\d+)$/, ({ store, ids, body }) => renameSheet(store, ids[0], body)],
  ['GET', /^\/sheets\/(\d+)\/version$/, ({ store, ids }) => ({ version: store.sheet(ids[0]).version })],
  ['GET', /^\/sheets\/(\d+)\/columns$/, ({ store, query, ids }) => listColumns(store.sheet(ids[0]), query)],
  ['PUT', /^\/sheets\/(\d+)\/rows$/, ({ store, ids, body }) => updateRows(store, ids[0], body)],
  ['POST', /^\/sheets\/(\d+)\/rows$/, ({ store, ids, body }) => addRows(store, ids[0], body)],
  ['GET', /^\/sheets\/(\d+)\/rows\/(\d+)$/, oneRow],
  ['GET', /^\/sheets\/(\d+)\/rows\/(\d+)\/columns\/(\d+)\/history$/, cellHistory],
  ['GET', /^\/sheets\/(\d+)\/rows\/(\d+)\/attachments$/, listAttachments],
  ['GET', /^\/sheets\/(\d+)\/attachments$/, listAttachments],
  ['GET', /^\/sheets\/(\d+)\/attachments\/(\d+)$/, attachmentOf],
  ['GET', /^\/sheets\/(\d+)\/summary$/, viewSummary],
  ['GET', /^\/sheets\/(\d+)\/summary\/fields$/, listSummaryFields],
  ['GET', /^\/reports$/, ({ store, query }) => listReports(store.reports(), query)],
  ['GET', /^\/reports\/(\d+)$/, ({ store, query, ids }) => viewReport(store.report(ids[0]), query)],
  ['GET', /^\/workspaces$/, ({ store, query }) => listWorkspaces(store.containers(), query)],
  ['GET', /^\/(folders|workspaces)\/(\d+)\/metadata$/, viewContainer],
  ['GET', /^\/(folders|workspaces)\/(\d+)\/children$/, listChildren],
];

/** What the API answers. Throws `ApiError` 404/1006 for an unknown path and 405/1010 for a verb that it does not take. */
export function respond(method: string, path: string, call: Omit<Call, 'ids'>): unknown {
  let pathIsKnown = false;
  for (const [verb, pattern, answer] of endpoints) {
    const match = pattern.exec(path);
    if (match === null) continue;
    pathIsKnown = true;
    if (verb !== method) continue;
    const [, first = '', second = '', third = ''] = match;
    return answer({ ...call, ids: [first, second, third] });
  }
  throw new ApiError(pathIsKnown ? 1010 : 1006);
}

function oneRow({ store, query, ids: [sheetId, rowId] }: Call): unknown {
  const sheet = store.sheet(sheetId);
  const row = sheet.rows.find(({ id }) => numberText(id) === rowId);
  if (row === undefined) throw new ApiError(1006);
  return viewRow(sheet, row, query);
}
