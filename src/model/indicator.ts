import { z } from 'zod';
import { Extension } from './extension.ts';
import { Period } from './period.ts';
import { Quantity, Unit } from './quantity.ts';
import { Standards } from './standards.ts';

/** Which way is good. `none`: for information only (New Forest prints the "good direction" of all 48). */
export const Polarity = z.enum(['bigger', 'smaller', 'range', 'none']);
export type Polarity = z.infer<typeof Polarity>;

/** Stable across sheets and years, safe in a URL and as a file name, never reused. */
export const IndicatorId = z.string().regex(/^[a-z0-9]([a-z0-9-]{0,78}[a-z0-9])?$/);
export type IndicatorId = z.infer<typeof IndicatorId>;

/** What is measured: the definition, without any value. */
export const Indicator = z.object({
  id: IndicatorId,
  /** As the public reads it: without numbering in front or footnote marks behind. */
  name: z.string().min(1),
  description: z.string().optional(),
  unit: Unit.optional(),
  polarity: Polarity,
  frequency: z.enum(['quarterly', 'annual', 'monthly', 'other']),
  /** Year to date (`cumulative`) or this period alone (`discrete`); never mixed in a comparison. */
  accumulation: z.enum(['cumulative', 'discrete']),
  priority: z.string().optional(),
  service: z.string().optional(),
  /** A role such as "Head of Housing"; never a person's name or address. */
  ownerRole: z.string().optional(),
  footnotes: z.array(z.string()),
  state: z.enum(['active', 'retired']),
  /** A status rule for this indicator alone; the configuration's default otherwise. */
  rule: z.string().optional(),
  /** Fields of the council's own, in the order of its configuration. */
  extensions: z.array(Extension).optional(),
});
export type Indicator = z.infer<typeof Indicator>;

/** GSS markers that stand beside a value: provisional, revised, estimated, low reliability, forecast. */
export const Marker = z.enum(['p', 'r', 'e', 'u', 'f']);
export type Marker = z.infer<typeof Marker>;

/** Where a figure was read. Internal: never published. */
export const Provenance = z.object({
  sheetId: z.string(),
  sheet: z.string(),
  version: z.number().int(),
  row: z.number().int(),
  rowId: z.string(),
  column: z.string(),
});
export type Provenance = z.infer<typeof Provenance>;

/** The target schema: one indicator in one period. */
export const Observation = z.object({
  indicatorId: IndicatorId,
  period: Period,
  actual: Quantity,
  target: Quantity.optional(),
  ...Standards.shape,
  /** What the sheet itself says of the status; ours is computed, and a difference is a finding. */
  statedStatus: z.string().optional(),
  commentary: z.string().optional(),
  markers: z.array(Marker),
  /** Signed off for publication, where the configuration has a sign-off column. */
  signedOff: z.boolean(),
  provenance: Provenance,
});
export type Observation = z.infer<typeof Observation>;

/** An observation as it may be public: read tonight, or carried from the last release. */
export const Figure = Observation.omit({ provenance: true, signedOff: true, statedStatus: true });
export type Figure = z.infer<typeof Figure>;

/** Joins an observation to what is worked out about it. */
export function figureKey(indicatorId: string, period: { readonly id: string }): string {
  return `${indicatorId} ${period.id}`;
}

/** A key programme's step. */
export const Milestone = z.object({
  id: z.string(),
  programme: z.string(),
  name: z.string(),
  due: z.iso.date().optional(),
  state: z.enum(['not-started', 'on-track', 'at-risk', 'delayed', 'complete', 'cancelled', 'unknown']),
  /** The sheet's own words for the state. */
  stateInWords: z.string().optional(),
  /** 0 to 100 points. */
  percentComplete: z.string().optional(),
  period: Period.optional(),
  narrative: z.string().optional(),
  signedOff: z.boolean(),
  provenance: Provenance,
});
export type Milestone = z.infer<typeof Milestone>;

/** A milestone as it may be public. */
export const FeedMilestone = Milestone.omit({ provenance: true, signedOff: true }).extend({
  /** Its due date had passed, on the day of the release or, of an earlier period's row, at the end of that period. */
  overdue: z.literal(true).optional(),
});
export type FeedMilestone = z.infer<typeof FeedMilestone>;

/** What may be public tonight: signed off, with figures carried from the last release where a sheet lost them. */
export interface PublicPlan {
  readonly indicators: readonly Indicator[];
  readonly figures: readonly Figure[];
  readonly milestones: readonly FeedMilestone[];
}

/** The target of a year that has no figure yet: nothing to publish, but to be spread over the year's quarters. */
export type YearTarget = Pick<Observation, 'indicatorId' | 'period'> & { readonly target: Quantity };

/** Everything one night's sheets say, normalised. */
export interface Plan {
  readonly indicators: readonly Indicator[];
  readonly observations: readonly Observation[];
  readonly milestones: readonly Milestone[];
  /** Left out where there is none. */
  readonly yearTargets?: readonly YearTarget[];
}
