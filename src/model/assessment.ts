import { z } from 'zod';
import { TravelBasis, TravelDirection } from './condition.ts';
import { Shape, Tone } from './rules.ts';

/** A status with the rule and inputs that gave it, so that anyone can work it out again. */
export const Status = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('judged'),
    class: z.string(),
    label: z.string(),
    tone: Tone,
    /** Where the class has its own; the tone's otherwise. */
    shape: Shape.optional(),
    colour: z.string().optional(),
    rule: z.string(),
    /** What was looked at, as text: `{ actual: "32.3", target: "30", polarity: "bigger" }`. */
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

/** Direction of travel against earlier figures, judged with polarity where there is one. */
export const Travel = z.object({
  basis: TravelBasis,
  direction: TravelDirection,
  /** What it is compared with, when that has a value: a period, or the first and last of several. */
  against: z.object({ period: z.string(), label: z.string(), display: z.string() }).optional(),
  /** What it takes to work the direction out again, beyond the published figures. */
  inputs: z.record(z.string(), z.string()).optional(),
});
export type Travel = z.infer<typeof Travel>;

/** Status and direction of travel of one observation. */
export interface Assessment {
  readonly status: Status;
  readonly travel: readonly Travel[];
}
