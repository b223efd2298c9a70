import type { Feed, FeedIndicator } from '../model/feed.ts';
import { compareText } from '../model/finding.ts';
import {
  activeIndicators,
  countStatuses,
  currentStatusKey,
  statusKey,
  type StatusCount,
} from './position.ts';

/** Indicators that share a priority, a service or a status, with the page that lists them. */
export interface Group {
  readonly name: string;
  /** Safe as an element id and as a file name; the same as long as the name is. */
  readonly slug: string;
  /** The page, from the feed's root. */
  readonly path: string;
  readonly indicators: readonly FeedIndicator[];
}

export interface StatusGroup extends Group {
  readonly status: StatusCount;
}

/** Active indicators by priority, in the plan's order; priorities it does not name follow by name, none comes last. */
export function groupByPriority(feed: Feed): readonly Group[] {
  const byName = Map.groupBy(activeIndicators(feed), ({ priority }) => priority ?? '');
  const unplanned = [...byName.keys()].filter((name) => !feed.priorities.includes(name));
  const names = [...new Set(feed.priorities), ...named(unplanned), ''];
  return groupsOf('priorities', names, byName, 'Other indicators');
}

/** Active indicators by service, by name; those without one last. Empty when no indicator names a service. */
export function groupByService(feed: Feed): readonly Group[] {
  const byName = Map.groupBy(activeIndicators(feed), ({ service }) => service ?? '');
  const names = named([...byName.keys()]);
  return names.length === 0 ? [] : groupsOf('services', [...names, ''], byName, 'No service named');
}

/** Active indicators by their latest status: good news first, those without a status last. */
export function groupByStatus(feed: Feed): readonly StatusGroup[] {
  const active = activeIndicators(feed);
  const byKey = Map.groupBy(active, currentStatusKey);
  const counts = countStatuses(active);
  const slugs = slugsOf(counts.map(({ label }) => label));
  return counts.map((status, index) => ({
    name: status.label,
    slug: slugs[index] ?? '',
    path: `statuses/${slugs[index] ?? ''}.html`,
    indicators: byKey.get(statusKey(status)) ?? [],
    status,
  }));
}

function named(names: readonly string[]): readonly string[] {
  return names.filter((name) => name !== '').toSorted(compareText);
}

function groupsOf(
  folder: string,
  names: readonly string[],
  byName: ReadonlyMap<string, readonly FeedIndicator[]>,
  rest: string,
): readonly Group[] {
  const found = names.filter((name) => byName.has(name));
  const titles = found.map((name) => (name === '' ? rest : name));
  const slugs = slugsOf(titles);
  return found.map((name, index) => ({
    name: titles[index] ?? name,
    slug: slugs[index] ?? '',
    path: `${folder}/${slugs[index] ?? ''}.html`,
    indicators: byName.get(name) ?? [],
  }));
}

/** Names as words of a file name, each once: `Keeping Hastings clean and safe` → `keeping-hastings-clean-and-safe`. */
function slugsOf(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const words = name
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-');
    const base = words.slice(0, 60).replaceAll(/^-+|-+$/g, '') || 'group';
    let slug = base;
    for (let number = 2; taken.has(slug); number += 1) slug = `${base}-${number}`;
    taken.add(slug);
    return slug;
  });
}
