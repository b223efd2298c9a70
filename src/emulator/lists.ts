import { viewColumn } from './cell-view.ts';
import { numberText } from './exact-json.ts';
import type { WireContainer } from './containers.ts';
import { type KeyedListing, keyedPage, listPage, type Listing } from './paging.ts';
import { includes, instant, type Query } from './query.ts';
import { instantOf, type WireColumn, type WireGrid } from './wire.ts';

/** `GET sheets`: by name, with `include=sheetVersion,source` and `modifiedSince` (at or after). */
export function listSheets(sheets: readonly WireGrid[], query: Query): Listing<unknown> {
  return listGrids(sheets, query, (sheet) => ({
    ...(includes(query, 'sheetVersion') && { version: sheet.version }),
    ...(includes(query, 'source') && sheet['source'] !== undefined && { source: sheet['source'] }),
  }));
}

/** `GET reports`. */
export function listReports(reports: readonly WireGrid[], query: Query): Listing<unknown> {
  return listGrids(reports, query, (report) => ({ isSummaryReport: report['isSummaryReport'] ?? false }));
}

/** `GET workspaces`, in pages by `lastKey`: folders stand in workspaces and are not listed. */
export function listWorkspaces(containers: readonly WireContainer[], query: Query): KeyedListing<unknown> {
  const workspaces = containers.filter(({ accessLevel }) => accessLevel !== undefined);
  return keyedPage(
    workspaces.map(({ id, name, accessLevel, permalink }) => ({ id, name, accessLevel, permalink })),
    query,
  );
}

/** `GET sheets/{id}/columns`. */
export function listColumns(sheet: WireGrid, query: Query): Listing<WireColumn> {
  return listPage(
    sheet.columns.map((column) => viewColumn(column, query, 'sheet')),
    query,
  );
}

function listGrids(
  grids: readonly WireGrid[],
  query: Query,
  more: (grid: WireGrid) => Readonly<Record<string, unknown>>,
): Listing<unknown> {
  const since = instant(query, 'modifiedSince');
  const wanted = grids.filter((grid) => {
    const at = instantOf(grid.modifiedAt);
    return since === undefined || (at !== undefined && Temporal.Instant.compare(at, since) >= 0);
  });
  const key = (grid: WireGrid) => `${grid.name}\0${numberText(grid.id)}`;
  const sorted = wanted.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
  const items = sorted.map((grid) => {
    const { id, name, modifiedAt } = grid;
    const { accessLevel, permalink, createdAt } = grid;
    return Object.assign({ id, name, accessLevel, permalink, createdAt, modifiedAt }, more(grid));
  });
  return listPage(items, query);
}
