import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type Emulator, type EmulatorOptions, startEmulator } from '../emulator/emulator.ts';
import { play, Script } from '../emulator/script.ts';
import { SyncError } from '../errors.ts';

export type EmulateOptions = Pick<
  EmulatorOptions,
  'folder' | 'port' | 'token' | 'refusedTokens' | 'errorForm' | 'rateLimit'
> & {
  /** A JSON file; see `Script`. */
  readonly script?: string | undefined;
};

/**
 * Starts the emulator, plays its script, and leaves it running until the process is stopped.
 * Throws `SyncError` `usage` for a folder or a script that cannot be used, or a port that is taken.
 */
export async function runEmulate({ script, ...options }: EmulateOptions): Promise<Emulator> {
  const planned = script === undefined ? undefined : await readScript(script);
  const emulator = await startEmulator({ ...options, now: () => Temporal.Now.instant() }).catch(
    (error: unknown) => {
      throw refused(options, error);
    },
  );
  try {
    if (planned !== undefined) play(planned, { edits: emulator.edits, addFault: emulator.faults.add });
  } catch (error) {
    await emulator.close();
    const why = error instanceof Error ? error.message : 'an edit is not possible';
    throw new SyncError('usage', `[${script}] ${why}.`, 'Correct the script.');
  }
  return emulator;
}

async function readScript(path: string): Promise<Script> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) {
    throw new SyncError(
      'usage',
      `[${path}] This script cannot be read.`,
      'Correct the path given with --script.',
    );
  }
  const { data, error } = Script.safeParse(parsed(text));
  if (data !== undefined) return data;
  const why = z.prettifyError(error);
  throw new SyncError(
    'usage',
    `[${path}] This is not a script:\n${why}`,
    'See docs/emulator.md for its form.',
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refused({ folder, port }: EmulateOptions, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE' || code === 'EACCES') {
    const why = code === 'EACCES' ? 'may not be used by you' : 'is in use already';
    return new SyncError('usage', `[emulate] Port ${port} ${why}.`, 'Give another --port, or 0 for any.');
  }
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new SyncError(
      'usage',
      `[emulate] There is no folder ${folder}.`,
      'Give a folder that holds sheets as JSON files.',
    );
  }
  return error;
}
