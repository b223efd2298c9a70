import type { Feed, FeedIndicator } from '../../model/feed.ts';
import type { StatusRule } from '../../model/rules.ts';
import { licenceOf } from '../words/licence.ts';
import { polarityWords } from '../words/polarity.ts';
import { exactNumber } from './canonical-json.ts';
import type { PublishedDefinition, PublishedRule } from './contract.ts';
import type { Envelope } from './documents.ts';
import { sortedRecord } from './figure.ts';

/** What every document begins with. `schema` is a path below the feed's address. */
export function envelope(feed: Feed, schema: string): Envelope {
  const { name, areaCode, website, licence } = feed.council;
  return {
    $schema: `${feed.url}${schema}`,
    schemaVersion: '1.0',
    exampleData: feed.exampleData,
    ...(feed.exampleData ? { notice: 'Example data' } : {}),
    council: { name, areaCode, website },
    licence: { ...licenceOf(licence) },
    dataAsAt: feed.dataAsAt,
  };
}

/** What an indicator measures, without values. */
export function publishedDefinition(feed: Feed, indicator: FeedIndicator): PublishedDefinition {
  const { id, name, description, unit, polarity, frequency, accumulation } = indicator;
  const { priority, service, ownerRole, footnotes, state } = indicator;
  return {
    id,
    name,
    ...(description === undefined ? {} : { description }),
    ...(unit === undefined ? {} : { unit }),
    polarity,
    polarityInWords: polarityWords[polarity],
    frequency,
    accumulation,
    ...(priority === undefined ? {} : { priority }),
    ...(service === undefined ? {} : { service }),
    ...(ownerRole === undefined ? {} : { ownerRole }),
    footnotes,
    ...publishedExtensions(indicator),
    state,
    page: `${feed.url}indicators/${id}.html`,
  };
}

function publishedExtensions({ extensions = [] }: FeedIndicator): Pick<PublishedDefinition, 'extensions'> {
  if (extensions.length === 0) return {};
  const typed = extensions.map(({ id, label, type, value }) => {
    const read = type === 'number' ? exactNumber(value) : type === 'yes-no' ? value === 'yes' : value;
    return [id, { label, type, value: read }] as const;
  });
  return { extensions: Object.fromEntries(typed) };
}

/** Status rules by name, in code-unit order; only those in `names` where names are given. */
export function publishedRules(feed: Feed, names?: ReadonlySet<string>): Record<string, PublishedRule> {
  const chosen = Object.entries(feed.rules).filter(([name]) => names?.has(name) ?? true);
  return sortedRecord(Object.fromEntries(chosen.map(([name, rule]) => [name, publishedRule(rule)])));
}

function publishedRule({ inWords, judge, tolerance, scale, classes }: StatusRule): PublishedRule {
  return {
    inWords,
    judge,
    ...(tolerance === undefined ? {} : { tolerance }),
    ...(scale === undefined ? {} : { scale }),
    classes: classes.map(({ id, label, tone, shape, colour, when }) => ({
      id,
      label,
      tone,
      ...(shape === undefined ? {} : { shape }),
      ...(colour === undefined ? {} : { colour }),
      when: { ...when },
    })),
  };
}
