import type { Status, Travel } from '../../src/model/assessment.ts';
import type { Compared } from '../../src/model/benchmark.ts';
import type { FeedIndicator, FeedObservation } from '../../src/model/feed.ts';
import { financialQuarter, type Period } from '../../src/model/period.ts';
import { displayQuantity, numberQuantity, type Quantity } from '../../src/model/quantity.ts';

/** The twelve quarters from Q4 2018/19 to Q3 2021/22. */
export const quarters: readonly Period[] = Array.from({ length: 12 }, (_, index) =>
  financialQuarter(2018 + Math.floor((index + 3) / 4), ((index + 3) % 4) + 1),
);

export function percent(value: string): Quantity {
  return numberQuantity(value, 'percent', 1);
}

export function count(value: string): Quantity {
  return numberQuantity(value, 'count', 0);
}

export const notAvailable: Quantity = {
  type: 'missing',
  code: 'x',
  reason: 'The figure was not ready in time',
};

export function judged(label: 'Met' | 'Not met', inputs: Record<string, string>): Status {
  return label === 'Met'
    ? { type: 'judged', class: 'met', label, tone: 'good', rule: 'met-not-met', inputs }
    : { type: 'judged', class: 'not-met', label, tone: 'bad', rule: 'met-not-met', inputs };
}

export function notJudged(reason: string): Status {
  return { type: 'not-judged', label: 'No status', reason };
}

/** An observation with a plain number and nothing remarkable; `part` changes what it is about. */
export function observation(period: Period, part: Partial<FeedObservation>): FeedObservation {
  return {
    period,
    actual: notAvailable,
    status: notJudged('There is no target'),
    travel: [],
    markers: [],
    updated: '2022-02-24',
    revisions: [],
    ...part,
  };
}

export function indicator(part: Pick<FeedIndicator, 'id' | 'name'> & Partial<FeedIndicator>): FeedIndicator {
  return {
    polarity: 'bigger',
    frequency: 'quarterly',
    accumulation: 'discrete',
    footnotes: [],
    state: 'active',
    observations: [],
    ...part,
  };
}

/** Observations of consecutive quarters that end with Q3 2021/22; `-` is a figure that is not available. */
export function quarterly(
  values: readonly string[],
  targets: string | readonly string[] | undefined,
  options: {
    readonly make: (value: string) => Quantity;
    readonly polarity: 'bigger' | 'smaller' | 'none';
  },
): FeedObservation[] {
  const periods = quarters.slice(-values.length);
  return periods.map((period, index) => {
    const value = values[index] ?? '-';
    const target = typeof targets === 'object' ? targets[index] : targets;
    return observation(period, {
      actual: value === '-' ? notAvailable : options.make(value),
      ...(target === undefined ? {} : { target: options.make(target) }),
      status: statusOf(value, target, options.polarity),
      travel: [
        travelOf('same-period-last-year', values, index, 4, options),
        travelOf('previous-period', values, index, 1, options),
      ],
    });
  });
}

function statusOf(value: string, target: string | undefined, polarity: string): Status {
  if (value === '-') return notJudged('The value is not available');
  if (target === undefined) return notJudged('There is no target');
  const met = polarity === 'bigger' ? Number(value) >= Number(target) : Number(value) <= Number(target);
  return judged(met ? 'Met' : 'Not met', { polarity, actual: value, target });
}

function travelOf(
  basis: Travel['basis'],
  values: readonly string[],
  index: number,
  back: number,
  options: { readonly make: (value: string) => Quantity; readonly polarity: string },
): Travel {
  const now = values[index] ?? '-';
  const then = values[index - back] ?? '-';
  const against = quarters.slice(-values.length)[index - back];
  if (now === '-' || then === '-' || against === undefined) return { basis, direction: 'unknown' };
  const rise = Math.sign(Number(now) - Number(then));
  const words =
    options.polarity === 'none'
      ? (['lower', 'same', 'higher'] as const)
      : options.polarity === 'bigger'
        ? (['worse', 'same', 'better'] as const)
        : (['better', 'same', 'worse'] as const);
  const display = displayQuantity(options.make(then));
  return {
    basis,
    direction: words[rise + 1] ?? 'same',
    against: { period: against.id, label: against.label, display },
  };
}

/** A comparison of 31% with thirteen of fifteen neighbours; `part` changes what it is about. */
export function compared(period: Period, part: Partial<Compared> = {}): Compared {
  return {
    type: 'compared',
    metricId: '46',
    metricLabel: 'Percentage of household waste sent for reuse, recycling and composting',
    unit: '%',
    groupName: 'our statistical neighbours',
    period,
    own: '31',
    n: 13,
    of: 15,
    decimals: 1,
    mean: '36.8',
    median: '35.2',
    lowerQuartile: '32.4',
    upperQuartile: '41.7',
    rank: 12,
    rankOf: 14,
    quartile: 'bottom',
    againstMedian: 'worse',
    source: 'LG Inform',
    file: 'household-waste-recycled.csv',
    ...part,
  };
}
