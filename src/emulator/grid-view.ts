import { cellViewer, viewColumn, type GridKind } from './cell-view.ts';
import { numberText } from './exact-json.ts';
import { versionOf } from './load-folder.ts';
import { reportPage, sheetPage } from './paging.ts';
import { includes, instant, numberList, wholeNumber, type Query } from './query.ts';
import { instantOf, isBlank, type WireColumn, type WireGrid, type WireRow } from './wire.ts';

/** `GET sheets/{id}`: what a request with these parameters sees of a sheet. */
export function viewSheet(sheet: WireGrid, query: Query): unknown {
  const known = wholeNumber(query, 'ifVersionAfter');
  if (known !== undefined && versionOf(sheet) <= known) return { version: sheet.version };
  const page = sheetPage(askedRows(sheet.rows, query), query);
  return viewGrid(sheet, sheet.rows.length, changedRows(page, query), query, 'sheet');
}

/** `GET sheets/{id}/rows/{id}`. */
export function viewRow(sheet: WireGrid, row: WireRow, query: Query): unknown {
  const [seen] = viewRows(sheet, sheet.columns, [row], query, 'sheet');
  const more = includes(query, 'columns')
    ? { columns: sheet.columns.map((column) => viewColumn(column, query, 'sheet')) }
    : {};
  return Object.assign({ sheetId: sheet.id }, seen, more);
}

/** `GET reports/{id}`: blank rows are not in a report, and there is no version. */
export function viewReport(report: WireGrid, query: Query): unknown {
  const { version: _none, ...rest } = report;
  const rows = report.rows.filter((row) => !isBlankRow(row));
  return viewGrid(rest, rows.length, reportPage(rows, query), query, 'report');
}

function viewGrid(
  grid: WireGrid,
  totalRowCount: number,
  rows: readonly WireRow[],
  query: Query,
  kind: GridKind,
): unknown {
  const { summary, attachments, ...shown } = grid;
  const wanted = kind === 'sheet' ? numberList(query, 'columnIds') : undefined;
  const columns = grid.columns.filter((column) => wanted?.has(numberText(column.id) ?? '') ?? true);
  return numericDates(query, {
    ...shown,
    ...(summary !== undefined && { hasSummaryFields: true }),
    ...(attachments !== undefined && includes(query, 'attachments') && { attachments }),
    totalRowCount,
    columns: columns.map((column) => viewColumn(column, query, kind)),
    rows: viewRows(grid, columns, rows, query, kind),
  });
}

function viewRows(
  grid: WireGrid,
  columns: readonly WireColumn[],
  rows: readonly WireRow[],
  query: Query,
  kind: GridKind,
): readonly unknown[] {
  const shown = new Set(columns);
  // Cells are stored in the order of the columns, one for each (see `loadFolder`).
  const views = grid.columns.map((column) =>
    shown.has(column) ? cellViewer(column, query, kind) : () => undefined,
  );
  return rows.map((row) => {
    const cells = row.cells.map((cell, at) => views[at]?.(cell)).filter((cell) => cell !== undefined);
    return numericDates(query, { ...rowKeysOf(row, query), cells });
  });
}

function rowKeysOf(row: WireRow, query: Query): Readonly<Record<string, unknown>> {
  const { format, createdBy, modifiedBy, permalink, filteredOut, ...rest } = row;
  const { attachments, discussions, cells: _cells, ...always } = rest;
  const optional = { format, filters: filteredOut, attachments, discussions, rowPermalink: permalink };
  return {
    ...always,
    ...(includes(query, 'writerInfo') && { createdBy, modifiedBy }),
    ...Object.fromEntries(
      Object.entries(optional)
        .filter(([name, value]) => value !== undefined && includes(query, name))
        .map(([name, value]) => [rowKeys[name] ?? name, value]),
    ),
  };
}

const rowKeys: Readonly<Record<string, string>> = { filters: 'filteredOut', rowPermalink: 'permalink' };

function askedRows(rows: readonly WireRow[], query: Query): readonly WireRow[] {
  const ids = numberList(query, 'rowIds');
  const numbers = numberList(query, 'rowNumbers');
  if (ids === undefined && numbers === undefined) return rows;
  return rows.filter(
    (row) => ids?.has(numberText(row.id) ?? '') || numbers?.has(numberText(row.rowNumber) ?? ''),
  );
}

/** Filters after paging, as the API does, so that a page may come back empty; blank rows never come. */
function changedRows(rows: readonly WireRow[], query: Query): readonly WireRow[] {
  const since = instant(query, 'rowsModifiedSince');
  if (since === undefined) return rows;
  return rows.filter((row) => {
    const at = instantOf(row.modifiedAt);
    return at !== undefined && Temporal.Instant.compare(at, since) > 0 && !isBlankRow(row);
  });
}

/** In a report the Sheet Name cell, which has no `columnId`, does not count. */
function isBlankRow(row: WireRow): boolean {
  return row.cells.every((cell) => isBlank(cell) || cell.columnId === undefined);
}

function numericDates(query: Query, value: Readonly<Record<string, unknown>>): unknown {
  if (query['numericDates'] !== 'true') return value;
  const numbers = ['createdAt', 'modifiedAt']
    .map((name) => [name, instantOf(value[name])?.epochMilliseconds] as const)
    .filter(([, at]) => at !== undefined);
  return { ...value, ...Object.fromEntries(numbers) };
}
