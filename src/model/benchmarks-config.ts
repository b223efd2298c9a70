import { z } from 'zod';
import { AdvicePolicy } from './advice.ts';
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
  /** A club's or provisional metric: no comparison with it is ever published. */
  restricted: z.enum(['club', 'provisional']).optional(),
  /** LG Inform turns missing values of this metric into 0 (`nullAsZero` of its metric record). */
  nullAsZero: z.boolean().optional(),
  /** Months after a period's end that its values are out. */
  lagMonths: z.number().int().min(0).optional(),
  /** Whom a reader must name for this metric beside LG Inform. */
  source: z.strictObject({ name: words, licence: words, attribution: words }).optional(),
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

/** The web service; needs LG_INFORM_KEY. Its presence turns it on. */
const ApiConfig = z.strictObject({
  baseUrl: z.url({ protocol: /^https?$/ }).default('https://webservices.esd.org.uk'),
  /** Which periods to ask for: `latest`, `latest:8`, or ids such as `fin_2021_22`. */
  period: z
    .string()
    .regex(/^[\w,:]+$/, 'expected periods such as latest:8')
    .default('latest:8'),
  /** Days for which an answer is used again. */
  refreshDays: z.number().min(0).default(7),
  /** The folder of answers, beside the configuration. */
  cache: words.default('lg-inform-answers'),
});

/** An LG Inform download that officers attach to a sheet, or to one of its rows, in Smartsheet. */
const AttachedDownload = z.strictObject({
  sheet: z.union([z.string().regex(/^\d+$/), z.number().int().positive()]).transform(String),
  /** The row's number as the sheet shows it; without it, the sheet and all its rows. */
  row: z.number().int().positive().optional(),
  /** `*` stands for any letters. The newest file whose name is like this is read. */
  named: words.default('*.csv'),
});
export type AttachedDownload = z.infer<typeof AttachedDownload>;

/** The `benchmarks` block of a council's configuration. Reference: `docs/benchmarks.md`. */
export const BenchmarksConfig = z.strictObject({
  downloads: z.array(z.union([words, DescribedDownload])).default([]),
  /** Hosts from which downloads may be fetched. */
  allowHosts: z.array(words).default(['lginform.local.gov.uk', 'webservices.esd.org.uk']),
  api: ApiConfig.optional(),
  attachments: z.array(AttachedDownload).default([]),
  /** What a bare `2021/22` means where a file has labels only. */
  periodType: YearType.optional(),
  /** More texts that stand for a missing value. */
  missingMarks: z.record(z.string(), MissingCode).default({}),
  /** A register of areas made by `areas --refresh`; the one that comes with the program otherwise. */
  register: words.optional(),
  groups: z.record(z.string(), Group).default({}),
  metrics: z.record(z.string(), MetricMapping).default({}),
  /** How `advise` proposes targets. */
  advice: AdvicePolicy.prefault({}),
});
export type BenchmarksConfig = z.infer<typeof BenchmarksConfig>;

/** The files, folders and patterns of `downloads`. */
export function downloadPatterns({ downloads }: Pick<BenchmarksConfig, 'downloads'>): string[] {
  return places(downloads).filter((place) => !webAddress.test(place));
}

/** The web addresses of `downloads`. */
export function downloadUrls({ downloads }: Pick<BenchmarksConfig, 'downloads'>): string[] {
  return places(downloads).filter((place) => webAddress.test(place));
}

const webAddress = /^https?:\/\//i;

function places(downloads: BenchmarksConfig['downloads']): string[] {
  return downloads.map((each) => (typeof each === 'string' ? each : each.file));
}
