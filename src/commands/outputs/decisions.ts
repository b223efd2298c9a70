import { z } from 'zod';
import { HeldChange, holdStates, releaseOrigins } from '../../model/decision.ts';
import { Finding } from '../../model/finding.ts';
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
