import { z } from 'zod';
import { Period } from './period.ts';
import { DecimalText, MissingCode } from './quantity.ts';

/** A GSS code of nine characters: `E07000062` is Hastings. */
export const AreaCode = z.string().regex(/^[EWSNK]\d{8}$/, 'expected a GSS code such as E07000062');
export type AreaCode = z.infer<typeof AreaCode>;

/** The file a benchmark came from; remembered so that a revision can name both downloads. */
export const Download = z.object({
  file: z.string(),
  sha256: z.string(),
  bytes: z.number().int(),
  /** When the file was last written, or the answer came, as an ISO time. Internal: never published. */
  at: z.string().optional(),
  /** Where it came from when not from a file: a web address without its key. Internal. */
  origin: z.string().optional(),
});
export type Download = z.infer<typeof Download>;

/** One LG Inform value: metric, area, period. `isGroup` rows ("Mean for …") never enter a statistic. */
export const Benchmark = z.object({
  metricId: z.string(),
  metricLabel: z.string(),
  /** LG Inform's unit label, such as `%`, `GBP (000)`, `Per 10,000`. */
  unit: z.string(),
  valueType: z.string(),
  areaId: z.string(),
  areaName: z.string(),
  isGroup: z.boolean(),
  period: Period,
  value: DecimalText.optional(),
  missing: MissingCode.optional(),
  /** Decimal places as printed in the download. */
  decimals: z.number().int(),
  /** GSS letters beside the value in the download (`r`, `e`, `u`, `p`); a provisional value itself is not carried. */
  flags: z.array(z.string()).optional(),
  download: Download,
});
export type Benchmark = z.infer<typeof Benchmark>;

/**
 * Who is in a comparator group: GSS codes; every authority in the download (`startsWith` narrows it); every authority of
 * the council's own `type` in England, in its `region`, or in its `county`; all English authorities; a list in a file;
 * or the members of a group that LG Inform keeps.
 */
export type GroupAreas =
  | readonly string[]
  | 'download'
  | 'type'
  | 'region'
  | 'county'
  | 'england'
  | { readonly file: string }
  | { readonly lgInform: string };

/** A group of authorities to compare with. */
export interface ComparatorGroup {
  readonly id: string;
  readonly name: string;
  readonly source?: string | undefined;
  readonly areas: GroupAreas;
  readonly startsWith?: string | undefined;
}

/** What a download changed in what was remembered of one metric. */
export interface BenchmarkChange {
  readonly metricId: string;
  readonly metricLabel: string;
  /** The download that said so. */
  readonly file: string;
  /** Values not known before, and values that were another. */
  readonly added: number;
  readonly revised: number;
  /** The first value that was another, in words. */
  readonly example?: {
    readonly area: string;
    readonly period: string;
    readonly before: string;
    readonly after: string;
  };
}

const TrendPoint = z.object({ period: Period, own: DecimalText, median: DecimalText, n: z.number().int() });
export type TrendPoint = z.infer<typeof TrendPoint>;

const LgInformRow = z.object({ name: z.string(), value: DecimalText, reason: z.string() });
export type LgInformRow = z.infer<typeof LgInformRow>;

const OlderBenchmark = z.object({
  metricId: z.string(),
  groupName: z.string(),
  period: Period,
  /** Such as `2 quarters older`. */
  age: z.string(),
  unit: z.string(),
  decimals: z.number().int(),
  n: z.number().int(),
  of: z.number().int(),
  median: DecimalText.optional(),
  source: z.string(),
});
export type OlderBenchmark = z.infer<typeof OlderBenchmark>;

/** Own value beside the group, or the reason there is no comparison. Statistics: `docs/benchmarks.md`. */
export const Comparison = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('compared'),
    metricId: z.string(),
    metricLabel: z.string(),
    unit: z.string(),
    groupName: z.string(),
    period: Period,
    own: DecimalText,
    /** Other members with a value; the own area is not counted. */
    n: z.number().int(),
    /** Other members in the group, with a value or without. */
    of: z.number().int(),
    decimals: z.number().int(),
    /** Unweighted mean of the others; from 4 others. */
    mean: DecimalText.optional(),
    median: DecimalText.optional(),
    /** R-7 quartiles of the others; from 8 others. */
    lowerQuartile: DecimalText.optional(),
    upperQuartile: DecimalText.optional(),
    /** 1 is best by polarity; ties share the best rank; own area included. */
    rank: z.number().int().optional(),
    rankOf: z.number().int().optional(),
    /** `top` is the best quarter by polarity; none without polarity or with fewer than 8 others. */
    quartile: z.enum(['top', 'second', 'third', 'bottom']).optional(),
    againstMedian: z.enum(['better', 'same', 'worse', 'above', 'below']).optional(),
    /** Share of the others that the own value is better than, ties counted half, 0 to 100; from 8 others. */
    percentile: z.number().int().optional(),
    /** Own value less the median, signed. */
    fromMedian: DecimalText.optional(),
    /** What is still needed to reach the best quarter, never negative; 0 when it is reached. */
    toTopQuartile: DecimalText.optional(),
    /** Own values beside the group's medians, oldest first; with the newest comparison alone. */
    trend: z.array(TrendPoint).optional(),
    /** LG Inform's own group rows of the same period, with why they differ from ours. */
    lgInformRows: z.array(LgInformRow).optional(),
    /** What a reader must know of the group: members that ended, values that were converted. */
    notes: z.array(z.string()).optional(),
    /** The day this comparison was first published, or last changed. */
    updated: z.iso.date().optional(),
    source: z.string(),
    file: z.string(),
  }),
  z.object({
    type: z.literal('none'),
    reason: z.string(),
    /** The newest benchmark there is, older than the figure: with its own period and age, never as if current. */
    latest: OlderBenchmark.optional(),
  }),
]);
export type Comparison = z.infer<typeof Comparison>;
export type Compared = Extract<Comparison, { type: 'compared' }>;
