import { z } from 'zod';
import { ExtensionColumns } from './extension.ts';
import { Polarity } from './indicator.ts';
import { place, settlePlace } from './mapping-place.ts';

const title = z.string().min(1);

/** What a value is judged against beside its target: once a row, or once a period. */
const standards = {
  floor: title.optional(),
  lower: title.optional(),
  upper: title.optional(),
  tolerance: title.optional(),
};

/** Column titles that describe an indicator; every one may be left out but one of `id` and `name`. */
export const IndicatorColumns = z.strictObject({
  id: title.optional(),
  name: title.optional(),
  description: title.optional(),
  priority: title.optional(),
  service: title.optional(),
  ownerRole: title.optional(),
  polarity: title.optional(),
  unit: title.optional(),
  frequency: title.optional(),
  accumulation: title.optional(),
  state: title.optional(),
  footnotes: title.optional(),
  ...standards,
  signedOff: title.optional(),
});
export type IndicatorColumns = z.infer<typeof IndicatorColumns>;

/** What the sheet calls the fields of one period: `{ actual: Actual, target: Target }`. */
export const PeriodFields = z.strictObject({
  actual: title,
  target: title.optional(),
  ...standards,
  status: title.optional(),
  commentary: title.optional(),
  markers: title.optional(),
  signedOff: title.optional(),
});
export type PeriodFields = z.infer<typeof PeriodFields>;

const sectionRows = z.enum(['priority', 'service', 'ignore']).default('ignore');

/** Used where a row's own cell says nothing. */
const IndicatorDefaults = z.strictObject({
  polarity: Polarity.default('none'),
  unit: z.string().optional(),
  frequency: z.enum(['quarterly', 'annual', 'monthly', 'other']).default('quarterly'),
  accumulation: z.enum(['cumulative', 'discrete']).default('discrete'),
});

/**
 * The period that a sheet is about, for columns and rows that do not say it, or say no year: as text, or the title of
 * the sheet's summary field that holds it. Without it, the sheet's name is searched.
 */
const SheetPeriod = z.union([title, z.strictObject({ summary: title })]);

/** A group of columns per period: "Q1 2021/22 Actual", "Q1 2021/22 Target". */
export const WideIndicators = z.strictObject({
  ...place,
  as: z.literal('indicators'),
  layout: z.literal('wide'),
  /** `target` here is one column for all periods that have no target of their own. */
  columns: IndicatorColumns.extend({ target: title.optional() }),
  /** Titles of columns of figures that were removed on purpose: without it, one that is gone stops the night. */
  removedColumns: z.array(title).default([]),
  /** `{period}` and `{field}` in the order the titles have them; `{period}` alone where every one is an actual. */
  periods: z
    .string()
    .refine((text) => text.includes('{period}'), 'expected {period}, and {field} where titles name it')
    .default('{period} {field}'),
  period: SheetPeriod.optional(),
  fields: PeriodFields.default({ actual: 'Actual', target: 'Target' }),
  /** What a parent row's name is: the priority or service of the rows below it. */
  sections: sectionRows,
  /** Columns of the council's own that are published with each indicator. */
  extensions: ExtensionColumns,
  defaults: IndicatorDefaults.prefault({}),
});
export type WideIndicators = z.infer<typeof WideIndicators>;

/** A row per indicator and period. */
export const LongIndicators = z.strictObject({
  ...place,
  as: z.literal('indicators'),
  layout: z.literal('long'),
  /** Without `period`, all rows are about the period of the sheet. */
  columns: z.strictObject({ ...IndicatorColumns.shape, period: title.optional(), ...PeriodFields.shape }),
  period: SheetPeriod.optional(),
  sections: sectionRows,
  /** Columns of the council's own that are published with each indicator. */
  extensions: ExtensionColumns,
  defaults: IndicatorDefaults.prefault({}),
});
export type LongIndicators = z.infer<typeof LongIndicators>;

/** Definitions alone, for sheets of values that name an indicator by its reference. */
export const IndicatorRegister = z.strictObject({
  ...place,
  as: z.literal('indicators'),
  layout: z.literal('register'),
  columns: IndicatorColumns,
  sections: sectionRows,
  /** Columns of the council's own that are published with each indicator. */
  extensions: ExtensionColumns,
  defaults: IndicatorDefaults.prefault({}),
});
export type IndicatorRegister = z.infer<typeof IndicatorRegister>;

/** Key programmes: a row per milestone. */
export const LongMilestones = z.strictObject({
  ...place,
  as: z.literal('milestones'),
  layout: z.literal('long'),
  columns: z.strictObject({
    programme: title,
    name: title,
    due: title.optional(),
    state: title.optional(),
    percentComplete: title.optional(),
    period: title.optional(),
    narrative: title.optional(),
    signedOff: title.optional(),
  }),
});
export type LongMilestones = z.infer<typeof LongMilestones>;

export const SheetMapping = z
  .discriminatedUnion('as', [
    z.discriminatedUnion('layout', [WideIndicators, LongIndicators, IndicatorRegister]),
    LongMilestones,
  ])
  .transform((mapping, context) => {
    const { sheet: _a, report: _b, summary: _c, folder: _d, workspace: _e, ...rest } = mapping;
    const fault = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
    if (mapping.as === 'indicators' && (mapping.columns.id ?? mapping.columns.name) === undefined) {
      fault(['columns'], 'name the column of names (name), of references (id), or both');
    }
    return { ...rest, sheet: settlePlace(mapping, fault) };
  });
export type SheetMapping = z.output<typeof SheetMapping>;
