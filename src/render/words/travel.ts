import type { Travel } from '../../model/assessment.ts';
import type { Period, PeriodKind } from '../../model/period.ts';
import type { TravelBasis } from '../../model/rules.ts';

type Direction = Travel['direction'];

/** One word for a direction of travel. */
export const directionWords: Readonly<Record<Direction, string>> = {
  better: 'Better',
  same: 'Same',
  worse: 'Worse',
  higher: 'Higher',
  lower: 'Lower',
  unknown: 'Not known',
};

/** `Better than the same quarter last year (Q3 2020/21: 30.1%).` One sentence a basis, none said twice. */
export function travelInWords(travel: readonly Travel[], period: Period): readonly string[] {
  return [...new Set(travel.map((each) => sentence(each, period)))];
}

/** `the same quarter last year`, `the month before`, `the year before`. */
export function basisInWords(basis: TravelBasis, kind: PeriodKind): string {
  const noun = nouns[kind];
  if (basis === 'average-of-earlier') return `the average of earlier ${noun}s`;
  if (basis === 'regression') return 'the start of the trend';
  if (noun === 'year' || basis === 'previous-period') return `the ${noun} before`;
  return kind === 'snapshot' ? 'the same day last year' : `the same ${noun} last year`;
}

const nouns: Readonly<Record<PeriodKind, string>> = {
  'financial-quarter': 'quarter',
  'calendar-quarter': 'quarter',
  'calendar-month': 'month',
  'financial-year': 'year',
  'calendar-year': 'year',
  'academic-year': 'year',
  'tax-base-year': 'year',
  'rolling-year': 'year',
  snapshot: 'figure',
};

function sentence({ basis, direction, against }: Travel, period: Period): string {
  if (basis === 'regression') return trendSentence(direction, against);
  const than = basisInWords(basis, period.kind);
  if (against === undefined) return `There is no figure for ${than} to compare with.`;
  const then = `${than} (${against.label}: ${against.display})`;
  if (direction === 'unknown') return `It cannot be compared with ${then}.`;
  const joined = direction === 'same' ? 'The same as' : `${directionWords[direction]} than`;
  return `${joined} ${then}.`;
}

function trendSentence(direction: Direction, against: Travel['against']): string {
  if (against === undefined) return 'There are too few figures to see a trend.';
  const over = `over ${against.label} (${against.display})`;
  if (direction === 'same') return `Stable, or no clear trend, ${over}.`;
  const words: Partial<Record<Direction, string>> = {
    better: 'Improving',
    worse: 'Getting worse',
    higher: 'Rising',
    lower: 'Falling',
  };
  return `${words[direction] ?? 'No trend is known'} ${over}.`;
}
