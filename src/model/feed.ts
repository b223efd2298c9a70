import { z } from 'zod';
import { Status, Travel } from './assessment.ts';
import { Comparison } from './benchmark.ts';
import { FeedChange } from './change.ts';
import { FeedMilestone, Indicator, Marker } from './indicator.ts';
import { Period } from './period.ts';
import { Quantity } from './quantity.ts';
import { StatusRule } from './rules.ts';
import { Standards } from './standards.ts';

/** A figure that was published before and has changed since; `before` is gone when it was withdrawn. */
export const Revision = z.object({
  date: z.iso.date(),
  field: z.enum(['actual', 'target']),
  before: Quantity,
  after: Quantity,
  reason: z.string().optional(),
});
export type Revision = z.infer<typeof Revision>;

export const FeedObservation = z.object({
  period: Period,
  actual: Quantity,
  target: Quantity.optional(),
  ...Standards.shape,
  status: Status,
  travel: z.array(Travel),
  comparison: Comparison.optional(),
  commentary: z.string().optional(),
  markers: z.array(Marker),
  /** The day this figure was first published or last revised. */
  updated: z.iso.date(),
  revisions: z.array(Revision),
});
export type FeedObservation = z.infer<typeof FeedObservation>;

/** An indicator with its history, oldest first. The last observation is the current position. */
export const FeedIndicator = Indicator.extend({ observations: z.array(FeedObservation) });
export type FeedIndicator = z.infer<typeof FeedIndicator>;

/** The published contract: everything a face of the feed may show, and nothing else. */
export const Feed = z.object({
  council: z.object({
    name: z.string(),
    areaCode: z.string(),
    website: z.url(),
    licence: z.string(),
  }),
  /** Where readers find the feed; ends in `/`. */
  url: z.url(),
  /** True when values are illustrative: every page and file then says "Example data". */
  exampleData: z.boolean(),
  /** The day the data last changed. */
  dataAsAt: z.iso.date(),
  /** In the council's words, such as "Quarter 4 2021/22, in May 2022". */
  nextExpected: z.string().optional(),
  /** Rules by name, in words, that statuses refer to. */
  rules: z.record(z.string(), StatusRule),
  /** Highest-standing order of the council's priorities, as in its plan. */
  priorities: z.array(z.string()),
  indicators: z.array(FeedIndicator),
  milestones: z.array(FeedMilestone),
  sources: z.array(z.object({ name: z.string(), licence: z.string(), attribution: z.string() })),
  /** What changed between releases, newest first. */
  changes: z.array(FeedChange).default([]),
});
export type Feed = z.infer<typeof Feed>;

/** One file of a release. `path` is relative, with `/`; `type` is its media type. */
export interface RenderedFile {
  readonly path: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}
