import { z } from 'zod';
import { MissingCode } from './quantity.ts';

/** Part of a size (`5%`) or so many units of the value (`2`: of a percentage, two points). */
export const Tolerance = z.string().regex(/^\d+(\.\d+)?%?$/, 'expected a tolerance such as 5% or "2"');
export type Tolerance = z.infer<typeof Tolerance>;

/** `tolerance` is the one agreed for the indicator, or the rule's own. */
const Within = z.union([z.literal('tolerance'), Tolerance], 'expected 5%, "2" or tolerance');

/** A fixed value, in the indicator's unit: `95`, `95%`, `£1,200`. */
const Threshold = z.union(
  [z.number(), z.string().regex(/^-?£?\d[\d,]*(\.\d+)?%?$/)],
  'expected a number such as 95, 95% or £1,200',
);

export const TravelBasis = z.enum([
  'same-period-last-year',
  'previous-period',
  'average-of-earlier',
  'regression',
]);
export type TravelBasis = z.infer<typeof TravelBasis>;

export const TravelDirection = z.enum(['better', 'same', 'worse', 'higher', 'lower', 'unknown']);
export type TravelDirection = z.infer<typeof TravelDirection>;

export const Quartile = z.enum(['top', 'second', 'third', 'bottom']);
export type Quartile = z.infer<typeof Quartile>;

function oneOrMore<T extends z.ZodType>(schema: T) {
  return z.union([schema, z.array(schema).min(1)]);
}

/**
 * When a class applies. Everything that is named must hold; `any` holds when one of its parts does. What each part
 * looks at, and what it takes for an answer, is in `docs/rules.md`.
 */
export interface Condition {
  /** At least as good as the target or the floor standard, by polarity; inside the limits of a range. */
  readonly meets?: 'target' | 'floor' | undefined;
  /** The target is missed by no more than this. */
  readonly within?: string | undefined;
  /** No further from the target than this, on either side; needs no polarity. */
  readonly near?: string | undefined;
  /** Better than the target by at least this. */
  readonly beats?: string | undefined;
  readonly atLeast?: string | number | undefined;
  readonly atMost?: string | number | undefined;
  readonly moreThan?: string | number | undefined;
  readonly lessThan?: string | number | undefined;
  /** Where the value stands to its lower and upper limit; a value on a limit is inside. */
  readonly range?: 'inside' | 'outside' | 'above' | 'below' | undefined;
  readonly quartile?: Quartile | Quartile[] | undefined;
  readonly travel?: TravelDirection | TravelDirection[] | undefined;
  /** Which travel is meant; the indicator's first otherwise. */
  readonly against?: TravelBasis | undefined;
  /** The value is one of these words. */
  readonly words?: string | string[] | undefined;
  /** There is no value, for one of these reasons. */
  readonly missing?: MissingCode | MissingCode[] | undefined;
  /** There is no target. */
  readonly target?: 'none' | undefined;
  readonly any?: Condition[] | undefined;
  readonly not?: Condition | undefined;
  /** What is left. */
  readonly otherwise?: true | undefined;
}

export const Condition: z.ZodType<Condition> = z
  .strictObject({
    meets: z.enum(['target', 'floor']).optional(),
    within: Within.optional(),
    near: Within.optional(),
    beats: Within.optional(),
    atLeast: Threshold.optional(),
    atMost: Threshold.optional(),
    moreThan: Threshold.optional(),
    lessThan: Threshold.optional(),
    range: z.enum(['inside', 'outside', 'above', 'below']).optional(),
    quartile: oneOrMore(Quartile).optional(),
    travel: oneOrMore(TravelDirection).optional(),
    against: TravelBasis.optional(),
    words: oneOrMore(z.string().min(1)).optional(),
    missing: oneOrMore(MissingCode).optional(),
    target: z.literal('none').optional(),
    get any() {
      return z.array(Condition).min(1).optional();
    },
    get not() {
      return Condition.optional();
    },
    otherwise: z.literal(true).optional(),
  })
  .superRefine((when, context) => {
    const parts = Object.keys(when);
    const fault = (message: string) => context.addIssue({ code: 'custom', message });
    if (parts.length === 0) fault('say when this class applies, such as meets: target or otherwise: true');
    if (when.otherwise === true && parts.length > 1) fault('otherwise: true stands alone');
    if (when.against !== undefined && when.travel === undefined) fault('against needs travel beside it');
  });
