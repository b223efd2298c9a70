import { z } from 'zod';
import { Finding } from '../../model/finding.ts';
import { Amounts, Count, ExitCode, Text } from './parts.ts';

/** `check`: what would stop a night. */
export const Check = z.object({
  outcome: z.enum(['ready', 'faults']),
  exitCode: ExitCode,
  faults: z.array(z.object({ code: Text, message: Text, hint: Text })),
  findings: z.array(Finding),
  lines: z.array(z.string()),
});

/** `doctor`: everything that would make tonight fail. Codes: `docs/doctor.md`. */
export const Doctor = z.object({
  outcome: z.enum(['healthy', 'warnings', 'faults']),
  exitCode: ExitCode,
  diagnoses: z.array(
    z.object({
      code: Text,
      level: z.enum(['fine', 'note', 'warning', 'fault']),
      found: Text,
      fix: z.string(),
      stops: z.string().optional(),
    }),
  ),
});

/** `config show`: the configuration with its defaults; a secret by where it came from, never by its value. */
export const ConfigShown = z.object({
  file: Text,
  paths: z.object({ store: Text, destinations: z.array(Text) }),
  variables: z.array(z.object({ name: Text, value: z.enum(['********', 'not set']), source: z.string() })),
  config: z.record(z.string(), z.unknown()),
});

/** `notify`: who is told, and whether a test message arrived. */
export const Routes = z.object({
  exitCode: ExitCode,
  routes: z.array(
    z.object({
      audience: z.enum(['officer', 'operator']),
      channel: z.enum(['email', 'teams', 'webhook', 'ping']),
      about: z.array(Text),
      outcome: z.enum(['arrived', 'failed', 'not-tried']),
      reason: z.string().optional(),
    }),
  ),
});

/** `init`: what was written, and what a night would publish. */
export const Init = z.object({
  outcome: z.literal('written'),
  exitCode: z.literal(0),
  file: Text,
  sheets: z.array(
    z.object({ address: Text, name: z.string(), indicators: Count, figures: Count, milestones: Count }),
  ),
  metrics: z.array(
    z.object({
      indicatorId: Text,
      indicator: Text,
      metricId: Text,
      label: z.string(),
      reasons: z.array(Text),
      doubts: z.array(Text),
      accepted: z.boolean(),
    }),
  ),
  wouldPublish: Amounts,
  waiting: Count,
  findings: Count,
  preview: Text,
  previewShowsAll: z.boolean(),
});
