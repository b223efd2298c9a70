import { SyncError } from '../errors.ts';

/** SQLite's primary result codes that a person can do something about. https://sqlite.org/rescode.html */
const hints: Readonly<Record<number, string>> = {
  3: 'Let the account that runs Progress Feed read and write this file and its folder.',
  5: 'Another program has kept the database busy. Close it, then run again.',
  6: 'Another program has kept the database busy. Close it, then run again.',
  8: 'Let the account that runs Progress Feed write to this file and its folder.',
  10: 'The disk could not be read or written. Check it, then run again.',
  11: 'The file is damaged. Move it away and restore the last backup of it.',
  13: 'The disk is full. Free some space, then run again.',
  14: 'Check that the folder exists, and that the account that runs Progress Feed can write to it.',
  26: 'This is not a Progress Feed database. Check the path under "store" in the configuration, or restore a backup.',
};

/**
 * Runs one step of the store. What SQLite or the file system throws becomes a `SyncError` `state-unusable` that
 * names the file and the step; other errors are faults of the program and pass as they are.
 */
export function attempt<T>(file: string, step: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asStoreError(file, step, error);
  }
}

/** A `SyncError` `state-unusable` about this file. */
export function storeError(file: string, found: string, hint: string, cause?: unknown): SyncError {
  return new SyncError('state-unusable', `[store ${file}] ${found}`, hint, { cause });
}

function asStoreError(file: string, step: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof SyncError) return error;
  const result = resultCode(error);
  if (result === undefined) return error;
  const hint =
    hints[result] ?? 'Check the disk and the path under "store" in the configuration, then run again.';
  return storeError(file, `Could not ${step}: ${error.message}.`, hint, error);
}

/** Another connection would not let go in time. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && resultCode(error) === 5;
}

/** The primary SQLite code; 14 for a fault of the file system; undefined for anything else. */
function resultCode(error: Error): number | undefined {
  if ('errcode' in error && typeof error.errcode === 'number') return error.errcode % 256;
  return 'syscall' in error ? 14 : undefined;
}
