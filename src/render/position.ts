import type { Compared } from '../model/benchmark.ts';
import type { Feed, FeedIndicator, FeedObservation } from '../model/feed.ts';
import { compareText } from '../model/finding.ts';
import { samePeriodLastYear } from '../model/period.ts';
import type { Tone } from '../model/rules.ts';

/** The current position of an indicator: its last observation. */
export function currentObservation(indicator: FeedIndicator): FeedObservation | undefined {
  return indicator.observations.at(-1);
}

/** The observation of the same period one year before `observation`. */
export function observationLastYear(
  indicator: FeedIndicator,
  observation: FeedObservation,
): FeedObservation | undefined {
  const id = samePeriodLastYear(observation.period)?.id;
  return indicator.observations.find((each) => each.period.id === id);
}

export interface DatedComparison {
  readonly observation: FeedObservation;
  readonly comparison: Compared;
}

/** The newest observation that was compared: benchmarks are often published a period or more later. */
export function latestComparison(indicator: FeedIndicator): DatedComparison | undefined {
  for (const observation of indicator.observations.toReversed()) {
    const { comparison } = observation;
    if (comparison?.type === 'compared') return { observation, comparison };
  }
  return undefined;
}

/** Those that are still measured. */
export function activeIndicators(feed: Feed): readonly FeedIndicator[] {
  return feed.indicators.filter(({ state }) => state === 'active');
}

export interface StatusCount {
  /** The class of the status rule; none where no status was judged. */
  readonly class?: string;
  readonly label: string;
  /** None where no status was judged. */
  readonly tone?: Tone;
  readonly count: number;
}

const toneOrder: readonly (Tone | undefined)[] = ['good', 'warning', 'bad', 'neutral', undefined];

/** How many indicators stand at each status now; good news first, those without a status last. */
export function countStatuses(indicators: readonly FeedIndicator[]): readonly StatusCount[] {
  const counts = new Map<string, StatusCount>();
  for (const indicator of indicators) {
    const status = statusKind(currentObservation(indicator));
    const key = statusKey(status);
    counts.set(key, { ...status, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort(
    (a, b) =>
      toneOrder.indexOf(a.tone) - toneOrder.indexOf(b.tone) || compareText(statusKey(a), statusKey(b)),
  );
}

/** The status an indicator is counted under. */
export function currentStatusKey(indicator: FeedIndicator): string {
  return statusKey(statusKind(currentObservation(indicator)));
}

/** Tells two statuses apart: the same class under the same label, whatever rule gave it. */
export function statusKey(status: Omit<StatusCount, 'count'>): string {
  return JSON.stringify([status.class, status.label, status.tone]);
}

function statusKind(observation: FeedObservation | undefined): Omit<StatusCount, 'count'> {
  const status = observation?.status;
  if (status?.type !== 'judged') return { label: 'No status' };
  return { class: status.class, label: status.label, tone: status.tone };
}
