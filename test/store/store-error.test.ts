import { describe, expect, it } from 'vitest';
import { SyncError } from '../../src/errors.ts';
import { attempt } from '../../src/store/store-error.ts';

function failWith(error: unknown): () => never {
  return () => {
    throw error;
  };
}

describe('what goes wrong in the store', () => {
  it.each([
    [5, 'Close it'],
    [13, 'Free some space'],
    [8, 'write to this file'],
    // 778 is SQLITE_IOERR_WRITE, an extended code of 10.
    [778, 'The disk could not be read or written'],
    [1, 'Check the disk and the path'],
  ])('SQLite code %i names the file and the step, and says what to do', (errcode, hint) => {
    const error = Object.assign(new Error('refused'), { code: 'ERR_SQLITE_ERROR', errcode });
    expect(() => attempt('/x/store.sqlite', 'record the run', failWith(error))).toThrow(
      expect.objectContaining({
        code: 'state-unusable',
        message: '[store /x/store.sqlite] Could not record the run: refused.',
        hint: expect.stringContaining(hint),
        cause: error,
      }),
    );
  });

  it('leaves faults of the program, and errors that are explained already, as they are', () => {
    const bug = new TypeError('undefined is not a function');
    const known = new SyncError('usage', 'found', 'hint');
    expect(() => attempt('f', 's', failWith(bug))).toThrow(bug);
    expect(() => attempt('f', 's', failWith(known))).toThrow(known);
  });
});
