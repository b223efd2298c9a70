import type { Feed } from '../../model/feed.ts';
import type { Look } from '../../model/look.ts';
import { groupByPriority } from '../groups.ts';

/** A feed with the looks of its pages. */
export interface Site extends Feed {
  readonly look: Look;
  /** The page of each priority, from the feed's root. */
  readonly priorityPages: ReadonlyMap<string, string>;
}

/** A feed ready for its pages. */
export function siteOf(feed: Feed, look: Look): Site {
  const pages = groupByPriority(feed).map(({ name, path }) => [name, path] as const);
  return { ...feed, look, priorityPages: new Map(pages) };
}

/** The logo's file in a release, where there is one. */
export function logoPath({ logo }: Look): string | undefined {
  if (logo === undefined) return undefined;
  return logo.type === 'image/png' ? 'assets/logo.png' : 'assets/logo.svg';
}
