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

/** A group of authorities to compare with. */
export interface ComparatorGroup {
  readonly id: string;
  readonly name: string;
  readonly source?: string | undefined;
  /** GSS codes, or every authority in the download whose code starts with `startsWith`. */
  readonly areas: readonly string[] | 'download';
  readonly startsWith?: string | undefined;
}

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
    source: z.string(),
    file: z.string(),
  }),
  z.object({ type: z.literal('none'), reason: z.string() }),
]);
export type Comparison = z.infer<typeof Comparison>;
export type Compared = Extract<Comparison, { type: 'compared' }>;
