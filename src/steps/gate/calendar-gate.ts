import { goneKey, reason, type GateInput, type GateVerdict } from './verdict.ts';

/** A period whose time in the release calendar has come, `nothingNew` days or more ago, without a figure of it anywhere. */
export function calendarGate({ feed, due, gates, accepted }: GateInput): GateVerdict {
  if (gates.nothingNew === 'off') return { reasons: [] };
  const days = gates.nothingNew;
  const here = new Set(
    feed.indicators.flatMap(({ observations }) =>
      observations.flatMap(({ period }) => [period.id, period.label]),
    ),
  );
  const missing = due.filter(
    ({ period, daysAgo }) =>
      daysAgo >= days && !here.has(period) && !accepted.has(goneKey('calendar', period)),
  );
  return {
    reasons: missing.map(({ label, at }) =>
      reason(
        'nothing-new',
        `The release calendar says that ${label} is public from ${at}, and the sheets hold no figure for it.`,
        'Enter the figures, or correct the date in release.calendar. Approving lets the nights go on without them.',
        { period: label },
      ),
    ),
    accepts: missing.map(({ period }) => goneKey('calendar', period)),
  };
}
