import { z } from 'zod';
import { DecimalText } from './quantity.ts';

/** How targets are proposed; the most demanding of what applies. */
export const AdvicePolicy = z.strictObject({
  /** What of the group a target should reach. */
  benchmark: z.enum(['median', 'top-quartile']).default('median'),
  /** The council's own latest figure where it is better than the rest: no target asks for less than is achieved. */
  own: z.boolean().default(true),
  /** Statutory or agreed minimums by indicator id, with where they come from. */
  statutory: z
    .record(
      z.string(),
      z.strictObject({
        value: z.union([z.number(), z.string()]).transform(String).pipe(DecimalText),
        source: z.string().min(1),
      }),
    )
    .default({}),
});
export type AdvicePolicy = z.infer<typeof AdvicePolicy>;

/** What is said of one indicator's target. Texts are as a committee reads them; nothing is ever applied. */
export interface Advice {
  readonly indicator: string;
  readonly name: string;
  readonly polarity: string;
  readonly unit: string;
  readonly period: string;
  readonly actual: string | null;
  readonly target: string | null;
  readonly lastYear: string | null;
  readonly group: string | null;
  /** `13 of 15`. */
  readonly coverage: string | null;
  readonly benchmarkPeriod: string | null;
  readonly median: string | null;
  readonly topQuartile: string | null;
  readonly flags: readonly AdviceFlag[];
  readonly proposed: string | null;
  /** Why this is proposed, or why nothing is. */
  readonly reason: string;
  readonly source: string | null;
  /** The day the comparison last changed. */
  readonly updated: string | null;
}

export type AdviceFlag =
  | 'easier-than-median'
  | 'easier-than-own'
  | 'easier-than-statutory'
  | 'older-benchmark';

export const flagInWords: Readonly<Record<AdviceFlag, string>> = {
  'easier-than-median': "Target is easier than the neighbours' median",
  'easier-than-own': 'Target is easier than the latest figure',
  'easier-than-statutory': 'Target is easier than the statutory minimum',
  'older-benchmark': 'The benchmark is of an older period',
};
