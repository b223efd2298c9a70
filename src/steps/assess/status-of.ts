import { Decimal } from 'decimal.js';
import type { Status } from '../../model/assessment.ts';
import type { Figure, Indicator } from '../../model/indicator.ts';
import { type MissingCode, type NumberQuantity, type Quantity, withUnit } from '../../model/quantity.ts';
import type { Condition, StatusRule } from '../../model/rules.ts';
import type { NamedRule } from './resolve-rule.ts';
import { sameWords } from './same-words.ts';

type Direction = 'bigger' | 'smaller';

/** Actual and target in comparable form: how far the target was missed (0 when met), and the target's size. */
interface Judgeable {
  readonly missedBy: Decimal;
  readonly targetSize: Decimal;
  readonly actual: string;
  readonly target: string;
}

const missingLabels: Readonly<Record<MissingCode, { label: string; reason: string }>> = {
  c: { label: 'Confidential', reason: 'The value is confidential.' },
  w: { label: 'None recorded', reason: 'None was recorded.' },
  x: { label: 'Not available', reason: 'The value is not available.' },
  z: { label: 'Not applicable', reason: 'The measure does not apply in this period.' },
};

/**
 * Status of one figure by its rule, with the inputs that gave it; not judged, with the reason, wherever polarity,
 * target or value leave room for doubt.
 */
export function statusOf(
  figure: Pick<Figure, 'actual' | 'target'>,
  indicator: Pick<Indicator, 'polarity'>,
  { name, rule }: NamedRule,
): Status {
  const { actual, target } = figure;
  const { polarity } = indicator;
  if (polarity === 'none') {
    return notJudged('For information only', 'This measure is for information only.');
  }
  if (actual.type === 'missing') return { type: 'not-judged', ...missingLabels[actual.code] };
  if (target === undefined || target.type === 'missing') {
    return notJudged('No target', 'There is no target for this period.');
  }
  if (polarity === 'range') {
    return notJudged('Not judged', 'The limits that the value should stay within are not known.');
  }
  if (rule === undefined) return notJudged('Not judged', `There is no status rule called "${name}".`);
  const judgeable = inComparableForm(actual, target, polarity, rule.judge);
  if (typeof judgeable === 'string') return notJudged('Not judged', judgeable);
  const found = rule.classes.find(({ when }) => holds(when, judgeable));
  if (found === undefined) {
    return notJudged('Not judged', `No class of the rule "${name}" fits this value.`);
  }
  const inputs = { actual: judgeable.actual, target: judgeable.target, polarity };
  return { type: 'judged', class: found.id, label: found.label, tone: found.tone, rule: name, inputs };
}

function notJudged(label: string, reason: string): Status {
  return { type: 'not-judged', label, reason };
}

/** A plain reason when the two cannot be compared. */
function inComparableForm(
  actual: Exclude<Quantity, { type: 'missing' }>,
  target: Exclude<Quantity, { type: 'missing' }>,
  polarity: Direction,
  judge: StatusRule['judge'],
): Judgeable | string {
  if (actual.type === 'text' && target.type === 'text') {
    // Whether other words are better or worse than the target's is for a person to say.
    if (!sameWords(actual.text, target.text)) {
      return `The value "${actual.text}" and the target "${target.text}" are words that differ, so they cannot be compared.`;
    }
    return {
      missedBy: new Decimal(0),
      targetSize: new Decimal(0),
      actual: actual.text,
      target: target.text,
    };
  }
  if (actual.type === 'text' || target.type === 'text') {
    return 'The value and its target cannot be compared: one is a number, the other is in words.';
  }
  if (actual.unit !== target.unit) {
    return `The value and its target cannot be compared: ${unitsInWords(actual, target)}.`;
  }
  const [a, t] = [judged(actual, judge), judged(target, judge)];
  const short = polarity === 'bigger' ? t.minus(a) : a.minus(t);
  return {
    missedBy: Decimal.max(short, 0),
    targetSize: t.abs(),
    actual: a.toFixed(),
    target: t.toFixed(),
  };
}

function judged(quantity: NumberQuantity, judge: StatusRule['judge']): Decimal {
  const value = new Decimal(quantity.value);
  return judge === 'exact' ? value : value.toDecimalPlaces(quantity.decimals, Decimal.ROUND_HALF_UP);
}

function unitsInWords(actual: NumberQuantity, target: NumberQuantity): string {
  return `the value is ${withUnit(actual.value, actual.unit)} (${actual.unit}), the target ${withUnit(target.value, target.unit)} (${target.unit})`;
}

function holds(when: Condition, { missedBy, targetSize }: Judgeable): boolean {
  if ('otherwise' in when) return true;
  if ('meets' in when) return missedBy.isZero();
  const tolerance = when.within.endsWith('%')
    ? targetSize.times(when.within.slice(0, -1)).div(100)
    : new Decimal(when.within);
  return missedBy.lte(tolerance);
}
