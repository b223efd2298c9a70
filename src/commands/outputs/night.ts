import { z } from 'zod';
import { HeldChange } from '../../model/decision.ts';
import { Finding } from '../../model/finding.ts';
import { TrackedFinding } from '../../model/tracked-finding.ts';
import { Amounts, Count, ExitCode, Text, Timestamp } from './parts.ts';

/** `sync`, `demo`: what one night did. */
export const Night = z.object({
  runId: Text,
  outcome: z.enum(['published', 'unchanged', 'held']),
  exitCode: ExitCode,
  council: Text,
  sheets: z.array(z.object({ name: z.string(), rows: Count, version: Count })),
  downloads: Count,
  benchmarks: Count,
  accepted: Amounts,
  inFeed: Amounts,
  statuses: z.array(z.object({ label: Text, tone: Text, count: Count })),
  benchmarked: Count,
  waiting: Count,
  findings: z.array(Finding.extend({ firstSeen: z.string().optional(), nights: Count.optional() })),
  fixed: z.array(Finding).optional(),
  officerReports: z.array(Text).optional(),
  held: z.array(Finding),
  hold: z
    .object({ runId: Text, at: Timestamp, contentSha256: Text, changes: z.array(HeldChange) })
    .optional(),
  sequence: Count.optional(),
  dataSetVersion: z.string().optional(),
  dataAsAt: z.iso.date().optional(),
  written: z.array(z.object({ destination: Text, files: Count, bytes: Count })),
});

const Run = z.object({
  id: Text,
  startedAt: Timestamp,
  endedAt: Timestamp,
  seconds: z.number().min(0),
  outcome: z.enum(['published', 'unchanged', 'held', 'rejected', 'failed']),
  exitCode: ExitCode,
  sequence: Count.optional(),
  summary: z.string(),
});

/** `runs`: past nights, newest first. */
export const Runs = z.object({ runs: z.array(Run) });

/** `status`: what is public, and whether it is kept up to date. */
export const Status = z.object({
  outcome: z.enum(['current', 'out-of-date', 'never-run']),
  exitCode: ExitCode,
  council: Text,
  release: z.object({ sequence: Count, dataSetVersion: Text, dataAsAt: z.iso.date() }).optional(),
  lastRun: Run.optional(),
  lastGoodRun: Run.optional(),
  expires: Timestamp.optional(),
});

/** `findings`: what the last night found, and with `--fixed` what has been fixed. */
export const Findings = z.object({
  open: z.array(TrackedFinding.extend({ expected: Text })),
  fixed: z.array(TrackedFinding),
});
