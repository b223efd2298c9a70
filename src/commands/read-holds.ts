import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { LoadedConfig } from '../config/load.ts';
import { SyncError } from '../errors.ts';
import type { Hold } from '../model/decision.ts';
import { withStore } from './last-runs.ts';

export interface WrittenHold {
  readonly runId: string;
  readonly folder: string;
  readonly files: number;
}

/** Holds, newest first, from the local database alone. */
export async function readHolds(loaded: LoadedConfig, limit: number): Promise<readonly Hold[]> {
  return (await withStore(loaded, (store) => store.holds(limit))) ?? [];
}

/** Writes the files of the open hold into a new folder. Throws `SyncError` `usage` when nothing is held, or it exists. */
export async function writeHeld(loaded: LoadedConfig, folder: string): Promise<WrittenHold> {
  const held = await withStore(loaded, async (store) => {
    const open = (await store.holds(1)).find(({ state }) => state === 'open');
    const content = open && (await store.heldContent(open.runId));
    return open && content && { runId: open.runId, files: content.files };
  });
  if (held === undefined) {
    throw new SyncError('usage', 'Nothing is held now, so there is nothing to write.', 'Leave --write out.');
  }
  const root = resolve(folder);
  try {
    await mkdir(dirname(root), { recursive: true });
    await mkdir(root);
    for (const { path, bytes } of held.files) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), bytes);
    }
  } catch (error) {
    throw new SyncError(
      'usage',
      `The held files could not be written to ${root}: ${error instanceof Error ? error.message : String(error)}.`,
      'Name a folder that is not there yet, where this account may write.',
      { cause: error },
    );
  }
  return { runId: held.runId, folder: root, files: held.files.length };
}
