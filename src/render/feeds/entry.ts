import type { FeedChange } from '../../model/change.ts';
import type { Feed } from '../../model/feed.ts';

/** How many changes a feed reader is given; the page and the model keep more. */
export const newest = 100;

/** A `tag:` URI (RFC 4151) that is never reused: the council's host, a day it had that name, and what is named. */
export function tagUri(feed: Feed, date: string, name: string): string {
  const { hostname, pathname } = new URL(feed.url);
  return `tag:${hostname},${date}:${pathname}${name}`;
}

/** The permanent id of a change. */
export function changeId(feed: Feed, { id, date }: FeedChange): string {
  return tagUri(feed, date, `changes/${id}`);
}

/** The page a change is about. */
export function changeUrl(feed: Feed, { indicator, milestone }: FeedChange): string {
  if (indicator !== undefined && feed.indicators.some(({ id }) => id === indicator)) {
    return `${feed.url}indicators/${indicator}.html`;
  }
  return `${feed.url}${milestone === undefined ? 'changes' : 'programmes'}.html`;
}

/** A day as RFC 3339 writes a moment: its start in Greenwich, whatever the season. */
export function startOfDay(date: string): string {
  return `${date}T00:00:00Z`;
}
