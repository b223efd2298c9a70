import { z } from 'zod';
import { Count, Text } from './parts.ts';

/** `schedule`: files that start the job every night, and what to do with them. */
export const Schedule = z.object({
  scheduler: Text,
  steps: z.array(Text),
  files: z.array(z.object({ name: Text, text: Text })),
});

/** `completion`: what completes commands in a shell. */
export const Completion = z.object({ shell: Text, script: Text });

/** `preview`, `emulate`: where something is served, until it is stopped. */
export const Serving = z.object({ url: z.url(), notes: z.array(z.string()).optional() });

/** `verify`: whether a published feed is whole and what its manifest says. */
export const Verified = z.object({
  ok: z.boolean(),
  sequence: Count.optional(),
  dataSetVersion: z.string().optional(),
  dataAsAt: z.string().optional(),
  files: Count,
  faults: z.array(z.object({ code: Text, found: Text })),
});
