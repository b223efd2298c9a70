import { z } from 'zod';
import { Feed, type RenderedFile } from '../../model/feed.ts';
import { mediaTypes, textFile } from '../files.ts';
import { compactJson } from './canonical-json.ts';

export const baselinePath = 'v1/baseline.json';

/** `v1/baseline.json`: the release in the program's own shape, from which a lost database is rebuilt. */
export const BaselineDocument = z
  .object({ $schema: z.url(), schemaVersion: z.literal('1.0'), feed: Feed })
  .describe('The release in the shape of the program that made it, which may change: use the other files');

export function renderBaseline(feed: Feed): RenderedFile {
  const document: z.infer<typeof BaselineDocument> = {
    $schema: `${feed.url}v1/schema/baseline.json`,
    schemaVersion: '1.0',
    feed,
  };
  return textFile(baselinePath, mediaTypes.json, compactJson(document));
}

/** The feed that a published baseline holds; undefined when it cannot be read. */
export function readBaseline(bytes: Uint8Array): Feed | undefined {
  try {
    return BaselineDocument.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data?.feed;
  } catch {
    return undefined;
  }
}
