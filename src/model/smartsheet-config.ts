import { z } from 'zod';

/** Where Smartsheet keeps a plan; a token works in one region only. */
const regions: readonly string[] = ['us', 'eu', 'au', 'gov'];

/** The `smartsheet` block of a council's configuration. Reference: `docs/connect.md`. */
export const SmartsheetConfig = z.strictObject({
  region: z
    .string()
    .refine((text) => regions.includes(text) || z.url({ protocol: /^https?$/ }).safeParse(text).success, {
      error: `expected one of ${regions.join(', ')}, or the web address of an API`,
    }),
  /** For one request, from its start to the last byte of its answer. */
  requestSeconds: z.number().positive().max(600).default(60),
  /** For all reading of a night. */
  readMinutes: z.number().positive().max(600).default(30),
  /** How often a request that failed in passing is made again. */
  retries: z.int().nonnegative().max(10).default(4),
  /** Smartsheet allows 300 a token; lower it where others use the same token. */
  requestsPerMinute: z.int().min(10).max(300).default(300),
});
export type SmartsheetConfig = z.infer<typeof SmartsheetConfig>;
