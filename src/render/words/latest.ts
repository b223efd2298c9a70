import type { Status } from '../../model/assessment.ts';
import type { FeedIndicator, FeedObservation } from '../../model/feed.ts';
import type { Polarity } from '../../model/indicator.ts';
import { displayQuantity, type Quantity } from '../../model/quantity.ts';
import { missingReason } from './markers.ts';
import { polarityWords } from './polarity.ts';
import { asSentence, lowerFirst } from './sentences.ts';

/** `32.3% against a target of at least 30%: met. Bigger is better.` */
export function latestInWords(indicator: FeedIndicator, observation: FeedObservation): string {
  const reason = reasonForNoStatus(observation);
  // A measure for information has no status for that very reason.
  const polarity = indicator.polarity === 'none' && reason !== '' ? '' : polarityWords[indicator.polarity];
  return [figureInWords(indicator.polarity, observation), reason, asSentence(polarity)]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** A target with the side that meets it: `at least 30%`, `at most 5%`, `Retained`. */
export function targetInWords(target: Quantity, polarity: Polarity): string {
  const side =
    target.type !== 'number'
      ? ''
      : polarity === 'bigger'
        ? 'at least '
        : polarity === 'smaller'
          ? 'at most '
          : '';
  return `${side}${displayQuantity(target)}`;
}

function figureInWords(polarity: Polarity, { period, actual, target, status }: FeedObservation): string {
  if (actual.type === 'missing') {
    return asSentence(`There is no figure for ${period.label}: ${lowerFirst(missingReason(actual))}`);
  }
  const value = displayQuantity(actual);
  if (target === undefined || target.type === 'missing') return asSentence(value);
  const judged = status.type === 'judged' ? `: ${lowerFirst(status.label)}` : '';
  return asSentence(`${value} against a target of ${targetInWords(target, polarity)}${judged}`);
}

/** Nothing where a status was judged, or where the missing figure has been explained already. */
function reasonForNoStatus({ actual, status }: { actual: Quantity; status: Status }): string {
  if (status.type === 'judged' || actual.type === 'missing') return '';
  return asSentence(status.reason);
}
