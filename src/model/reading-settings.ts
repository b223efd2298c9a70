import { z } from 'zod';
import { IndicatorId } from './indicator.ts';

const host = z
  .string()
  .regex(/^(?:[a-z0-9-]+\.)+[a-z]{2,}$/, 'expected the name of a website, such as www.example.gov.uk');

/** What the council itself makes public, and may therefore stand in a text. */
export const PrivacySettings = z.strictObject({
  publicAddresses: z.array(z.email('expected an e-mail address such as housing@example.gov.uk')).default([]),
  publicPhones: z
    .array(
      z
        .string()
        .regex(
          /^\+?[\d ()-]{9,20}$/,
          'expected a telephone number in quotation marks, such as "01424 451066"',
        ),
    )
    .default([]),
});
export type PrivacySettings = z.infer<typeof PrivacySettings>;

/** How officers' texts are published. */
export const CommentarySettings = z.strictObject({
  /** Characters; a longer commentary is shortened at the end of a sentence or word. */
  maxLength: z.number().int().min(40).max(4000).default(4000),
  /** Web addresses in texts: none, all, or those of these websites. */
  links: z.union([z.boolean(), z.array(host).min(1)]).default(false),
});
export type CommentarySettings = z.infer<typeof CommentarySettings>;

/** What the sheets leave open about one indicator; the key of the record is its published id. */
export const IndicatorSettings = z.strictObject({
  /** Names or references under which sheets have it too; a renamed row keeps its history by its new one. */
  alsoCalled: z.array(z.string().min(1)).min(1).optional(),
  /** Numbers above 0 and below this are not published. */
  suppressBelow: z.number().int().min(2).max(1000).optional(),
  /** The counts that a percentage or rate is worked out from, by id. */
  numerator: IndicatorId.optional(),
  denominator: IndicatorId.optional(),
  /** Indicators that add up to this one in every period, by id. */
  sumOf: z.array(IndicatorId).min(2).optional(),
  /** Percentages typed without a sign: 85 (`points`) or 0.85 (`shares`). */
  percentages: z.enum(['points', 'shares']).optional(),
  /** How many periods late its figures are: with 1, the one typed for Q3 is about Q2. */
  arrears: z.number().int().min(1).max(4).optional(),
  /** Year to date or each period alone, worked out from the other where all earlier periods of the year are known. */
  publishAs: z.enum(['cumulative', 'discrete']).optional(),
});
export type IndicatorSettings = z.infer<typeof IndicatorSettings>;

/** By published id. */
export const IndicatorSettingsById = z.record(IndicatorId, IndicatorSettings);
export type IndicatorSettingsById = z.infer<typeof IndicatorSettingsById>;
