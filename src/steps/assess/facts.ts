import { Decimal } from 'decimal.js';
import type { Comparison } from '../../model/benchmark.ts';
import type { Travel } from '../../model/assessment.ts';
import type { Figure, Indicator } from '../../model/indicator.ts';
import type { MissingCode, NumberQuantity, Quantity } from '../../model/quantity.ts';
import { withUnit } from '../../model/quantity.ts';
import type { StatusRule, TravelBasis } from '../../model/rules.ts';

/** Why something cannot be said: a label for the public and a reason. */
export interface Doubt {
  readonly label: string;
  readonly reason: string;
}

/** What a status may rest on. */
export interface Situation {
  readonly figure: Pick<Figure, 'actual' | 'target' | 'floor' | 'lower' | 'upper' | 'tolerance'>;
  readonly polarity: Indicator['polarity'];
  readonly rule: StatusRule;
  /** Agreed for the indicator, where the figure has none of its own. */
  readonly tolerance?: string | undefined;
  readonly comparison?: Comparison | undefined;
  readonly travel?: readonly Travel[] | undefined;
  readonly travelBy?: ((basis: TravelBasis) => Travel) | undefined;
}

/** A situation, and what was looked at in it. */
export interface Facts extends Situation {
  /** Filled as conditions are tried: what a reader needs to come to the same answer. */
  readonly inputs: Record<string, string>;
}

export const missingLabels: Readonly<Record<MissingCode, Doubt>> = {
  c: { label: 'Confidential', reason: 'The value is confidential.' },
  w: { label: 'None recorded', reason: 'None was recorded.' },
  x: { label: 'Not available', reason: 'The value is not available.' },
  z: { label: 'Not applicable', reason: 'The measure does not apply in this period.' },
};

export function isDoubt(value: object | boolean | string | undefined): value is Doubt {
  return typeof value === 'object' && 'reason' in value && 'label' in value;
}

export function notJudged(reason: string): Doubt {
  return { label: 'Not judged', reason };
}

export type Present = Exclude<Quantity, { type: 'missing' }>;

/** The value itself; a doubt when there is none. */
export function actualOf({ figure: { actual }, inputs, rule }: Facts): Present | Doubt {
  if (actual.type === 'missing') return missingLabels[actual.code];
  inputs['actual'] = inWords(actual, rule);
  return actual;
}

/** The direction that is better; a doubt for a measure that has none. */
export function directionOf({ polarity, inputs }: Facts): 'bigger' | 'smaller' | 'range' | Doubt {
  if (polarity === 'none') {
    return { label: 'For information only', reason: 'This measure is for information only.' };
  }
  inputs['polarity'] = polarity;
  return polarity;
}

/** The target, in the unit of the value; a doubt when there is none or the two cannot be compared. */
export function targetOf(facts: Facts, actual: Present): Present | Doubt {
  const { target } = facts.figure;
  if (target === undefined || target.type === 'missing') {
    return { label: 'No target', reason: 'There is no target for this period.' };
  }
  const clash = comparable(actual, target, 'target');
  if (clash !== undefined) return clash;
  facts.inputs['target'] = inWords(target, facts.rule);
  return target;
}

/** A floor standard or a limit; undefined when it is not set. */
export function standardOf(
  facts: Facts,
  field: 'floor' | 'lower' | 'upper',
  actual: Present,
): Present | Doubt | undefined {
  const standard = facts.figure[field];
  if (standard === undefined || standard.type === 'missing') return undefined;
  const clash = comparable(actual, standard, field === 'floor' ? 'floor standard' : 'limit');
  if (clash !== undefined) return clash;
  facts.inputs[field] = inWords(standard, facts.rule);
  return standard;
}

/** A value as it is judged: as the public sees it, or as the sheet holds it. */
export function judgedValue(quantity: NumberQuantity, judge: StatusRule['judge']): Decimal {
  if (judge === 'exact') return new Decimal(quantity.exact ?? quantity.value);
  return new Decimal(quantity.value).toDecimalPlaces(quantity.decimals, Decimal.ROUND_HALF_UP);
}

function inWords(quantity: Present, { judge }: StatusRule): string {
  return quantity.type === 'text' ? quantity.text : judgedValue(quantity, judge).toFixed();
}

function comparable(actual: Present, other: Present, noun: string): Doubt | undefined {
  if (actual.type === 'text' && other.type === 'text') return undefined;
  if (actual.type === 'text' || other.type === 'text') {
    return notJudged(`The value and its ${noun} cannot be compared: one is a number, the other is in words.`);
  }
  if (actual.unit === other.unit) return undefined;
  const [ours, theirs] = [actual, other].map(({ value, unit }) => `${withUnit(value, unit)} (${unit})`);
  return notJudged(
    `The value and its ${noun} cannot be compared: the value is ${ours}, the ${noun} ${theirs}.`,
  );
}
