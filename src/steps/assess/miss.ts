import { Decimal } from 'decimal.js';
import {
  actualOf,
  directionOf,
  type Doubt,
  type Facts,
  isDoubt,
  judgedValue,
  notJudged,
  type Present,
  standardOf,
  targetOf,
} from './facts.ts';
import { plainWords, sameWords } from './same-words.ts';

/** How far a value falls short of what it is measured against: over 0 when missed, below when beaten. */
export interface Miss {
  readonly by: Decimal;
  /** What a percentage of tolerance is taken of. */
  readonly size: Decimal;
}

export const limitsUnknown = 'The limits that the value should stay within are not known.';

/** Against the target or floor standard, by polarity; against the nearer limit where a range is wanted. */
export function missOf(facts: Facts, against: 'target' | 'floor'): Miss | Doubt {
  const direction = directionOf(facts);
  if (isDoubt(direction)) return direction;
  const actual = actualOf(facts);
  if (isDoubt(actual)) return actual;
  if (direction === 'range') {
    return against === 'floor'
      ? notJudged('A floor standard has no meaning where the value should stay within a range.')
      : missOfRange(facts, actual);
  }
  const standard =
    against === 'target'
      ? targetOf(facts, actual)
      : (standardOf(facts, 'floor', actual) ?? notJudged('There is no floor standard for this period.'));
  if (isDoubt(standard)) return standard;
  if (actual.type === 'text' || standard.type === 'text') return missInWords(actual, standard, facts);
  const { judge } = facts.rule;
  const [a, s] = [judgedValue(actual, judge), judgedValue(standard, judge)];
  return { by: direction === 'bigger' ? s.minus(a) : a.minus(s), size: s.abs() };
}

/** Distance from the target on either side; polarity makes no difference. */
export function distanceOf(facts: Facts): Miss | Doubt {
  const actual = actualOf(facts);
  if (isDoubt(actual)) return actual;
  const target = targetOf(facts, actual);
  if (isDoubt(target)) return target;
  if (actual.type === 'text' || target.type === 'text') {
    const miss = missInWords(actual, target, facts);
    return isDoubt(miss) ? miss : { ...miss, by: miss.by.abs() };
  }
  const { judge } = facts.rule;
  const [a, t] = [judgedValue(actual, judge), judgedValue(target, judge)];
  return { by: a.minus(t).abs(), size: t.abs() };
}

/** Where a value stands to its limits. One limit may be open; with none there is no answer. */
export function rangeOf(facts: Facts, actual: Present): { below?: Miss; above?: Miss } | Doubt {
  const lower = standardOf(facts, 'lower', actual);
  const upper = standardOf(facts, 'upper', actual);
  if (isDoubt(lower)) return lower;
  if (isDoubt(upper)) return upper;
  if (lower === undefined && upper === undefined) return notJudged(limitsUnknown);
  if (actual.type === 'text' || lower?.type === 'text' || upper?.type === 'text') {
    return notJudged('A value in words cannot stand in a range of numbers.');
  }
  const { judge } = facts.rule;
  const a = judgedValue(actual, judge);
  const [l, u] = [lower, upper].map((limit) => limit && judgedValue(limit, judge));
  if (l !== undefined && u !== undefined && l.gt(u)) {
    return notJudged('The lower limit is above the upper limit.');
  }
  return {
    ...(l && { below: { by: l.minus(a), size: l.abs() } }),
    ...(u && { above: { by: a.minus(u), size: u.abs() } }),
  };
}

function missOfRange(facts: Facts, actual: Present): Miss | Doubt {
  const range = rangeOf(facts, actual);
  if (isDoubt(range)) return range;
  const sides = [range.below, range.above].filter((side) => side !== undefined);
  return sides.reduce((worse, side) => (side.by.gt(worse.by) ? side : worse));
}

/** In steps of the rule's scale, whose best word is first; without a scale only equal words can be compared. */
function missInWords(actual: Present, standard: Present, { rule }: Facts): Miss | Doubt {
  const [ours, theirs] = [actual, standard].map((each) => (each.type === 'text' ? each.text : ''));
  const nil = new Decimal(0);
  if (sameWords(ours ?? '', theirs ?? '')) return { by: nil, size: nil };
  if (rule.scale === undefined) {
    // Whether other words are better or worse than the target's is for a person to say.
    return notJudged(
      `The value "${ours}" and the target "${theirs}" are words that differ, so they cannot be compared.`,
    );
  }
  const steps = rule.scale.map(plainWords);
  const [a, s] = [ours, theirs].map((text) => steps.indexOf(plainWords(text ?? '')));
  if (a === undefined || s === undefined || a < 0 || s < 0) {
    const unknown = a === -1 ? ours : theirs;
    return notJudged(`"${unknown}" is not one of the words of this rule: ${rule.scale.join(', ')}.`);
  }
  return { by: new Decimal(a - s), size: nil };
}
