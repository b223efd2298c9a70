import { z } from 'zod';

const Name = z.string().min(1);

/** Below what is there already: no leading or trailing `/`, and no way out of it. */
const Prefix = z
  .string()
  .regex(
    /^(?!.*(?:^|\/)\.{0,2}(?:\/|$))[^\\]+$/,
    'expected a path such as progress/live, without / at either end',
  );

const Endpoint = z.url({
  protocol: /^https?$/,
  error: 'expected a web address such as https://s3.example.net',
});

export const S3Address = z.strictObject({
  bucket: Name,
  region: Name,
  endpoint: Endpoint.optional(),
  pathStyle: z.boolean().optional(),
  prefix: Prefix.optional(),
  conditionalWrites: z.boolean().default(true),
});
export type S3Address = z.infer<typeof S3Address>;

const kinds = ['folder', 's3'] as const;

/** One place that the feed is published to. Reference: `docs/destinations.md`. */
export const DestinationConfig = z
  .strictObject({
    folder: Name.optional(),
    s3: S3Address.optional(),
  })
  .refine(
    (entry) => kinds.filter((kind) => entry[kind] !== undefined).length === 1,
    `expected one of ${kinds.join(', ')}`,
  );
export type DestinationConfig = z.infer<typeof DestinationConfig>;
