import type { Feed, FeedIndicator, RenderedFile } from '../../model/feed.ts';
import { mediaTypes, textFile } from '../files.ts';
import { canonicalJson } from './canonical-json.ts';
import { envelope, publishedDefinition, publishedRules } from './definition.ts';
import type { IndicatorDocument } from './documents.ts';
import { publishedObservation } from './figure.ts';

/** `v1/indicators/<id>.json`: definition, whole history, benchmarks and revisions of one indicator. */
export function renderIndicatorJson(feed: Feed, indicator: FeedIndicator): RenderedFile {
  const names = indicator.observations.flatMap(({ status }) =>
    status.type === 'judged' ? [status.rule] : [],
  );
  const document: IndicatorDocument = {
    ...envelope(feed, 'v1/schema/indicator.json'),
    indicator: publishedDefinition(feed, indicator),
    rules: publishedRules(feed, new Set(names)),
    observations: indicator.observations.map((observation) => publishedObservation(feed, observation)),
  };
  return textFile(`v1/indicators/${indicator.id}.json`, mediaTypes.json, canonicalJson(document));
}
