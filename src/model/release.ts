import { z } from 'zod';

export const ManifestFile = z.object({
  path: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.number().int(),
  type: z.string(),
});
export type ManifestFile = z.infer<typeof ManifestFile>;

/** `v1/manifest.json`, written last: what a release consists of. */
export const Manifest = z.object({
  $schema: z.string(),
  sequence: z.number().int().min(1),
  /** major.minor.patch of the data, by the rule of the Department for Education's explore-education-statistics. */
  dataSetVersion: z.string().regex(/^\d+\.\d+\.\d+$/),
  dataAsAt: z.iso.date(),
  exampleData: z.boolean(),
  /** The folder that holds this release unchanged for ever. */
  release: z.string(),
  /** SHA-256 over the sorted list of `path sha256` lines of `files`: the same content has the same one. */
  contentSha256: z.string(),
  previous: z.object({ sequence: z.number().int(), manifestSha256: z.string() }).optional(),
  files: z.array(ManifestFile),
});
export type Manifest = z.infer<typeof Manifest>;

/** A release as the store remembers it. */
export interface PublishedRelease {
  readonly manifest: Manifest;
  readonly manifestSha256: string;
}

/** `status.json`: rewritten by every successful night and by no other. Readers see staleness from it. */
export const FeedStatus = z.object({
  checkedAt: z.iso.datetime(),
  expires: z.iso.datetime(),
  sequence: z.number().int(),
  manifestSha256: z.string(),
  /** Ed25519, base64, where a key is configured. */
  signatures: z
    .object({
      manifest: z.string().describe('Over the bytes of v1/manifest.json'),
      status: z.string().describe('Over checkedAt, expires, sequence and manifestSha256, a line each'),
    })
    .optional(),
});
export type FeedStatus = z.infer<typeof FeedStatus>;

/** What the signature of a status is made over: its four members, each ended by a line feed. */
export function statusText({ checkedAt, expires, sequence, manifestSha256 }: FeedStatus): string {
  return `${checkedAt}\n${expires}\n${sequence}\n${manifestSha256}\n`;
}
