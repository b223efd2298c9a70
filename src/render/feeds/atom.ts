import type { FeedChange } from '../../model/change.ts';
import type { Feed, FeedIndicator, RenderedFile } from '../../model/feed.ts';
import type { Contact } from '../../model/look.ts';
import { mediaTypes, textFile } from '../files.ts';
import { markup, nothing, webAddress, type Markup } from '../html/markup.ts';
import { currentObservation } from '../position.ts';
import { changeInWords, changeKinds } from '../words/change.ts';
import { latestInWords } from '../words/latest.ts';
import { licenceOf } from '../words/licence.ts';
import { changeId, changeUrl, newest, startOfDay, tagUri } from './entry.ts';

interface Entry {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly text: string;
  /** A day; when data changed, never when the job ran. */
  readonly updated: string;
  /** A day; left out where an entry stands for something that lasts. */
  readonly published?: string;
  readonly categories: readonly { readonly term: string; readonly label: string }[];
}

/** `v1/changes.atom` (RFC 4287): the changes of `v1/changes.json` for readers such as WordPress and Outlook. */
export function renderChangesAtom(feed: Feed, contact?: Contact): RenderedFile {
  return atomFile(feed, {
    path: 'v1/changes.atom',
    page: 'changes.html',
    title: `${feed.council.name}: what changed in our progress`,
    contact,
    entries: feed.changes.slice(0, newest).map((change) => changeEntry(feed, change)),
  });
}

/**
 * `v1/indicators.atom`: one entry an indicator with its current position, for importers that keep a page for each.
 * Retired indicators stay: such importers unpublish what is no longer listed.
 */
export function renderIndicatorsAtom(feed: Feed, contact?: Contact): RenderedFile {
  return atomFile(feed, {
    path: 'v1/indicators.atom',
    page: 'index.html',
    title: `${feed.council.name}: progress on our corporate plan`,
    contact,
    entries: feed.indicators.map((indicator) => indicatorEntry(feed, indicator)),
  });
}

function changeEntry(feed: Feed, change: FeedChange): Entry {
  return {
    id: changeId(feed, change),
    url: changeUrl(feed, change),
    ...changeInWords(feed, change),
    updated: change.date,
    published: change.date,
    categories: [{ term: change.kind, label: changeKinds[change.kind] }],
  };
}

function indicatorEntry(feed: Feed, indicator: FeedIndicator): Entry {
  const { id, name, state, priority } = indicator;
  const current = currentObservation(indicator);
  const status = current?.status;
  const dates = indicator.observations.map(({ updated }) => updated);
  return {
    // The day stands for the time since when the council names things so; it never moves.
    id: tagUri(feed, '2020-01-01', `indicators/${id}`),
    url: `${feed.url}indicators/${id}.html`,
    title: name,
    text: [
      current === undefined
        ? 'There are no published figures yet.'
        : `${current.period.label}: ${latestInWords(indicator, current)}`,
      state === 'retired' ? 'This indicator is no longer measured.' : '',
    ]
      .join(' ')
      .trim(),
    updated: dates.reduce((latest, each) => (each > latest ? each : latest), dates[0] ?? feed.dataAsAt),
    categories: [
      { term: state, label: state === 'retired' ? 'No longer measured' : 'Measured' },
      ...(status === undefined
        ? []
        : [{ term: status.type === 'judged' ? status.class : 'no-status', label: status.label }]),
      ...(priority === undefined ? [] : [{ term: priority, label: priority }]),
    ],
  };
}

function atomFile(
  feed: Feed,
  file: {
    path: string;
    page: string;
    title: string;
    entries: readonly Entry[];
    contact: Contact | undefined;
  },
): RenderedFile {
  const { name, website, licence } = feed.council;
  const { path, page, title, entries, contact } = file;
  const text = markup`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
<id>${tagUri(feed, '2020-01-01', path)}</id>
<title>${title}</title>
${feed.exampleData ? markup`<subtitle>Example data</subtitle>\n` : nothing}<updated>${startOfDay(feed.dataAsAt)}</updated>
<link rel="self" type="application/atom+xml" href="${feed.url}${path}"/>
<link rel="alternate" type="text/html" hreflang="en-GB" href="${feed.url}${page}"/>
<author><name>${name}</name>${address(contact?.page ?? website)}${contact?.email === undefined ? nothing : markup`<email>${contact.email}</email>`}</author>
<rights>${licenceOf(licence).name}</rights>
${entries.map(entry)}</feed>
`;
  return textFile(path, mediaTypes.atom, text.toString());
}

function address(website: string): Markup {
  const url = webAddress(website);
  return url === undefined ? nothing : markup`<uri>${url}</uri>`;
}

function entry({ id, url, title, text, updated, published, categories }: Entry): Markup {
  return markup`<entry>
<id>${id}</id>
<title>${title}</title>
${published === undefined ? nothing : markup`<published>${startOfDay(published)}</published>\n`}<updated>${startOfDay(updated)}</updated>
<link rel="alternate" type="text/html" href="${url}"/>
${categories.map(({ term, label }) => markup`<category term="${term}" label="${label}"/>\n`)}<content type="text">${text}</content>
</entry>
`;
}
