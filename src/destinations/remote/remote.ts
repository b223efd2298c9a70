import type { FileHeaders } from '../headers.ts';

/** A file as it was found. `version` changes whenever the file does, where the place keeps one; empty otherwise. */
export interface Found {
  readonly bytes: Uint8Array;
  readonly version: string;
}

/**
 * A place that holds whole files by path and is reached over a network. Paths are relative to the destination, with
 * `/`. Failures are `SyncError` `destination-failed` that name the destination and the file.
 */
export interface Remote {
  /** Undefined for nothing, `other` for what is no plain file. */
  read(path: string): Promise<Found | 'other' | undefined>;
  /**
   * Puts a whole file in place at once. `conflict`, with nothing changed, when what is there is not `expected`, as
   * far as the place can tell; undefined expects nothing to be there.
   */
  write(
    path: string,
    bytes: Uint8Array,
    headers: FileHeaders,
    expected: Found | 'other' | undefined,
  ): Promise<'written' | 'conflict'>;
  /** Removes a file, if it is there. */
  remove(path: string): Promise<void>;
  /** The paths of all files below a folder. */
  filesBelow(folder: string): Promise<readonly string[]>;
  /** The names of the folders directly below a folder. */
  foldersIn(folder: string): Promise<readonly string[]>;
}

/** Opens the place, works, and closes it again. */
export interface RemotePlace {
  readonly name: string;
  /** Where it is, in words for an officer. */
  readonly root: string;
  open<T>(work: (remote: Remote) => Promise<T>): Promise<T>;
}
