import { z } from 'zod';
import { exitCodes } from '../../errors.ts';

/** Shapes that several commands print. Fields may be added in later versions; none changes its meaning. */
export const ExitCode = z.int().min(0).max(143);
export const Count = z.int().min(0);
export const Text = z.string().min(1);
export const Timestamp = z.iso.datetime({ offset: true });

/** What every command prints when it stops. */
export const Failure = z.object({
  outcome: z.literal('failed'),
  code: z.enum([...Object.keys(exitCodes), 'stopped']),
  message: Text,
  /** The next step. */
  hint: Text,
  exitCode: ExitCode.min(1),
});

export const Amounts = z.object({ indicators: Count, observations: Count, milestones: Count });
