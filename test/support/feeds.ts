import { Feed, type FeedIndicator } from '../../src/model/feed.ts';
import { statusRulePresets } from '../../src/model/rules.ts';
import {
  attendance,
  binCollections,
  cleanAndSafe,
  cleanliness,
  environment,
  greenFlags,
  housing,
  housingSupply,
  newMeasure,
  recycled,
  retired,
  savings,
} from './example-indicators.ts';
import { exampleChanges } from './example-changes.ts';
import { compared, indicator, quarters } from './figures.ts';

/** A council's feed with every kind of figure the contract knows; `part` changes what a test is about. */
export function feed(part: Partial<Feed> = {}): Feed {
  const preset = statusRulePresets.get('met-not-met');
  return Feed.parse({
    council: {
      name: 'Hastings Borough Council',
      areaCode: 'E07000062',
      website: 'https://www.hastings.gov.uk',
      licence: 'OGL-UK-3.0',
    },
    url: 'https://www.hastings.gov.uk/progress/',
    exampleData: true,
    dataAsAt: '2022-02-24',
    nextExpected: 'Quarter 4 2021/22, in May 2022',
    rules: { 'met-not-met': preset },
    priorities: [
      housing,
      cleanAndSafe,
      environment,
      'Making the best use of our land and buildings',
      'Changing how we work to meet the future',
      'Delivering responsible regeneration',
    ],
    indicators: [
      housingSupply(),
      newMeasure(),
      cleanliness(),
      binCollections(),
      greenFlags(),
      recycled(),
      attendance(),
      savings(),
      retired(),
      indicator({ id: 'not-yet-reported', name: 'Rapid charging points installed', priority: environment }),
    ],
    milestones: [
      {
        id: 'town-deal-1',
        programme: 'Hastings Town Deal',
        name: 'Business cases approved',
        due: '2021-09-30',
        state: 'complete',
        percentComplete: '100',
        period: quarters[10],
        narrative: 'All business cases were approved by the board.',
      },
      {
        id: 'town-deal-2',
        programme: 'Hastings Town Deal',
        name: 'Garden town design published',
        due: '2022-03-31',
        state: 'at-risk',
        stateInWords: 'Amber',
        percentComplete: '62.5',
        period: quarters[11],
        narrative: 'The tender closes in March.\nA decision follows in April.',
      },
      {
        id: 'homes-1',
        programme: 'Homes for Hastings',
        name: 'Lower Bexhill Road: planning consent',
        state: 'delayed',
      },
    ],
    sources: [
      {
        name: 'LG Inform',
        licence: 'OGL-UK-3.0',
        attribution: 'Local Government Association, LG Inform. Contains public sector information.',
      },
    ],
    changes: exampleChanges,
    ...part,
  });
}

/** As many indicators as a council reports, each with twelve quarters and a comparison. */
export function largeFeed(indicators: number): Feed {
  const base = recycled();
  const copies = Array.from({ length: indicators }, (_, index): FeedIndicator => {
    const observations = base.observations.map((each, at) =>
      at < 11 ? each : { ...each, comparison: compared(each.period) },
    );
    return {
      ...base,
      id: `indicator-${index + 1}`,
      name: `${base.name}, ward group ${index + 1}`,
      observations,
    };
  });
  return feed({ indicators: copies });
}
