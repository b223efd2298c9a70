import { Decimal } from 'decimal.js';
import type { Feed, FeedIndicator } from '../../model/feed.ts';
import type { Finding } from '../../model/finding.ts';
import { type Observation, type Plan, figureKey } from '../../model/indicator.ts';
import { type GateInput, type GateVerdict, goneKey, goneMilestone, reason } from './verdict.ts';

/**
 * How much of the last release has no value in tonight's sheets, before anything is carried over: a loss that creeps
 * over many nights adds up. A loss of exactly `shrink` passes, anything more is held. What an approval accepted as
 * gone counts on neither side.
 */
export function shrinkGate({ released, previous, feed, gates, accepted }: GateInput): GateVerdict {
  if (previous === undefined) return nothingYet(feed.indicators.length && released.observations.length);
  if (released.indicators.length === 0) return { reasons: [noIndicators(previous)] };
  const tonight = new Map(released.indicators.map((indicator) => [indicator.id, indicator]));
  // Marking an indicator retired is how it is meant to leave; that is no loss.
  const active = previous.indicators.filter(
    ({ id, state }) => state === 'active' && tonight.get(id)?.state !== 'retired',
  );
  const figures = active.flatMap(figuresOf).filter(({ accept }) => !accepted.has(accept));
  const counted = new Set(figures.map(({ id }) => id));
  const indicators = active.filter(({ id }) => counted.has(id));
  const kept = keptFigures(released.observations);
  const gone = figures.filter(({ key, hasValue }) => !isKept(kept.get(key), hasValue));
  const milestones = new Set(
    previous.milestones.map(({ id }) => goneMilestone(id)).filter((key) => !accepted.has(key)),
  );
  const here = new Set(released.milestones.map(({ id }) => goneMilestone(id)));
  const lostMilestones = [...milestones].filter((key) => !here.has(key));
  const lost = indicators.filter(({ id }) => !tonight.has(id)).length;
  return {
    reasons: [
      ...shrunk('indicators', lost, indicators.length, gates.shrink),
      ...shrunk('figures', gone.length, figures.length, gates.shrink),
      ...shrunk('milestones', lostMilestones.length, milestones.size, gates.shrink),
    ],
    accepts: [...gone.map(({ accept }) => accept), ...lostMilestones],
  };
}

function nothingYet(figures: number): GateVerdict {
  if (figures > 0) return { reasons: [] };
  const found = 'There is nothing to publish: no figure in the sheets may be public.';
  const action =
    'Check that values are filled in, that columns are mapped, and that at least one period is signed off.';
  return { reasons: [reason('nothing-to-publish', found, action)] };
}

function noIndicators(previous: Feed): Finding {
  return reason(
    'no-indicators',
    `No indicator may be published from tonight's sheets; the last release has ${previous.indicators.length}.`,
    'Check that the sheets are the right ones, that they hold rows, and that periods are signed off.',
  );
}

function figuresOf({ id, observations }: FeedIndicator) {
  return observations.map(({ period, actual }) => ({
    id,
    key: figureKey(id, period),
    accept: goneKey(id, period.id),
    hasValue: actual.type !== 'missing',
  }));
}

function keptFigures(observations: Plan['observations']): ReadonlyMap<string, Observation> {
  return new Map(
    observations.map((observation) => [figureKey(observation.indicatorId, observation.period), observation]),
  );
}

/** A value that turned into "not available" is as lost as one whose row is gone; one made confidential is not. */
function isKept(observation: Observation | undefined, hadValue: boolean): boolean {
  if (observation === undefined) return false;
  const { actual } = observation;
  return !hadValue || actual.type !== 'missing' || actual.code === 'c';
}

function shrunk(
  noun: 'indicators' | 'figures' | 'milestones',
  lost: number,
  of: number,
  shrink: number,
): Finding[] {
  if (!new Decimal(lost).times(100).gt(new Decimal(shrink).times(of))) return [];
  const share = new Decimal(lost).times(100).div(of).toDecimalPlaces(1).toString();
  return [
    reason(
      `shrunk-${noun}`,
      `${lost} of ${of} ${noun} (${share}%) in the last release have no value in tonight's sheets that may be public; the limit is ${shrink}%.`,
      'Check the sheets for deleted or moved rows, emptied columns and removed sign-offs. If the loss is meant, mark indicators as retired, or approve the release: the last published values then stay.',
    ),
  ];
}
