import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';

/** What people were told last, so that they hear of a thing once. Holds hashes, no data. */
export const Memory = z.object({
  findings: z.array(z.string()).default([]),
  waiting: z.array(z.string()).default([]),
  stale: z.array(z.string()).default([]),
  held: z.string().default(''),
  failure: z.object({ key: z.string(), nights: z.number().int() }).optional(),
});
export type Memory = z.infer<typeof Memory>;

export const nothingTold: Memory = Memory.parse({});

/** What was told last; nothing, where the file is not there or not ours. */
export async function readMemory(path: string): Promise<Memory> {
  try {
    return Memory.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return nothingTold;
  }
}

/** Replaces the file in one step. Rejects with what the file system says. */
export async function writeMemory(path: string, memory: Memory): Promise<void> {
  await writeFile(`${path}.new`, `${JSON.stringify(memory)}\n`);
  await rename(`${path}.new`, path);
}

/** A short name for something said, the same whenever it is said. */
export function keyOf(...parts: readonly (string | number | undefined)[]): string {
  return createHash('sha256')
    .update(parts.map((part) => part ?? '').join('\u0000'))
    .digest('hex')
    .slice(0, 16);
}
