import { z } from 'zod';
import { AreaCode } from './benchmark.ts';
import { MissingCode } from './quantity.ts';

const words = z.string().min(1);
const MetricNumber = z.union([z.string(), z.number().int()]).transform(String);
const YearType = z.enum(['fin', 'tax', 'sch']);

/** A download, with what it does not say itself: the API's `data.csv` names neither metric nor unit. */
const DescribedDownload = z.strictObject({
  file: words,
  metric: MetricNumber.optional(),
  label: words.optional(),
  unit: words.optional(),
  valueType: words.default('raw'),
  /** What a bare `2021/22` means in this file: a financial, tax base or academic year. */
  periodType: YearType.optional(),
});
export type DescribedDownload = z.infer<typeof DescribedDownload>;

/** Which LG Inform metric stands beside an indicator, and which group it is compared with. */
export const MetricMapping = z.strictObject({
  metric: MetricNumber,
  group: z.string(),
  /** LG Inform's own unit label; a download that says another is refused. */
  unit: words.optional(),
  /** Whether LG Inform's values of a quarter or month are of that period alone or of the year to date. */
  accumulation: z.enum(['discrete', 'cumulative']).default('discrete'),
});
export type MetricMapping = z.infer<typeof MetricMapping>;

const Group = z.strictObject({
  name: words,
  source: z.string().optional(),
  areas: z.union([
    z.array(AreaCode).min(1),
    z.enum(['download', 'type', 'region', 'county', 'england']),
    z.strictObject({ file: words }),
    z.strictObject({ lgInform: words }),
  ]),
  startsWith: z.string().optional(),
});

/** The `benchmarks` block of a council's configuration. Reference: `docs/benchmarks.md`. */
export const BenchmarksConfig = z.strictObject({
  downloads: z.array(z.union([words, DescribedDownload])).default([]),
  /** What a bare `2021/22` means where a file has labels only. */
  periodType: YearType.optional(),
  /** More texts that stand for a missing value. */
  missingMarks: z.record(z.string(), MissingCode).default({}),
  /** A register of areas made by `areas --refresh`; the one that comes with the program otherwise. */
  register: words.optional(),
  groups: z.record(z.string(), Group).default({}),
  metrics: z.record(z.string(), MetricMapping).default({}),
});
export type BenchmarksConfig = z.infer<typeof BenchmarksConfig>;

/** The files, folders and patterns of `downloads`. */
export function downloadPatterns({ downloads }: Pick<BenchmarksConfig, 'downloads'>): string[] {
  return downloads.map((each) => (typeof each === 'string' ? each : each.file));
}
