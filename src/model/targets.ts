import { z } from 'zod';
import { Tolerance } from './condition.ts';

/** A number in the indicator's unit (`30`, `30%`, `£1,200`), or a word such as *Retained*. */
const Value = z.union([z.number(), z.string().min(1)]);

const percentage = z.string().regex(/^\d{1,3}(\.\d+)?%$/, 'expected a percentage such as 25%');

/**
 * Targets for one period, a span of periods, or, with `profile`, for the quarters or months of a year: the share of
 * the year's target that each of them should reach. A profile without a target spreads the one that the sheet has for
 * the year.
 */
export const ConfiguredTarget = z
  .strictObject({
    period: z.string().min(1).optional(),
    from: z.string().min(1).optional(),
    to: z.string().min(1).optional(),
    target: Value.optional(),
    floor: Value.optional(),
    lower: Value.optional(),
    upper: Value.optional(),
    tolerance: Tolerance.optional(),
    profile: z.array(percentage).optional(),
    /** The target that the sheet has in each quarter or month is that of the year, to be spread by the profile. */
    sheetTarget: z.literal('year').optional(),
  })
  .superRefine(({ period, from, to, target, profile, sheetTarget }, context) => {
    const fault = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (period !== undefined && (from !== undefined || to !== undefined)) {
      fault('period', 'name either one period, or from and to');
    }
    if (sheetTarget !== undefined && (profile === undefined || target !== undefined)) {
      fault('sheetTarget', 'sheetTarget: year needs a profile, and no target beside it');
    }
    if (profile === undefined) return;
    if (profile.length !== 4 && profile.length !== 12)
      fault('profile', 'expected 4 shares (quarters) or 12 (months)');
    if (period === undefined && (target !== undefined || profile.length === 12))
      fault('profile', 'name the year that the profile is of, such as period: 2021/22');
    if (from !== undefined || to !== undefined)
      fault('profile', 'a profile is of a year: name it with period, or leave out from and to');
  });
export type ConfiguredTarget = z.infer<typeof ConfiguredTarget>;

export const ConfiguredTargets = z.record(z.string(), z.array(ConfiguredTarget).min(1)).default({});
export type ConfiguredTargets = z.infer<typeof ConfiguredTargets>;
