import { z } from 'zod';
import type { RenderedFile } from '../../model/feed.ts';
import { FeedStatus, Manifest } from '../../model/release.ts';
import { ChangesDocument } from '../feeds/json-feed.ts';
import { mediaTypes, textFile } from '../files.ts';
import { BaselineDocument } from './baseline.ts';
import { canonicalJson } from './canonical-json.ts';
import { IndicatorDocument, ProgressDocument } from './documents.ts';

const documents = [
  { path: 'v1/schema/progress.json', title: 'Progress', schema: ProgressDocument },
  { path: 'v1/schema/indicator.json', title: 'Indicator', schema: IndicatorDocument },
  { path: 'v1/schema/baseline.json', title: 'Baseline', schema: BaselineDocument },
  { path: 'v1/schema/changes.json', title: 'What changed', schema: ChangesDocument },
  { path: 'v1/schema/manifest.json', title: 'Manifest of a release', schema: Manifest },
  { path: 'v1/schema/status.json', title: 'Time of the last check', schema: FeedStatus },
] as const;

/** JSON Schema 2020-12 of every JSON file; `$id` is the schema's public address. */
export function renderSchemas(feed: { readonly url: string }): readonly RenderedFile[] {
  return documents.map(({ path, title, schema }) => {
    const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', reused: 'ref' });
    return textFile(
      path,
      mediaTypes.schema,
      canonicalJson({ $schema, $id: feed.url + path, title, ...rest }),
    );
  });
}
