import { z } from 'zod';

// Smartsheet's ids are below 2^53; a larger one would have been rounded by JSON.parse and is refused by z.int().
const Id = z.int().positive();

/** A cell as the API sends it. Nothing is filled in: an absent `value` is not `0`, `false` or ''. */
export interface WireCell {
  readonly columnId: number;
  readonly value?: string | number | boolean | null;
  readonly displayValue?: string;
  /** A bare scalar, or an object whose shape depends on the column's type. */
  readonly objectValue?: unknown;
  readonly formula?: string;
  readonly format?: string;
  readonly linkInFromCell?: { readonly status?: string };
}

export const WireColumn = z.object({
  id: Id,
  title: z.string(),
  type: z.string(),
  hidden: z.boolean().optional(),
});
export type WireColumn = z.infer<typeof WireColumn>;

export const WireRow = z.object({
  id: Id,
  rowNumber: z.int().positive(),
  parentId: Id.optional(),
  // By hand: a zod object per cell takes as long as JSON.parse, and a sheet can have half a million.
  cells: z.custom<readonly WireCell[]>(
    (cells) => Array.isArray(cells) && cells.every((cell) => isWireCell(cell)),
    'expected cells with columnId, value, displayValue, formula and format',
  ),
});
export type WireRow = z.infer<typeof WireRow>;

/** `GET /sheets/{id}` without a look at its rows. */
export const WireOutline = z.object({ id: Id, name: z.string(), columns: z.array(WireColumn) });

/** One page of `GET /sheets/{id}`: the sheet, its columns and `totalRowCount` stand on every page. */
export const WirePage = WireOutline.extend({
  version: z.int().nonnegative(),
  totalRowCount: z.int().nonnegative(),
  permalink: z.string().optional(),
  rows: z.array(WireRow),
});
export type WirePage = z.infer<typeof WirePage>;

/** Where and how something first differs from what was expected, without repeating what came: `rows.0.id: …`. */
export function firstProblem(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue === undefined ? '' : `${issue.path.join('.')}: ${issue.message}`;
}

function isWireCell(cell: unknown): cell is WireCell {
  if (!isRecord(cell)) return false;
  const { columnId, value, displayValue, formula, format, linkInFromCell } = cell;
  return (
    Number.isSafeInteger(columnId) &&
    isScalar(value) &&
    isOptionalString(displayValue) &&
    isOptionalString(formula) &&
    isOptionalString(format) &&
    (linkInFromCell === undefined || (isRecord(linkInFromCell) && isOptionalString(linkInFromCell['status'])))
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
