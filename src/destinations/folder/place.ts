import type * as promises from 'node:fs/promises';
import { join } from 'node:path';
import { SyncError } from '../../errors.ts';
import { destinationError } from '../destination-error.ts';

/** What of the file system is used: a test can make any call of it fail. */
export type FileSystem = Pick<
  typeof promises,
  'open' | 'readFile' | 'mkdir' | 'readdir' | 'lstat' | 'rename' | 'rm' | 'rmdir'
>;

/** The folder that is published to. Paths below it are relative, with `/`. */
export interface Place {
  readonly root: string;
  readonly name: string;
  readonly fs: FileSystem;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Folders that were seen to be folders, and no links, since the work began. */
  readonly folders: Set<string>;
}

export function absolute(place: Place, path: string): string {
  return join(place.root, ...path.split('/'));
}

/** Runs one step; what the system refuses becomes a `SyncError` `destination-failed` that names the file. */
export async function attempt<T>(
  place: Place,
  step: string,
  path: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = errorCode(error);
    if (error instanceof SyncError || code === undefined) throw error;
    const found = `Could not ${step} ${absolute(place, path)}: ${inWords[code] ?? code}.`;
    const hint = `${hints[code] ?? 'Check the disk and the folder, then run again.'} What was published before stays.`;
    throw destinationError(place.name, found, hint, error);
  }
}

/** The system's code (`ENOENT`), or undefined for a fault of the program. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

const inWords: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full (ENOSPC)',
  EDQUOT: 'the disk quota is used up (EDQUOT)',
  EACCES: 'access is denied (EACCES)',
  EPERM: 'the system does not permit it (EPERM)',
  EROFS: 'the disk is read-only (EROFS)',
  EBUSY: 'another program is using it (EBUSY)',
  EIO: 'the disk reported a fault (EIO)',
  ENOTDIR: 'a file is where a folder should be (ENOTDIR)',
  EISDIR: 'a folder is where a file should be (EISDIR)',
};

const space = 'Free some space on this disk, then run again.';
const rights = 'Let the account that runs Progress Feed write to this folder, then run again.';
const hints: Readonly<Record<string, string>> = {
  ENOSPC: space,
  EDQUOT: space,
  EACCES: rights,
  EPERM: rights,
  EROFS: 'Make the disk writable, or choose another folder, then run again.',
  EBUSY: 'Close the program that has the file open, then run again.',
};
