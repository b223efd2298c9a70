import type { Feed, FeedIndicator, RenderedFile } from '../../model/feed.ts';
import type { FeedMilestone } from '../../model/indicator.ts';
import { DecimalText } from '../../model/quantity.ts';
import { mediaTypes, textFile } from '../files.ts';
import { groupByPriority } from '../groups.ts';
import { countStatuses, currentObservation } from '../position.ts';
import { programmesOf } from '../programmes.ts';
import { milestoneStates } from '../words/milestones.ts';
import { compactJson, exactNumber } from './canonical-json.ts';
import { envelope, publishedDefinition, publishedRules } from './definition.ts';
import type { ProgressDocument, PublishedMilestone } from './documents.ts';
import { publishedPeriod } from './comparison.ts';
import { publishedFigure } from './figure.ts';

/** `v1/progress.json`: the current position of every indicator, small enough to fetch with every page view. */
export function renderProgress(feed: Feed): RenderedFile {
  return textFile('v1/progress.json', mediaTypes.json, compactJson(progressDocument(feed)));
}

function progressDocument(feed: Feed): ProgressDocument {
  const active = feed.indicators.filter((indicator) => indicator.state === 'active');
  return {
    ...envelope(feed, 'v1/schema/progress.json'),
    ...(feed.nextExpected === undefined ? {} : { nextExpected: feed.nextExpected }),
    page: feed.url,
    summary: {
      indicators: active.length,
      byStatus: [...countStatuses(active)],
      byPriority: groupByPriority(feed).map(({ name, indicators }) => ({
        priority: name,
        indicators: indicators.length,
        byStatus: [...countStatuses(indicators)],
      })),
    },
    rules: publishedRules(feed),
    indicators: feed.indicators.map((indicator) => position(feed, indicator)),
    programmes: programmesOf(feed).map(({ name, milestones, complete, overdue, byState }) => ({
      programme: name,
      milestones,
      complete,
      overdue,
      byState: byState.map(({ state, count }) => ({ state, label: milestoneStates[state].label, count })),
    })),
    milestones: feed.milestones.map(publishedMilestone),
    sources: feed.sources.map(({ name, licence, attribution }) => ({ name, licence, attribution })),
  };
}

function position(feed: Feed, indicator: FeedIndicator): ProgressDocument['indicators'][number] {
  const current = currentObservation(indicator);
  return {
    ...publishedDefinition(feed, indicator),
    history: `${feed.url}v1/indicators/${indicator.id}.json`,
    ...(current === undefined ? {} : { current: publishedFigure(feed, current, 'short') }),
  };
}

function publishedMilestone(milestone: FeedMilestone): PublishedMilestone {
  const { id, programme, name, due, state, stateInWords, percentComplete, period, narrative } = milestone;
  return {
    id,
    programme,
    name,
    ...(due === undefined ? {} : { due }),
    state,
    stateInWords: stateInWords ?? milestoneStates[state].label,
    ...(DecimalText.safeParse(percentComplete).success
      ? { percentComplete: exactNumber(percentComplete ?? '') }
      : {}),
    overdue: milestone.overdue === true,
    ...(period === undefined ? {} : { period: publishedPeriod(period) }),
    ...(narrative === undefined ? {} : { narrative }),
  };
}
