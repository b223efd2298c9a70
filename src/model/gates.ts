import { z } from 'zod';

/** A share such as `20%` as a number of points. */
export const Share = z
  .string()
  .regex(/^\d{1,3}(\.\d+)?%$/, 'expected a percentage such as 20%')
  .transform((text) => Number(text.slice(0, -1)));

/** What holds a release: a council's own limits. Reference: `docs/decisions.md`. */
export const Gates = z.strictObject({
  /** Share of indicators, figures or milestones of the last release that have no value tonight. */
  shrink: Share.prefault('20%'),
  /** So many indicators and milestones of the last release may be in none of tonight's sheets. */
  gone: z.number().int().min(0).default(0),
});
export type Gates = z.infer<typeof Gates>;
