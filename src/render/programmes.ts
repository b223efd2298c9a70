import type { Feed } from '../model/feed.ts';
import type { FeedMilestone } from '../model/indicator.ts';

export interface Programme {
  readonly name: string;
  /** Every row, in the order of the feed: a milestone may have one for each period. */
  readonly rows: readonly FeedMilestone[];
  /** Milestones, each counted once by its newest row. */
  readonly milestones: number;
  readonly complete: number;
  readonly overdue: number;
  readonly byState: readonly { readonly state: FeedMilestone['state']; readonly count: number }[];
}

/** Key programmes in the order of the feed, with their counts. */
export function programmesOf({ milestones }: Pick<Feed, 'milestones'>): readonly Programme[] {
  return [...Map.groupBy(milestones, ({ programme }) => programme)].map(([name, rows]) => {
    const newest = [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((same) => latest(same));
    const states = Map.groupBy(newest, ({ state }) => state);
    return {
      name,
      rows,
      milestones: newest.length,
      complete: states.get('complete')?.length ?? 0,
      overdue: newest.filter(({ overdue }) => overdue === true).length,
      byState: order.flatMap((state) => {
        const count = states.get(state)?.length ?? 0;
        return count === 0 ? [] : [{ state, count }];
      }),
    };
  });
}

const order = ['complete', 'on-track', 'at-risk', 'delayed', 'not-started', 'cancelled', 'unknown'] as const;

function latest(rows: readonly FeedMilestone[]): FeedMilestone[] {
  return rows.toSorted((a, b) => ((a.period?.end ?? '') < (b.period?.end ?? '') ? 1 : -1)).slice(0, 1);
}
