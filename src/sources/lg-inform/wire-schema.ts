import { z } from 'zod';

const Named = z.object({
  identifier: z.coerce.string(),
  label: z.string().nullish(),
  isSummary: z.boolean().nullish(),
  nullAsZero: z.boolean().nullish(),
});

const Grouping = z.object({
  area: Named.optional(),
  metricType: Named.optional(),
  period: Named.optional(),
  valueType: Named.optional(),
});
export type Grouping = z.infer<typeof Grouping>;

/** One value of LG Inform's JSON. `value` is unrounded where `formatted` is what the website prints. */
const Value = z.object({
  value: z.union([z.number(), z.string()]).nullish(),
  formatted: z.string().nullish(),
  publicationStatus: z.string().nullish(),
});
export type Value = z.infer<typeof Value>;

/** `/data`: columns and rows, each naming part of what a value is about. */
export const DataResponse = z.object({
  columns: z.array(Grouping).min(1),
  rows: z.array(Grouping.extend({ values: z.array(Value) })),
});
export type DataResponse = z.infer<typeof DataResponse>;

/** `/data.table`: a flat record per value. */
const DataRecord = Value.extend({
  metricTypeIdentifier: z.coerce.string(),
  metricTypeLabel: z.string().nullish(),
  areaIdentifier: z.string().nullish(),
  areaLabel: z.string().nullish(),
  areaIsSummary: z.boolean().nullish(),
  periodIdentifier: z.string(),
  periodLabel: z.string().nullish(),
  valueTypeIdentifier: z.string(),
  valueTypeLabel: z.string().nullish(),
});
export const DataTable = z.array(DataRecord);
export type DataTable = z.infer<typeof DataTable>;
