import { z } from 'zod';
import { Condition, Tolerance, TravelBasis } from './condition.ts';

export { Condition, TravelBasis } from './condition.ts';
export { statusRulePresets } from './rule-presets.ts';

/** How a class reads: good news, a warning, bad news or neither. Colours and shapes follow from it. */
export const Tone = z.enum(['good', 'warning', 'bad', 'neutral']);
export type Tone = z.infer<typeof Tone>;

/** Beside its words every status has a shape, because colour alone tells some readers nothing (WCAG 1.4.1). */
export const Shape = z.enum(['circle', 'triangle', 'diamond', 'square', 'star']);
export type Shape = z.infer<typeof Shape>;

/** `#12436D`, at least 3:1 against white (WCAG 1.4.11). */
export const Colour = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, 'expected a colour such as "#12436D"')
  .refine((hex) => contrastOnWhite(hex) >= 3, 'this colour is too pale to be seen on white (WCAG asks 3:1)');

export const StatusClass = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'expected lower-case letters, digits and hyphens'),
  label: z.string().min(1),
  tone: Tone,
  colour: Colour.optional(),
  shape: Shape.optional(),
  /** Other words that sheets use for this class: `[G, On target]`. */
  says: z.array(z.string().min(1)).optional(),
  when: Condition,
});
export type StatusClass = z.infer<typeof StatusClass>;

/** Classes are tried in order; the first whose condition holds gives the status. */
export const StatusRule = z
  .strictObject({
    inWords: z.string().min(1),
    /** `displayed` (the default) judges the value as the public sees it; `exact` the value in the sheet. */
    judge: z.enum(['displayed', 'exact']).default('displayed'),
    /** Where an indicator has none of its own. */
    tolerance: Tolerance.optional(),
    /** Values in words, the best first: *Retained*, *Under review*, *Lost*. */
    scale: z.array(z.string().min(1)).min(2).optional(),
    classes: z.array(StatusClass).min(1),
  })
  .superRefine(({ classes }, context) => {
    const seen = new Set<string>();
    for (const [index, { id, when }] of classes.entries()) {
      const fault = (message: string) =>
        context.addIssue({ code: 'custom', path: ['classes', index], message });
      if (seen.has(id)) fault(`there are two classes "${id}"`);
      seen.add(id);
      if (when.otherwise === true && classes.slice(index + 1).some((later) => !isAboutGaps(later.when))) {
        fault(`otherwise: true takes everything, so no class after "${id}" is ever reached; put it last`);
      }
    }
  });
export type StatusRule = z.infer<typeof StatusRule>;

/** True of a condition that asks only why there is no value or target; it may stand after `otherwise`. */
export function isAboutGaps(when: Condition): boolean {
  return Object.keys(when).every((part) => part === 'missing' || part === 'target');
}

/** What the direction of travel is judged against; `same` is the change that still counts as none. */
export const TravelRule = z.union(
  [
    TravelBasis,
    z.strictObject({
      against: TravelBasis,
      /** How many earlier figures count, for an average or a regression; all of them otherwise. */
      periods: z.number().int().min(2).max(100).optional(),
      same: Tolerance.optional(),
      /** The least share of the variation (R²) that a trend must explain to be called one; default 0.5. */
      clear: z.number().min(0).max(1).optional(),
    }),
  ],
  'expected same-period-last-year, previous-period, average-of-earlier, regression, or { against: …, same: 2% }',
);
export type TravelRule = z.infer<typeof TravelRule>;

/** What is agreed for one indicator: the name of its rule alone, or more. */
export const IndicatorRule = z.union(
  [
    z.string().min(1),
    z.strictObject({
      rule: z.string().min(1).optional(),
      tolerance: Tolerance.optional(),
      travel: z.array(TravelRule).min(1).optional(),
    }),
  ],
  'expected the name of a rule, or { rule: …, tolerance: … }',
);
export type IndicatorRule = z.infer<typeof IndicatorRule>;

/** Status and travel of every indicator: the block `rules` of a configuration. */
export const Rules = z
  .strictObject({
    default: z.string().default('met-not-met'),
    travel: z.array(TravelRule).min(1).default(['same-period-last-year', 'previous-period']),
    define: z.record(z.string(), StatusRule).default({}),
    indicators: z.record(z.string(), IndicatorRule).default({}),
  })
  .prefault({});
export type Rules = z.infer<typeof Rules>;

/** Contrast ratio against white by WCAG 2.2 ("relative luminance"): 1 to 21. */
function contrastOnWhite(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
