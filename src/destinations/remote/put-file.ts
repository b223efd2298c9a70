import { destinationError } from '../destination-error.ts';
import { headersFor } from '../headers.ts';
import { sha256 } from '../release-files.ts';
import type { Found, Remote } from './remote.ts';

/** A remote place under the name that messages give it. */
export interface Site {
  readonly name: string;
  readonly root: string;
  readonly remote: Remote;
}

/**
 * Writes a file over what was found there, reads it back and compares: a place that says "done" is not believed.
 * A conflict is none when the file is there already, which is what a repeated request finds.
 */
export async function putFile(
  { name, remote }: Site,
  file: { readonly path: string; readonly type: string; readonly bytes: Uint8Array },
  expected: Found | 'other' | undefined,
): Promise<void> {
  const { path, type, bytes } = file;
  const outcome = await remote.write(path, bytes, headersFor(path, type), expected);
  const found = await remote.read(path);
  if (found !== undefined && found !== 'other' && sha256(found.bytes) === sha256(bytes)) return;
  if (outcome === 'conflict') {
    throw destinationError(
      name,
      `${path} was changed by something else while it was being published, so it is left alone.`,
      'Make sure that nothing else writes there, then run again.',
    );
  }
  throw destinationError(
    name,
    `${path} was written, but reads back differently.`,
    'Run again. If it comes back, ask whoever runs the place. The manifest still points at the last whole release.',
  );
}
