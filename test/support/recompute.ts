import { Decimal } from 'decimal.js';
import { z } from 'zod';

/** What a stranger needs of the published files to work a status out again. Nothing of the program is used here. */
const When: z.ZodType<Record<string, unknown>> = z.record(z.string(), z.unknown());
const Rule = z.looseObject({
  classes: z.array(z.looseObject({ id: z.string(), when: When })),
  scale: z.array(z.string()).optional(),
});
const Judged = z.looseObject({
  judged: z.literal(true),
  class: z.string(),
  rule: z.string(),
  inputs: z.record(z.string(), z.string()),
});

export const PublishedHistory = z.looseObject({
  rules: z.record(z.string(), Rule),
  observations: z.array(
    z.looseObject({
      period: z.looseObject({ id: z.string(), kind: z.string() }),
      actual: z.looseObject({ display: z.string() }),
      status: z.union([Judged, z.looseObject({ judged: z.literal(false) })]),
    }),
  ),
});

type Inputs = Record<string, string>;

/** The class that the rule gives for the inputs, both as published. */
export function classAgain(rule: z.infer<typeof Rule> | undefined, inputs: Inputs): string | undefined {
  return rule?.classes.find(({ when }) =>
    Object.entries(when).every(([part, asked]) => says(part, asked, when, inputs, rule?.scale)),
  )?.id;
}

function says(
  part: string,
  asked: unknown,
  when: Record<string, unknown>,
  inputs: Inputs,
  scale: readonly string[] = [],
): boolean {
  const { actual = '', target = '', polarity, tolerance } = inputs;
  const missed = (against: string): number => {
    if (polarity === 'range')
      return Math.max(minus(inputs['lower'] ?? actual, actual), minus(actual, inputs['upper'] ?? actual));
    if (!isNumber(actual)) return steps(scale, actual) - steps(scale, against);
    return polarity === 'bigger' ? minus(against, actual) : minus(actual, against);
  };
  const allowed = (named: string): number => {
    const agreed = named === 'tolerance' ? (tolerance ?? '') : named;
    return agreed.endsWith('%')
      ? new Decimal(target).abs().times(agreed.slice(0, -1)).div(100).toNumber()
      : Number(agreed);
  };
  const one = String(asked);
  const number = () => Number(one.replaceAll(/[£,%]/g, ''));
  const oneOf = (value: string | undefined) => value !== undefined && [asked].flat().includes(value);
  const gap = /^\[([cwxz])\]$/.exec(actual)?.[1];
  const known = gap === undefined && actual !== '';
  switch (part) {
    case 'otherwise':
      return known || Object.keys(inputs).length === 0 || gap === undefined;
    case 'meets':
      return known && missed(inputs[one] ?? '') <= 0;
    case 'within':
      return known && missed(target) <= allowed(one);
    case 'near':
      return known && Math.abs(minus(actual, target)) <= allowed(one);
    case 'beats':
      return known && -missed(target) >= allowed(one);
    case 'atLeast':
      return known && Number(actual) >= number();
    case 'atMost':
      return known && Number(actual) <= number();
    case 'moreThan':
      return known && Number(actual) > number();
    case 'lessThan':
      return known && Number(actual) < number();
    case 'range': {
      const below = inputs['lower'] !== undefined && Number(actual) < Number(inputs['lower']);
      const above = inputs['upper'] !== undefined && Number(actual) > Number(inputs['upper']);
      return known && { inside: !below && !above, outside: below || above, below, above }[one] === true;
    }
    case 'quartile':
      return oneOf(inputs['quartile']);
    case 'travel': {
      const against = when['against'];
      const key = Object.keys(inputs).find(
        (name) =>
          name.startsWith('travel') &&
          (against === undefined || (typeof against === 'string' && name.endsWith(` ${against}`))),
      );
      return key !== undefined && oneOf(inputs[key]);
    }
    case 'against':
      // Beside travel, which looks at it.
      return true;
    case 'words':
      return known && oneOf(actual);
    case 'missing':
      return oneOf(gap);
    case 'target':
      return target === 'none';
    case 'any':
      return z
        .array(When)
        .parse(asked)
        .some((each) =>
          Object.entries(each).every(([name, value]) => says(name, value, each, inputs, scale)),
        );
    case 'not':
      return !Object.entries(When.parse(asked)).every(([name, value]) =>
        says(name, value, When.parse(asked), inputs, scale),
      );
    default:
      throw new RangeError(`nobody can recompute "${part}"`);
  }
}

function minus(a: string, b: string): number {
  return new Decimal(a).minus(b).toNumber();
}

function isNumber(text: string): boolean {
  return /^-?\d/.test(text);
}

function steps(scale: readonly string[], word: string): number {
  return scale.length === 0 ? 0 : scale.indexOf(word);
}
