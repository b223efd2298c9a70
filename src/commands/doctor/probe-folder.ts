import { randomUUID } from 'node:crypto';
import { rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nearestFolder } from './machine.ts';

/**
 * Writes a small file and removes it again, in the folder or in the nearest one above it that is there (from which
 * the folder would be made). Gives the reason in words when that fails.
 */
export async function probeFolder(folder: string): Promise<string | undefined> {
  const there = nearestFolder(folder);
  const found = await stat(there).catch(() => undefined);
  if (found?.isDirectory() !== true) return `${there} is not a folder`;
  const probe = join(there, `.progress-feed-probe-${randomUUID()}`);
  try {
    await writeFile(probe, 'Progress Feed tries whether it can write here. This file may be deleted.\n');
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no reason given';
    return `it cannot be written (${code})`;
  } finally {
    await rm(probe, { force: true }).catch(() => undefined);
  }
}
