import { z } from 'zod';
import { IndicatorId } from './indicator.ts';
import { Quantity } from './quantity.ts';

/** What happened: each kind is an entry of its own in the list of changes. */
export const ChangeKind = z.enum([
  'new-indicator',
  'result',
  'revision',
  'withdrawal',
  'status',
  'target',
  'retired',
  'reinstated',
  'definition',
  'benchmark',
  'milestone',
  'rules',
  'words',
]);
export type ChangeKind = z.infer<typeof ChangeKind>;

/** How much a change moves the data-set version. */
export const ChangeLevel = z.enum(['major', 'minor', 'patch']);
export type ChangeLevel = z.infer<typeof ChangeLevel>;

/**
 * One change between two releases. Values stand as quantities, never as sentences, so that one that is withdrawn
 * later can be taken out of what was said before.
 */
export const FeedChange = z.object({
  /** Unique for ever: day, what it is about, kind. Safe in a URL. */
  id: z.string().regex(/^[\w./~-]+$/),
  /** The day it was published. */
  date: z.iso.date(),
  kind: ChangeKind,
  level: ChangeLevel,
  indicator: IndicatorId.optional(),
  milestone: z.string().optional(),
  /** The name of the indicator or milestone on that day. */
  name: z.string().optional(),
  period: z.object({ id: z.string(), label: z.string() }).optional(),
  /** Absent where there was none, and where it was withdrawn. */
  before: Quantity.optional(),
  after: Quantity.optional(),
  target: Quantity.optional(),
  /** Labels of the status before and after. */
  statusBefore: z.string().optional(),
  statusAfter: z.string().optional(),
  /** The council's reason for a revision. */
  reason: z.string().optional(),
  /** True when a value of it was taken out because it was withdrawn. */
  withheld: z.boolean().optional(),
});
export type FeedChange = z.infer<typeof FeedChange>;
