import type { FeedObservation } from '../../model/feed.ts';
import type { Marker } from '../../model/indicator.ts';
import type { MissingCode, Quantity } from '../../model/quantity.ts';

/** GSS shorthand beside a value, in words. */
export const markerWords: Readonly<Record<Marker, string>> = {
  p: 'Provisional: may still change',
  r: 'Revised since it was first published',
  e: 'Estimated',
  u: 'Low reliability',
  f: 'Forecast',
};

/** GSS shorthand in place of a value, in words. */
export const missingWords: Readonly<Record<MissingCode, string>> = {
  c: 'Confidential',
  w: 'None recorded in this period',
  x: 'Not available',
  z: 'Not applicable',
};

/** Why there is no value: the council's own reason, or else what the code stands for. */
export function missingReason(quantity: Extract<Quantity, { type: 'missing' }>): string {
  const reason = quantity.reason.trim();
  return reason === '' ? missingWords[quantity.code] : reason;
}

/** Every code of one figure with its meaning: `Provisional: may still change`, `No target: not applicable`. */
export function notesOf(observation: FeedObservation): readonly string[] {
  const { actual, target, markers } = observation;
  return [
    ...(actual.type === 'missing' ? [`[${actual.code}] ${missingReason(actual)}`] : []),
    ...(target?.type === 'missing' ? [`Target [${target.code}] ${missingReason(target)}`] : []),
    ...markers.map((marker) => `[${marker}] ${markerWords[marker]}`),
  ];
}
