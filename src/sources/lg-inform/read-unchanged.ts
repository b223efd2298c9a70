import { readFile, stat } from 'node:fs/promises';
import { type Attempt, refuse } from './download-finding.ts';

export interface UnchangedFile {
  readonly bytes: Uint8Array;
  /** When the file was last written, as an ISO time: for a person the time of the download. */
  readonly modified: string;
}

/**
 * A file's bytes, refused when its size or time changed while it was being read: a half-written download must not be
 * taken for a whole one. `read` is for tests.
 */
export async function readUnchanged(
  path: string,
  file: string,
  read: (path: string) => Promise<Uint8Array> = readFile,
): Promise<Attempt<UnchangedFile>> {
  try {
    const before = await stat(path, { bigint: true });
    if (!before.isFile()) return refuse('E_UNREADABLE', { file }, 'This is not a file.');
    const bytes = await read(path);
    const after = await stat(path, { bigint: true });
    const same = before.size === after.size && before.mtimeNs === after.mtimeNs && before.ino === after.ino;
    if (same && BigInt(bytes.length) === before.size) {
      const modified = Temporal.Instant.fromEpochMilliseconds(Number(after.mtimeMs)).toString();
      return { value: { bytes, modified } };
    }
    return refuse('E_CHANGED_WHILE_READING', { file }, 'The file changed while it was being read.');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code === 'ENOENT') return refuse('W_NO_DOWNLOAD', { file }, 'No file was found here.');
    return refuse('E_UNREADABLE', { file }, `The file could not be read (${code}).`);
  }
}
