import type { Feed, FeedIndicator, FeedObservation } from '../../../src/model/feed.ts';
import { aFigure, anIndicator, config } from '../assess/samples.ts';

export function aFeedObservation(changes: Partial<FeedObservation> = {}): FeedObservation {
  const { indicatorId: _id, ...figure } = aFigure();
  return {
    ...figure,
    status: { type: 'not-judged', label: 'No target', reason: 'There is no target for this period.' },
    travel: [],
    updated: '2022-02-24',
    revisions: [],
    ...changes,
  };
}

export function aFeedIndicator(
  changes: Partial<FeedIndicator> = {},
  observation: Partial<FeedObservation> = {},
): FeedIndicator {
  return { ...anIndicator(), observations: [aFeedObservation(observation)], ...changes };
}

export function aFeed(changes: Partial<Feed> = {}): Feed {
  const { name, areaCode, website, licence } = config.council;
  return {
    council: { name, areaCode, website, licence },
    url: config.publish.url,
    exampleData: false,
    dataAsAt: '2022-02-24',
    rules: {},
    priorities: [],
    indicators: [aFeedIndicator()],
    milestones: [],
    sources: [],
    changes: [],
    ...changes,
  };
}
