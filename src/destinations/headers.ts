import { posix } from 'node:path';

/** What a file is served with, where headers are set at upload. */
export interface FileHeaders {
  readonly type: string;
  readonly cacheControl: string;
}

/** A release never changes; the latest may, any night. `status.json` tells how fresh all else is, so it must be fresh. */
export function headersFor(path: string, type: string): FileHeaders {
  return { type, cacheControl: cacheControlOf(path) };
}

function cacheControlOf(path: string): string {
  if (path.startsWith('releases/')) return 'public, max-age=31536000, immutable';
  if (posix.basename(path) === 'status.json') return 'public, max-age=60';
  return 'public, max-age=300, stale-while-revalidate=86400, stale-if-error=604800';
}
