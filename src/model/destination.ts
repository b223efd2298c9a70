import { z } from 'zod';
import { HeaderHost } from './look.ts';

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

export const SftpAddress = z.strictObject({
  host: Name,
  port: z.number().int().min(1).max(65_535).default(22),
  user: Name,
  /** On the server: absolute, or below the user's own folder. */
  path: Name,
  /** The server's key, so that nobody else can stand in for it. */
  hostKey: z
    .string()
    .regex(
      /^SHA256:[A-Za-z0-9+/]{43}=?$/,
      'expected a fingerprint such as SHA256:… (ssh-keyscan <host> | ssh-keygen -lf -)',
    ),
});
export type SftpAddress = z.infer<typeof SftpAddress>;

export const S3Address = z.strictObject({
  bucket: Name,
  region: Name,
  endpoint: Endpoint.optional(),
  pathStyle: z.boolean().optional(),
  prefix: Prefix.optional(),
  conditionalWrites: z.boolean().default(true),
});
export type S3Address = z.infer<typeof S3Address>;

export const AzureBlobAddress = z.strictObject({
  account: Name,
  container: Name,
  prefix: Prefix.optional(),
  endpoint: Endpoint.optional(),
});
export type AzureBlobAddress = z.infer<typeof AzureBlobAddress>;

const kinds = ['folder', 'sftp', 's3', 'azureBlob'] as const;

/** One place that the feed is published to. Reference: `docs/destinations.md`. */
export const DestinationConfig = z
  .strictObject({
    folder: Name.optional(),
    /** The host's kind of header file, written into the folder. */
    headers: HeaderHost.optional(),
    sftp: SftpAddress.optional(),
    s3: S3Address.optional(),
    azureBlob: AzureBlobAddress.optional(),
  })
  .refine(
    (entry) => kinds.filter((kind) => entry[kind] !== undefined).length === 1,
    `expected one of ${kinds.join(', ')}`,
  )
  .refine(({ folder, headers }) => headers === undefined || folder !== undefined, {
    path: ['headers'],
    error: 'a header file is written beside a folder only; object stores are told at upload',
  });
export type DestinationConfig = z.infer<typeof DestinationConfig>;
