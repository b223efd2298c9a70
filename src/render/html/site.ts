import type { Feed } from '../../model/feed.ts';
import type { Look } from '../../model/look.ts';
import { sparkline } from '../chart/sparkline.ts';
import { groupByPriority } from '../groups.ts';
import type { Markup } from './markup.ts';

/** A feed with the looks of its pages. */
export interface Site extends Feed {
  readonly look: Look;
  /** The page of each priority, from the feed's root. */
  readonly priorityPages: ReadonlyMap<string, string>;
  /** First and last day of all periods, as an ISO 8601 interval; undefined without figures. */
  readonly coverage: string | undefined;
  /** By indicator, drawn once for every page that shows them. */
  readonly sparklines: ReadonlyMap<string, Markup>;
}

/** A feed ready for its pages. */
export function siteOf(feed: Feed, look: Look): Site {
  const pages = groupByPriority(feed).map(({ name, path }) => [name, path] as const);
  const periods = feed.indicators.flatMap(({ observations }) => observations.map(({ period }) => period));
  const first = periods.map(({ start }) => start).toSorted()[0];
  const last = periods
    .map(({ end }) => end)
    .toSorted()
    .at(-1);
  const coverage = first === undefined || last === undefined ? undefined : `${first}/${last}`;
  const sparklines = feed.indicators.flatMap((indicator) => {
    const drawn = sparkline(indicator);
    return drawn === undefined ? [] : [[indicator.id, drawn] as const];
  });
  return { ...feed, look, priorityPages: new Map(pages), coverage, sparklines: new Map(sparklines) };
}

/** The logo's file in a release, where there is one. */
export function logoPath({ logo }: Look): string | undefined {
  if (logo === undefined) return undefined;
  return logo.type === 'image/png' ? 'assets/logo.png' : 'assets/logo.svg';
}
