import { z } from 'zod';
import { Tolerance } from './condition.ts';
import { Quantity } from './quantity.ts';

/** What a value is judged against beside its target, per period: each may be absent. */
export const Standards = z.object({
  /** The least that is acceptable (Kent's floor standard). */
  floor: Quantity.optional(),
  /** Limits of an expected range; a value on a limit is inside. */
  lower: Quantity.optional(),
  upper: Quantity.optional(),
  /** The agreed tolerance for this figure: `5%` of the target, or `2` units. */
  tolerance: Tolerance.optional(),
});
export type Standards = z.infer<typeof Standards>;

export const standardFields = ['floor', 'lower', 'upper', 'tolerance'] as const;

/** The standards of a figure alone, without absent fields. */
export function standardsOf(figure: Standards): Standards {
  return Object.fromEntries(
    standardFields.flatMap((field) => (figure[field] === undefined ? [] : [[field, figure[field]]])),
  );
}
