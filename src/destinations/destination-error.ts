import { SyncError } from '../errors.ts';

/** A `SyncError` `destination-failed` that names the destination. */
export function destinationError(name: string, found: string, hint: string, cause?: unknown): SyncError {
  return new SyncError('destination-failed', `[${name}] ${found}`, hint, { cause });
}
