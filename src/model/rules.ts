import { z } from 'zod';

/** How a class reads: good news, a warning, bad news or neither. Colours and shapes follow from it. */
export const Tone = z.enum(['good', 'warning', 'bad', 'neutral']);
export type Tone = z.infer<typeof Tone>;

/**
 * When a class applies. `meets`: at least as good as the target, by polarity. `within`: missed by at most so many
 * per cent of the target (`5%`) or so many units of the value (`2`). `otherwise`: what is left.
 */
export const Condition = z.union([
  z.strictObject({ meets: z.literal('target') }),
  z.strictObject({ within: z.string().regex(/^\d+(\.\d+)?%?$/, 'expected a tolerance such as 5% or 2') }),
  z.strictObject({ otherwise: z.literal(true) }),
]);
export type Condition = z.infer<typeof Condition>;

export const StatusClass = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  label: z.string().min(1),
  tone: Tone,
  when: Condition,
});
export type StatusClass = z.infer<typeof StatusClass>;

/** Classes are tried in order; the first whose condition holds gives the status. */
export const StatusRule = z.strictObject({
  inWords: z.string().min(1),
  /** `displayed` (the default) judges the value as the public sees it; `exact` the value in the sheet. */
  judge: z.enum(['displayed', 'exact']).default('displayed'),
  classes: z.array(StatusClass).min(1),
});
export type StatusRule = z.infer<typeof StatusRule>;

export const TravelBasis = z.enum(['same-period-last-year', 'previous-period']);
export type TravelBasis = z.infer<typeof TravelBasis>;

/** Hastings: *Met* / *Not met*, 2019/20 progress page. */
const metNotMet: StatusRule = {
  inWords: 'Met when the actual is at least as good as the target; otherwise not met.',
  judge: 'displayed',
  classes: [
    { id: 'met', label: 'Met', tone: 'good', when: { meets: 'target' } },
    { id: 'not-met', label: 'Not met', tone: 'bad', when: { otherwise: true } },
  ],
};

/** Reigate and Banstead: green on or above target, amber within an agreed tolerance, red below. */
const greenAmberRed: StatusRule = {
  inWords: 'Green when the target is met, amber when it is missed by no more than 5%, otherwise red.',
  judge: 'displayed',
  classes: [
    { id: 'green', label: 'Green', tone: 'good', when: { meets: 'target' } },
    { id: 'amber', label: 'Amber', tone: 'warning', when: { within: '5%' } },
    { id: 'red', label: 'Red', tone: 'bad', when: { otherwise: true } },
  ],
};

/** Rule sets that can be named in a configuration without defining them. */
export const statusRulePresets: ReadonlyMap<string, StatusRule> = new Map([
  ['met-not-met', metNotMet],
  ['green-amber-red', greenAmberRed],
]);
