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
  /** Share of the rows that were read tonight and could not be used. */
  refused: Share.prefault('10%'),
  /** Share of the statuses that turn the same way in one night. */
  statuses: Share.prefault('30%'),
  /** How many times its usual spread a new value may lie outside its history. */
  outliers: z.union([z.number().positive(), z.literal('off')]).default(3),
  /** A benchmark that is called or counted otherwise than in the last release. */
  benchmarks: z.enum(['hold', 'off']).default('hold'),
  /** Words that look like personal data in what would be published. */
  personalData: z.enum(['hold', 'off']).default('hold'),
  /** Days after its time in the release calendar from which a period without any figure holds. */
  nothingNew: z.union([z.number().int().min(0), z.literal('off')]).default(1),
});
export type Gates = z.infer<typeof Gates>;

const londonTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'expected a time such as 2022-03-28T00:00');

/** A time in which nothing changes, such as the period before an election. Times are in Europe/London. */
export const Freeze = z.strictObject({
  from: londonTime,
  /** The first minute in which changes go out again. */
  to: londonTime,
  /** Told to officers. */
  reason: z.string().min(1).optional(),
  /** Only these, by id; otherwise the whole feed. */
  indicators: z.array(z.string().min(1)).min(1).optional(),
});
export type Freeze = z.infer<typeof Freeze>;
