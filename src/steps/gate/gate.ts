import { Decimal } from 'decimal.js';
import type { Feed, FeedIndicator } from '../../model/feed.ts';
import type { Finding } from '../../model/finding.ts';
import { type Observation, type Plan, figureKey } from '../../model/indicator.ts';

export interface GateResult {
  readonly held: boolean;
  /** Why it is held, each with what to do; empty when it may go out. */
  readonly reasons: Finding[];
}

/**
 * Is the whole safe to publish? Compares what tonight's sheets release, before anything is carried over, with what
 * the last release holds. `shrink` is in points: a loss of exactly that share passes, anything more is held.
 */
export function gate(
  plan: Pick<Plan, 'indicators' | 'observations'>,
  previous: Feed | undefined,
  thresholds: { readonly shrink: number },
): GateResult {
  const reasons =
    previous === undefined
      ? nothingYet(plan.observations.length)
      : againstPrevious(plan, previous, thresholds.shrink);
  return { held: reasons.length > 0, reasons };
}

function nothingYet(figures: number): Finding[] {
  if (figures > 0) return [];
  const found = 'There is nothing to publish: no figure in the sheets may be public.';
  const action =
    'Check that values are filled in, that columns are mapped, and that at least one period is signed off.';
  return [{ severity: 'error', code: 'nothing-to-publish', place: {}, found, action }];
}

function againstPrevious(
  plan: Pick<Plan, 'indicators' | 'observations'>,
  previous: Feed,
  shrink: number,
): Finding[] {
  if (plan.indicators.length === 0) {
    return [
      {
        severity: 'error',
        code: 'no-indicators',
        place: {},
        found: `No indicator may be published from tonight's sheets; the last release has ${previous.indicators.length}.`,
        action:
          'Check that the sheets are the right ones, that they hold rows, and that periods are signed off.',
      },
    ];
  }
  const tonight = new Map(plan.indicators.map((indicator) => [indicator.id, indicator]));
  // Marking an indicator retired is how it is meant to leave; that is no loss.
  const active = previous.indicators.filter(
    ({ id, state }) => state === 'active' && tonight.get(id)?.state !== 'retired',
  );
  const lost = active.filter(({ id }) => !tonight.has(id));
  const kept = keptFigures(plan.observations);
  const figures = active.flatMap(figureKeys);
  const gone = figures.filter(({ key, hasValue }) => !isKept(kept.get(key), hasValue));
  return [
    ...shrunk('indicators', lost.length, active.length, shrink),
    ...shrunk('figures', gone.length, figures.length, shrink),
  ];
}

function figureKeys({ id, observations }: FeedIndicator): { key: string; hasValue: boolean }[] {
  return observations.map(({ period, actual }) => ({
    key: figureKey(id, period),
    hasValue: actual.type !== 'missing',
  }));
}

function keptFigures(observations: readonly Observation[]): ReadonlyMap<string, Observation> {
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

function shrunk(noun: 'indicators' | 'figures', lost: number, of: number, shrink: number): Finding[] {
  if (!new Decimal(lost).times(100).gt(new Decimal(shrink).times(of))) return [];
  const share = new Decimal(lost).times(100).div(of).toDecimalPlaces(1).toString();
  return [
    {
      severity: 'error',
      code: `shrunk-${noun}`,
      place: {},
      found: `${lost} of ${of} ${noun} (${share}%) in the last release have no value in tonight's sheets that may be public; the limit is ${shrink}%.`,
      action:
        'Check the sheets for deleted or moved rows, emptied columns and removed sign-offs. If the loss is meant, mark indicators as retired, or raise publish.gates.shrink for one run.',
    },
  ];
}
