import yoctoSpinner from 'yocto-spinner';
import { isPlainConsole } from '../config/environment.ts';
import { SyncError, exitCodes } from '../errors.ts';

export interface Console {
  /** A step of the run, for a person who watches; standard error. */
  readonly progress: (message: string) => void;
  /** The result; standard output. */
  readonly result: (text: string) => void;
  /** Ends the line that moves. */
  readonly done: () => void;
}

/** One moving line on a terminal; plain lines, which a log keeps, elsewhere; nothing beside JSON. */
export function createConsole(options: { json: boolean }): Console {
  const result = (text: string) => void process.stdout.write(`${text}\n`);
  if (options.json) return { progress: () => {}, result, done: () => {} };
  if (isPlainConsole(process.stderr)) {
    return { progress: (message) => void process.stderr.write(`${message}\n`), result, done: () => {} };
  }
  const spinner = yoctoSpinner({ text: 'Starting' }).start();
  return {
    progress: (message) => {
      spinner.text = message;
    },
    result,
    done: () => void spinner.stop(),
  };
}

/** Prints why a command failed and gives its exit code: the one place where errors become words. */
export function printFailure(error: unknown, asJson: boolean): number {
  const failure =
    error instanceof SyncError
      ? { code: error.code, message: error.message, hint: error.hint, exitCode: error.exitCode }
      : {
          code: 'unexpected',
          message: error instanceof Error ? error.message : 'Something failed without saying why.',
          hint: 'This is a fault in Progress Feed. What was published stays as it is. Please report it with the lines above.',
          exitCode: exitCodes.unexpected,
        };
  if (asJson) process.stdout.write(`${JSON.stringify({ outcome: 'failed', ...failure })}\n`);
  if (failure.code === 'unexpected' && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
  process.stderr.write(`${failure.message}\n${failure.hint}\n`);
  return failure.exitCode;
}
