import { z } from 'zod';

// Smartsheet's ids are below 2^53; a larger one would have been rounded by JSON.parse and is refused by z.int().
const Id = z.int().positive();

/** A cell of a sheet as the API sends it. Nothing is filled in: an absent `value` is not `0`, `false` or ''. */
export interface WireCell {
  /** Absent in a report's Sheet Name column. */
  readonly columnId?: number;
  /** In reports only. */
  readonly virtualColumnId?: number;
  readonly value?: string | number | boolean | null;
  readonly displayValue?: string;
  /** A bare scalar, or an object whose shape depends on the column's type. */
  readonly objectValue?: unknown;
  readonly formula?: string;
  readonly format?: string;
  readonly linkInFromCell?: { readonly status?: string };
  readonly hyperlink?: { readonly url?: string };
}

const column = {
  title: z.string(),
  type: z.string(),
  hidden: z.boolean().optional(),
  formula: z.string().optional(),
};

export const WireColumn = z.object({ id: Id, ...column });
export type WireColumn = z.infer<typeof WireColumn>;

/** A report's column stands for columns of several sheets. */
export const WireReportColumn = z.object({
  virtualId: Id,
  ...column,
  sheetNameColumn: z.boolean().optional(),
});
export type WireReportColumn = z.infer<typeof WireReportColumn>;

// By hand: a zod object per cell takes as long as JSON.parse, and a sheet can have half a million.
const cells = (key: 'columnId' | 'virtualColumnId') =>
  z.custom<readonly WireCell[]>(
    (list) => Array.isArray(list) && list.every((cell) => isWireCell(cell, key)),
    `expected cells with ${key}, value, displayValue, formula and format`,
  );

const row = { id: Id, rowNumber: z.int().positive(), parentId: Id.optional() };

export const WireRow = z.object({ ...row, cells: cells('columnId') });
export type WireRow = z.infer<typeof WireRow>;

export const WireReportRow = z.object({ ...row, sheetId: Id.optional(), cells: cells('virtualColumnId') });
export type WireReportRow = z.infer<typeof WireReportRow>;

const grid = { id: Id, name: z.string(), permalink: z.string().optional() };
const totalRowCount = z.int().nonnegative();
const version = z.int().nonnegative();

/** `GET /sheets/{id}` without a look at its rows. */
export const WireOutline = z.object({ ...grid, version: version.optional(), columns: z.array(WireColumn) });

/** One page of `GET /sheets/{id}`: the sheet, its columns and `totalRowCount` stand on every page. */
export const WirePage = WireOutline.extend({
  version,
  totalRowCount,
  rows: z.array(WireRow),
});
export type WirePage = z.infer<typeof WirePage>;

export const WireReportOutline = z.object({ ...grid, totalRowCount, columns: z.array(WireReportColumn) });

/** One page of `GET /reports/{id}`, which has no version. */
export const WireReportPage = WireReportOutline.extend({ rows: z.array(WireReportRow) });
export type WireReportPage = z.infer<typeof WireReportPage>;

/** A field of a sheet's summary: a cell with a title and a type of its own. */
const WireSummaryField = z.object({
  id: Id,
  title: z.string(),
  type: z.string(),
  value: z.unknown().optional(),
  objectValue: z.unknown().optional(),
  displayValue: z.string().optional(),
  format: z.string().optional(),
  formula: z.string().optional(),
});
export type WireSummaryField = z.infer<typeof WireSummaryField>;

/** `GET /sheets/{id}/summary`. */
export const WireSummary = z.object({ fields: z.array(WireSummaryField) });

/** Where and how something first differs from what was expected, without repeating what came: `rows.0.id: …`. */
export function firstProblem(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue === undefined ? '' : `${issue.path.join('.')}: ${issue.message}`;
}

function isWireCell(cell: unknown, key: 'columnId' | 'virtualColumnId'): cell is WireCell {
  if (!isRecord(cell)) return false;
  const { value, displayValue, formula, format, linkInFromCell, hyperlink } = cell;
  return (
    Number.isSafeInteger(cell[key]) &&
    isScalar(value) &&
    isOptionalString(displayValue) &&
    isOptionalString(formula) &&
    isOptionalString(format) &&
    (linkInFromCell === undefined ||
      (isRecord(linkInFromCell) && isOptionalString(linkInFromCell['status']))) &&
    (hyperlink === undefined || (isRecord(hyperlink) && isOptionalString(hyperlink['url'])))
  );
}

function isScalar(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    Number.isFinite(value)
  );
}

function isOptionalString(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
