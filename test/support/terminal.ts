import { stripVTControlCharacters } from 'node:util';
import { type IPty, spawn } from '@lydell/node-pty';

export const keys = {
  enter: '\r',
  up: '\u001B[A',
  down: '\u001B[B',
  backspace: '\u007F',
  space: ' ',
  ctrlC: '\u0003',
} as const;

/** The command line in a real terminal, driven as a person would: wait for words, then press keys. */
export interface Terminal {
  /** Waits until the words are there, after those waited for before. Rejects when the program ends without them. */
  until(words: string | RegExp): Promise<void>;
  press(...typed: string[]): void;
  readonly ended: Promise<number>;
  /** Everything that was on the screen, without colours. */
  text(): string;
  /** As it came, with colours and movements. */
  raw(): string;
}

const launcher = new URL('../../src/launcher.js', import.meta.url).pathname;

export function openTerminal(args: readonly string[], env: Record<string, string> = {}): Terminal {
  const pty: IPty = spawn(process.execPath, [launcher, ...args], {
    name: env['TERM'] ?? 'xterm-256color',
    cols: 120,
    rows: 40,
    env: { PATH: process.env['PATH'] ?? '', TERM: 'xterm-256color', ...env },
  });
  let raw = '';
  let read = 0;
  let exitCode: number | undefined;
  const listeners = new Set<() => void>();
  const notify = () => {
    for (const listener of listeners) listener();
  };
  pty.onData((data) => {
    raw += data;
    notify();
  });
  const ended = new Promise<number>((done) => {
    pty.onExit((exit) => {
      exitCode = exit.exitCode;
      done(exit.exitCode);
      notify();
    });
  });
  const text = () => stripVTControlCharacters(raw);
  return {
    until: (words) =>
      new Promise((found, fail) => {
        const look = () => {
          const rest = text().slice(read);
          const at = typeof words === 'string' ? rest.indexOf(words) : rest.search(words);
          if (at >= 0) {
            read += at + 1;
            listeners.delete(look);
            found();
          } else if (exitCode !== undefined) {
            listeners.delete(look);
            fail(new Error(`The program ended (${exitCode}) without "${words.toString()}":\n${rest}`));
          }
        };
        listeners.add(look);
        look();
      }),
    press: (...typed) => {
      for (const one of typed) pty.write(one);
    },
    ended,
    text,
    raw: () => raw,
  };
}
