import { ApiError } from './api-error.ts';
import { wholeNumber, type Query } from './query.ts';

const listPageSize = 100;
const everything = 30_000;
const reportLimit = 10_000;

export interface Listing<T> {
  readonly pageNumber: number;
  readonly pageSize: number;
  readonly totalPages: number;
  readonly totalCount: number;
  readonly data: readonly T[];
}

/** A list endpoint's page: 100 by default; past the end is the last page, with its true number; empty is page 0. */
export function listPage<T>(items: readonly T[], query: Query): Listing<T> {
  const pageSize = query['includeAll'] === 'true' ? everything : (size(query) ?? listPageSize);
  const totalPages = Math.ceil(items.length / pageSize);
  const pageNumber = Math.min(wholeNumber(query, 'page') ?? 1, totalPages);
  const data = slice(items, pageNumber, pageSize);
  return { pageNumber, pageSize, totalPages, totalCount: items.length, data };
}

export interface KeyedListing<T> {
  readonly data: readonly T[];
  readonly lastKey?: string;
}

/** A page of a list that goes on by `lastKey`: 100 unless `maxItems` says another round hundred, at most 1,000. */
export function keyedPage<T>(items: readonly T[], query: Query): KeyedListing<T> {
  const most = wholeNumber(query, 'maxItems') ?? 100;
  if (most < 100 || most > 1000 || most % 100 !== 0) {
    throw new ApiError(1018, `The value '${most}' was not valid for the parameter maxItems.`);
  }
  const first = query['lastKey'] === undefined ? 0 : Number(query['lastKey']);
  if (!Number.isSafeInteger(first)) throw new ApiError(1018);
  const next = first + most;
  return { data: items.slice(first, next), ...(next < items.length && { lastKey: String(next) }) };
}

/** A sheet's page: all rows when paging is not asked for; past the end is silently the last page, never empty. */
export function sheetPage<T>(rows: readonly T[], query: Query): readonly T[] {
  const page = wholeNumber(query, 'page');
  const pageSize = size(query);
  if ((page === undefined && pageSize === undefined) || query['includeAll'] === 'true') return rows;
  return clampedPage(rows, page ?? 1, pageSize ?? listPageSize);
}

/** A report's page: 100 rows when paging is not asked for, at most 10,000. */
export function reportPage<T>(rows: readonly T[], query: Query): readonly T[] {
  const pageSize = Math.min(size(query) ?? listPageSize, reportLimit);
  return clampedPage(rows, wholeNumber(query, 'page') ?? 1, pageSize);
}

function size(query: Query): number | undefined {
  const pageSize = wholeNumber(query, 'pageSize');
  if (pageSize === 0) throw new ApiError(1018, "The value '0' was not valid for the parameter pageSize.");
  return pageSize;
}

function clampedPage<T>(rows: readonly T[], page: number, pageSize: number): readonly T[] {
  const last = Math.max(Math.ceil(rows.length / pageSize), 1);
  return slice(rows, Math.min(page, last), pageSize);
}

function slice<T>(items: readonly T[], page: number, pageSize: number): readonly T[] {
  const first = (Math.max(page, 1) - 1) * pageSize;
  return items.slice(first, first + pageSize);
}
