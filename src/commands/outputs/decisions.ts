import { z } from 'zod';
import { HeldChange, holdStates, releaseOrigins } from '../../model/decision.ts';
import { FeedObservation } from '../../model/feed.ts';
import { Finding } from '../../model/finding.ts';
import { Marker } from '../../model/indicator.ts';
import { Quantity } from '../../model/quantity.ts';
import { StatusRule } from '../../model/rules.ts';
import { Count, ExitCode, Text, Timestamp } from './parts.ts';

/** `approve`, `reject`, `rollback`, `withdraw`: what came of a decision. */
export const Decided = z.object({
  runId: Text,
  command: Text,
  outcome: z.enum(['published', 'unchanged', 'rejected']),
  exitCode: ExitCode,
  said: Text,
  sequence: Count.optional(),
  written: z.array(z.object({ destination: Text, files: Count, bytes: Count })).optional(),
  failed: z.array(z.object({ destination: Text, found: Text, action: Text })).optional(),
});

/** `holds`: what is held and what became of earlier holds, newest first. */
export const Holds = z.object({
  holds: z.array(
    z.object({
      runId: Text,
      at: Timestamp,
      day: z.iso.date(),
      base: Count,
      contentSha256: Text,
      reasons: z.array(Finding),
      changes: z.array(HeldChange),
      accepts: z.array(Text),
      state: z.enum(holdStates),
      decision: z.object({ by: Text, reason: Text, at: Timestamp }).optional(),
      followedBy: z.string().optional(),
    }),
  ),
  written: z.object({ runId: Text, folder: Text, files: Count }).optional(),
});

/** `releases`: what was published, newest first. */
export const Releases = z.object({
  releases: z.array(
    z.object({
      sequence: Count,
      dataSetVersion: Text,
      dataAsAt: z.iso.date(),
      at: Timestamp,
      made: z.enum(releaseOrigins),
      runId: Text.optional(),
      by: Text.optional(),
      reason: Text.optional(),
      contentOf: Count.optional(),
      kept: z.boolean(),
    }),
  ),
});

/** `backup`, `restore`: the database's file, and the old one that a restore keeps. */
export const BackedUp = z.object({
  outcome: z.enum(['written', 'restored']),
  exitCode: z.literal(0),
  file: Text,
  bytes: Count.optional(),
  old: Text.optional(),
});

/** `history export`: the rows, or the file they were written to. */
export const History = z.union([
  z.object({ rows: z.array(z.record(z.string(), z.string())) }),
  z.object({ file: Text, count: Count }),
]);

const Said = z.object({
  indicator: Text,
  actual: Quantity.optional(),
  target: Quantity.optional(),
  markers: z.array(Marker),
  at: Timestamp,
});

/** `explain`: a figure's life, oldest first. */
export const Explained = z.object({
  indicator: Text,
  name: Text,
  period: z.object({ id: Text, label: Text }),
  published: FeedObservation.optional(),
  rule: StatusRule.optional(),
  readings: z.array(
    Said.extend({
      period: z.object({ id: Text, label: Text }),
      signedOff: z.boolean(),
      sheetId: Text,
      sheet: Text,
      version: Count,
      row: Count,
      column: Text,
      runId: Text,
    }),
  ),
  publications: z.array(
    Said.extend({
      periodId: Text,
      change: z.enum(['added', 'changed', 'removed']),
      sequence: Count,
      made: z.enum(releaseOrigins),
      by: Text.optional(),
      reason: Text.optional(),
    }),
  ),
  withdrawal: z
    .object({ indicator: Text, period: Text.optional(), by: Text, reason: Text, at: Timestamp })
    .optional(),
  files: z.array(Text),
  url: Text,
});

/** `waiting`: figures that may not be public yet. */
export const Waits = z.object({
  waiting: z.array(
    z.object({
      indicator: Text,
      period: Text,
      value: Text,
      waitsFor: z.enum(['later', 'not-listed', 'not-signed-off', 'no-period']),
      sheet: Text,
      row: Count,
    }),
  ),
});
