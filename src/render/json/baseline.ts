import { Feed, type RenderedFile } from '../../model/feed.ts';
import { compareText } from '../../model/finding.ts';
import { mediaTypes, textFile } from '../files.ts';
import { compactJson } from './canonical-json.ts';
import { envelope } from './definition.ts';
import { Envelope } from './documents.ts';

export const baselinePath = 'v1/baseline.json';

/** `v1/baseline.json`: the release in the program's own shape, from which a lost database is rebuilt. */
export const BaselineDocument = Envelope.extend({ feed: Feed }).describe(
  'The release in the shape of the program that made it, which may change: use the other files',
);

/** Members are in code-unit order, in whatever order they were gathered. */
export function renderBaseline(feed: Feed): RenderedFile {
  const document = { ...envelope(feed, 'v1/schema/baseline.json'), feed: sorted(feed) };
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

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).toSorted(([a], [b]) => compareText(a, b));
  return Object.fromEntries(members.map(([name, held]) => [name, sorted(held)]));
}
