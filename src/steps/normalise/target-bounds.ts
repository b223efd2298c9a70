import type { Polarity } from '../../model/indicator.ts';
import { error, type Remark } from './remark.ts';

/** Whether a target was written as the least or the most that meets it. */
export type Bound = 'least' | 'most';

const before: readonly (readonly [RegExp, Bound])[] = [
  [
    /^(?:≥|>=|at least|no less than|no fewer than|not less than|minimum(?: of)?|min\.?) ?(?=[\d£.])/i,
    'least',
  ],
  [/^(?:≤|<=|at most|no more than|not more than|up to|maximum(?: of)?|max\.?) ?(?=[\d£.])/i, 'most'],
];
const behind: readonly (readonly [RegExp, Bound | undefined])[] = [
  [/(?<=[\d%]) ?(?:\+|or (?:more|above|higher|over|greater)|minimum|min)$/i, 'least'],
  [/(?<=[\d%]) ?(?:or (?:less|fewer|below|lower|under)|maximum|max)$/i, 'most'],
  [/(?<=[\d%]) or better$/i, undefined],
];

/** A target written as a bound that is met at the number itself: `≥ 80%`, `at least 80%`, `80% or more`, `80%+`. */
export function withoutBound(folded: string): { readonly text: string; readonly bound: Bound | undefined } {
  for (const [pattern, bound] of [...before, ...behind]) {
    if (pattern.test(folded)) return { text: folded.replace(pattern, ''), bound };
  }
  return { text: folded, bound: undefined };
}

/** Why a bound cannot stand beside an indicator's direction: "at most 5" where bigger is better. */
export function boundClash(bound: Bound | undefined, polarity: Polarity): Remark | undefined {
  const wrong = (bound === 'most' && polarity === 'bigger') || (bound === 'least' && polarity === 'smaller');
  if (!wrong) return undefined;
  return error(
    'target-contradicts-direction',
    `The target is the ${bound} that is wanted, but for this indicator ${polarity} is better.`,
    'Correct the target, or the direction of the indicator.',
  );
}
