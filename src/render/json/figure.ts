import type { Status, Travel } from '../../model/assessment.ts';
import type { Feed, FeedObservation } from '../../model/feed.ts';
import { compareText } from '../../model/finding.ts';
import { displayQuantity, type Quantity } from '../../model/quantity.ts';
import type { Standards } from '../../model/standards.ts';
import { missingReason } from '../words/markers.ts';
import { exactNumber } from './canonical-json.ts';
import { publishedComparison, publishedPeriod } from './comparison.ts';
import type {
  PublishedFigure,
  PublishedObservation,
  PublishedQuantity,
  PublishedStatus,
  PublishedTravel,
} from './contract.ts';

/** One period of one indicator, without its revisions. In `short` a comparison keeps its median and position alone. */
export function publishedFigure(
  feed: Feed,
  observation: FeedObservation,
  detail: 'whole' | 'short' = 'whole',
): PublishedFigure {
  const { period, actual, target, status, travel, comparison, commentary, markers, updated } = observation;
  return {
    period: publishedPeriod(period),
    actual: publishedQuantity(actual),
    ...(target === undefined ? {} : { target: publishedQuantity(target) }),
    ...publishedStandards(observation),
    status: publishedStatus(status),
    travel: travel.map(publishedTravel),
    ...(comparison === undefined
      ? {}
      : { comparison: publishedComparison(feed, observation, comparison, detail) }),
    ...(commentary === undefined ? {} : { commentary }),
    markers,
    updated,
  };
}

/** One period of one indicator with what was published of it before. */
export function publishedObservation(feed: Feed, observation: FeedObservation): PublishedObservation {
  return {
    ...publishedFigure(feed, observation),
    revisions: observation.revisions.map(({ date, field, before, after, reason }) => ({
      date,
      field,
      before: publishedQuantity(before),
      after: publishedQuantity(after),
      ...(reason === undefined ? {} : { reason }),
    })),
  };
}

/** The three shapes of a value: a number, words, or none with its marker and reason. */
export function publishedQuantity(quantity: Quantity): PublishedQuantity {
  const display = displayQuantity(quantity);
  switch (quantity.type) {
    case 'number':
      return {
        value: exactNumber(quantity.value),
        unit: quantity.unit,
        decimals: quantity.decimals,
        display,
      };
    case 'text':
      return { text: quantity.text, display };
    case 'missing':
      return { value: null, marker: quantity.code, reason: missingReason(quantity), display };
  }
}

function publishedStandards({ floor, lower, upper, tolerance }: Standards): Partial<PublishedFigure> {
  return {
    ...(floor === undefined ? {} : { floor: publishedQuantity(floor) }),
    ...(lower === undefined ? {} : { lower: publishedQuantity(lower) }),
    ...(upper === undefined ? {} : { upper: publishedQuantity(upper) }),
    ...(tolerance === undefined ? {} : { tolerance }),
  };
}

function publishedTravel({ basis, direction, against, inputs }: Travel): PublishedTravel {
  return {
    basis,
    direction,
    ...(against === undefined
      ? {}
      : { against: { period: against.period, label: against.label, display: against.display } }),
    ...(inputs === undefined ? {} : { inputs: sortedRecord(inputs) }),
  };
}

function publishedStatus(status: Status): PublishedStatus {
  if (status.type === 'not-judged') return { judged: false, label: status.label, reason: status.reason };
  const { label, tone, shape, colour, rule, inputs } = status;
  return {
    judged: true,
    class: status.class,
    label,
    tone,
    ...(shape === undefined ? {} : { shape }),
    ...(colour === undefined ? {} : { colour }),
    rule,
    inputs: sortedRecord(inputs),
  };
}

/** The same members in code-unit order, whatever order they were gathered in. */
export function sortedRecord<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => compareText(a, b)));
}
