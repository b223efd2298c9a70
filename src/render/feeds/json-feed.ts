import { z } from 'zod';
import { ChangeKind, ChangeLevel, type FeedChange } from '../../model/change.ts';
import type { Feed, RenderedFile } from '../../model/feed.ts';
import { mediaTypes, textFile } from '../files.ts';
import { canonicalJson } from '../json/canonical-json.ts';
import { PublishedQuantity } from '../json/contract.ts';
import { publishedQuantity } from '../json/figure.ts';
import { changeInWords, changeKinds } from '../words/change.ts';
import { licenceOf } from '../words/licence.ts';
import { changeId, changeUrl, newest, startOfDay } from './entry.ts';

const PublishedChange = z
  .object({
    kind: ChangeKind,
    level: ChangeLevel.describe('What it does to the data-set version'),
    indicator: z.string().optional(),
    milestone: z.string().optional(),
    name: z.string().optional(),
    period: z.object({ id: z.string(), label: z.string() }).optional(),
    before: PublishedQuantity.optional(),
    after: PublishedQuantity.optional(),
    target: PublishedQuantity.optional(),
    statusBefore: z.string().optional(),
    statusAfter: z.string().optional(),
    reason: z.string().optional(),
    withheld: z.boolean().optional().describe('A value was taken out, because it was withdrawn since'),
  })
  .describe('The change for machines');

/** `v1/changes.json`: JSON Feed 1.1 of what changed, newest first. */
export const ChangesDocument = z
  .object({
    version: z.literal('https://jsonfeed.org/version/1.1'),
    title: z.string(),
    description: z.string(),
    home_page_url: z.url(),
    feed_url: z.url(),
    language: z.literal('en-GB'),
    authors: z.array(z.object({ name: z.string(), url: z.url() })),
    _progress: z.object({
      about: z.url(),
      schema: z.url(),
      exampleData: z.boolean(),
      notice: z.string().optional(),
      dataAsAt: z.iso.date(),
      licence: z.object({ id: z.string(), name: z.string(), url: z.url().optional() }),
    }),
    items: z.array(
      z.object({
        id: z.string().describe('Never reused'),
        url: z.url(),
        title: z.string(),
        content_text: z.string(),
        date_published: z.iso.datetime(),
        date_modified: z.iso.datetime(),
        tags: z.array(z.string()),
        _progress: PublishedChange,
      }),
    ),
  })
  .describe('What changed, newest first: JSON Feed 1.1');
export type ChangesDocument = z.infer<typeof ChangesDocument>;

/** `v1/changes.json`. A day is written as its start in Greenwich. */
export function renderChangesJson(feed: Feed): RenderedFile {
  const { name, website, licence } = feed.council;
  const example = feed.exampleData ? 'Example data. ' : '';
  const document: ChangesDocument = {
    version: 'https://jsonfeed.org/version/1.1',
    title: `${name}: what changed in our progress`,
    description: `${example}New results, status changes, revisions, targets and indicators.`,
    home_page_url: `${feed.url}changes.html`,
    feed_url: `${feed.url}v1/changes.json`,
    language: 'en-GB',
    authors: [{ name, url: website }],
    _progress: {
      about: `${feed.url}about.html`,
      schema: `${feed.url}v1/schema/changes.json`,
      exampleData: feed.exampleData,
      ...(feed.exampleData ? { notice: 'Example data' } : {}),
      dataAsAt: feed.dataAsAt,
      licence: { ...licenceOf(licence) },
    },
    items: feed.changes.slice(0, newest).map((change) => item(feed, change)),
  };
  return textFile('v1/changes.json', mediaTypes.jsonFeed, canonicalJson(document));
}

function item(feed: Feed, change: FeedChange): ChangesDocument['items'][number] {
  const { title, text } = changeInWords(feed, change);
  const moment = startOfDay(change.date);
  return {
    id: changeId(feed, change),
    url: changeUrl(feed, change),
    title,
    content_text: text,
    date_published: moment,
    date_modified: moment,
    tags: [changeKinds[change.kind]],
    _progress: published(change),
  };
}

function published(change: FeedChange): ChangesDocument['items'][number]['_progress'] {
  const { kind, level, indicator, milestone, name, period, before, after, target } = change;
  const { statusBefore, statusAfter, reason, withheld } = change;
  return {
    kind,
    level,
    indicator,
    milestone,
    name,
    period: period && { id: period.id, label: period.label },
    before: before && publishedQuantity(before),
    after: after && publishedQuantity(after),
    target: target && publishedQuantity(target),
    statusBefore,
    statusAfter,
    reason,
    withheld,
  };
}
