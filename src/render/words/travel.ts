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
  const than = basisInWords(basis, period.kind);
  if (against === undefined) return `There is no figure for ${than} to compare with.`;
  const then = `${than} (${against.label}: ${against.display})`;
  if (direction === 'unknown') return `It cannot be compared with ${then}.`;
  const joined = direction === 'same' ? 'The same as' : `${directionWords[direction]} than`;
  return `${joined} ${then}.`;
}
