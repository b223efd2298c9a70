import { displayQuantity, type Quantity } from '../model/quantity.ts';
import type { FeedObservation } from '../model/feed.ts';
import type { Publication, Reading } from '../model/history.ts';
import type { Explanation } from './read-explanation.ts';

/** A figure's life in words, for the officer who is asked about it. */
export function describeExplanation(explanation: Explanation): string {
  const { name, indicator, period, published, readings, publications, withdrawal, files, url } = explanation;
  return [
    `${name} (${indicator}), ${period.label}`,
    '',
    ...(published === undefined ? ['Not public.', ...whyNot(readings)] : publicNow(published)),
    ...(withdrawal === undefined
      ? []
      : [`Withdrawn by ${withdrawal.by} on ${withdrawal.at.slice(0, 10)}: ${withdrawal.reason}`]),
    '',
    'What the sheet said',
    ...(readings.length === 0 ? ['  nothing that is remembered'] : readings.map(readingInWords)),
    '',
    'What was published',
    ...(publications.length === 0 ? ['  nothing yet'] : publications.map(publicationInWords)),
    ...(files.length === 0 ? [] : ['', 'Where it is', ...files.map((file) => `  ${url}${file}`)]),
  ].join('\n');
}

function publicNow({ actual, target, status, travel, comparison, revisions }: FeedObservation): string[] {
  const inputs =
    status.type === 'judged'
      ? `by the rule "${status.rule}" from ${Object.entries(status.inputs)
          .map(([key, value]) => `${key} ${value}`)
          .join(', ')}`
      : status.reason;
  return [
    `Public now: ${shown(actual)}, target ${shown(target)}`,
    `  Status: ${status.label}, ${inputs}`,
    ...travel.map(
      ({ basis, direction, against }) =>
        `  Travel, ${basis}: ${direction}${against === undefined ? '' : ` against ${against.label}, ${against.display}`}`,
    ),
    ...(comparison === undefined
      ? []
      : comparison.type === 'none'
        ? [`  Not compared: ${comparison.reason}`]
        : [
            `  Compared with ${comparison.groupName}: ${comparison.metricLabel}, ${comparison.period.label}, from ${comparison.file}`,
          ]),
    ...(revisions.length === 0 ? [] : [`  Revised ${revisions.length} times since it was first published`]),
  ];
}

function whyNot(readings: readonly Reading[]): string[] {
  const last = readings.at(-1);
  if (last === undefined) return [];
  return last.signedOff
    ? ['  It waits: for its time in the release calendar, for a gate, or for the next night.']
    : ['  It is not signed off, or the release rule does not let it out yet.'];
}

function readingInWords({
  at,
  actual,
  target,
  markers,
  signedOff,
  sheet,
  version,
  row,
  column,
}: Reading): string {
  const more = [
    ...(target === undefined ? [] : [`target ${shown(target)}`]),
    ...markers.map((marker) => `[${marker}]`),
    ...(signedOff ? [] : ['not signed off']),
  ];
  return `  ${time(at)}  ${[shown(actual), ...more].join(', ')}: sheet "${sheet}" version ${version}, row ${row}, column "${column}"`;
}

function publicationInWords({ at, sequence, change, actual, made, by, reason }: Publication): string {
  const who = by === undefined ? made : `${made} by ${by}: ${reason ?? ''}`;
  const what = change === 'removed' ? 'taken out' : `${change} ${shown(actual)}`;
  return `  ${time(at)}  release ${sequence} (${who}): ${what}`;
}

function time(at: string): string {
  return `${at.slice(0, 16).replace('T', ' ')} UTC`;
}

function shown(quantity: Quantity | undefined): string {
  return quantity === undefined ? 'none' : displayQuantity(quantity);
}
