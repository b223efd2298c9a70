import { redact } from '../config/redact.ts';
import { isPlainConsole, wantsColour } from '../config/terminal.ts';
import { SyncError, exitCodes } from '../errors.ts';
import type { GlobalArguments } from './options.ts';
import { createProgressLine } from './progress-line.ts';

export interface Console {
  /** How many steps there will be, where that is known: a terminal then shows a bar. */
  expect(steps: number): void;
  /** A step of the run, for a person who watches; standard error. */
  readonly progress: (message: string) => void;
  /** The result; standard output. */
  readonly result: (text: string) => void;
  /** Ends the line that moves. */
  readonly done: () => void;
}

const silent: Omit<Console, 'result'> = { expect: () => {}, progress: () => {}, done: () => {} };

/** A result was printed: nothing may follow it where it is JSON. */
let printed = false;

let settings: Pick<GlobalArguments, 'quiet' | 'verbose' | 'color'> = {
  quiet: false,
  verbose: false,
  color: true,
};

/** Takes `--quiet`, `--verbose` and `--no-color` for the whole process, before the command runs. */
export function configureConsole({ quiet, verbose, color }: typeof settings): void {
  settings = { quiet, verbose, color };
}

/** One moving line on a terminal; plain lines, which a log keeps, elsewhere; nothing beside JSON or `--quiet`. */
export function createConsole({
  json,
  starting,
}: {
  readonly json: boolean;
  /** The first line of a command that takes its time; a terminal has its own. */
  readonly starting?: string;
}): Console {
  const result = (text: string) => {
    printed = true;
    process.stdout.write(`${text}\n`);
  };
  if (settings.quiet || (json && !settings.verbose)) return { ...silent, result };
  if (settings.verbose || isPlainConsole(process.stderr)) {
    const started = performance.now();
    const time = () =>
      settings.verbose ? `${((performance.now() - started) / 1000).toFixed(2).padStart(6)}s ` : '';
    const progress = (message: string) => void process.stderr.write(`${time()}${message}\n`);
    if (starting !== undefined) progress(starting);
    return { ...silent, progress, result };
  }
  return { ...createProgressLine(process.stderr, useColour(process.stderr)), result };
}

/** True where this stream should carry colour. */
export function useColour(stream: { isTTY?: boolean }): boolean {
  return settings.color && wantsColour(stream);
}

/** Says that a person or the system stopped the command. */
export function printStopped(exitCode: number, asJson: boolean): void {
  const message = 'Stopped.';
  const hint = 'What was published stays as it was; the next run carries on.';
  if (asJson && !printed) {
    const failure = { outcome: 'failed', code: 'stopped', message, hint, exitCode };
    process.stdout.write(`${JSON.stringify(failure)}\n`);
  }
  process.stderr.write(`\n${message} ${hint}\n`);
}

/** Prints why a command failed and gives its exit code: the one place where errors become words. */
export function printFailure(error: unknown, asJson: boolean): number {
  const failure =
    error instanceof SyncError
      ? {
          code: error.code,
          message: redact(error.message),
          hint: redact(error.hint),
          exitCode: error.exitCode,
        }
      : {
          code: 'unexpected',
          message: error instanceof Error ? unquoted(error.message) : 'Something failed without saying why.',
          hint: 'This is a fault in Progress Feed. What was published stays as it is. Please report it with the lines above.',
          exitCode: exitCodes.unexpected,
        };
  if (asJson) process.stdout.write(`${JSON.stringify({ outcome: 'failed', ...failure })}\n`);
  if (failure.code === 'unexpected' && error instanceof Error) process.stderr.write(`${placesOf(error)}\n`);
  const message = useColour(process.stderr) ? `\u001B[31m${failure.message}\u001B[39m` : failure.message;
  process.stderr.write(`${message}\n${failure.hint}\n`);
  return failure.exitCode;
}

/** A fault nobody foresaw may quote what it met, a cell or an answer: `Unexpected token 'x', "…" is not valid JSON`. */
function unquoted(message: string): string {
  return redact(message.replace(/".*"/s, '"…"'));
}

/** Where in the program it happened, without the error's own words. */
function placesOf({ name, stack = '' }: Error): string {
  const places = stack.split('\n').filter((line) => /^ +at /.test(line));
  return redact([name, ...places].join('\n'));
}
