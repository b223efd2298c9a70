import { z } from 'zod';
import { Tone, TravelBasis } from './rules.ts';

/** A status with the rule and inputs that gave it, so that anyone can work it out again. */
export const Status = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('judged'),
    class: z.string(),
    label: z.string(),
    tone: Tone,
    rule: z.string(),
    /** The values judged, as text: `{ actual: "32.3", target: "30", polarity: "bigger" }`. */
    inputs: z.record(z.string(), z.string()),
  }),
  z.object({
    type: z.literal('not-judged'),
    label: z.string(),
    /** "There is no target", "For information only", "The value is not available". */
    reason: z.string(),
  }),
]);
export type Status = z.infer<typeof Status>;

/** Direction of travel against one earlier period, judged with polarity where there is one. */
export const Travel = z.object({
  basis: TravelBasis,
  direction: z.enum(['better', 'same', 'worse', 'higher', 'lower', 'unknown']),
  /** The period compared with, when it has a value. */
  against: z.object({ period: z.string(), label: z.string(), display: z.string() }).optional(),
});
export type Travel = z.infer<typeof Travel>;

/** Status and direction of travel of one observation. */
export interface Assessment {
  readonly status: Status;
  readonly travel: readonly Travel[];
}
