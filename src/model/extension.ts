import { z } from 'zod';

/** What an extra column holds; the value is published as this type or not at all. */
export const ExtensionType = z.enum(['text', 'number', 'date', 'yes-no']);
export type ExtensionType = z.infer<typeof ExtensionType>;

/** A column of the council's own that is published with its indicators. */
export const ExtensionColumn = z.strictObject({
  column: z.string().min(1),
  type: ExtensionType.default('text'),
  /** How readers see it; the column's title otherwise. */
  label: z.string().min(1).optional(),
});
export type ExtensionColumn = z.infer<typeof ExtensionColumn>;

/** By an id that is stable and safe as a name in JSON and CSV: `wards-affected`. */
export const ExtensionColumns = z
  .record(z.string().regex(/^[a-z][a-z0-9-]*$/, 'expected a name such as wards-affected'), ExtensionColumn)
  .default({});

/** One extra field of an indicator. A number is decimal text, a date ISO, a yes or no `yes` or `no`. */
export const Extension = z.object({
  id: z.string(),
  label: z.string(),
  type: ExtensionType,
  value: z.string(),
});
export type Extension = z.infer<typeof Extension>;
