import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A script of this folder in a process of its own, which is told one line at a time and answers likewise. */
export interface Child {
  readonly pid: number;
  readonly tell: (line: string) => void;
  readonly answer: () => Promise<string>;
  readonly kill: () => Promise<void>;
}

export function startChild(script: string, ...values: readonly string[]): Child {
  const child = spawn(process.execPath, [join(import.meta.dirname, script), ...values], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    pid: child.pid ?? 0,
    tell: (line) => void child.stdin.write(`${line}\n`),
    answer: async () => {
      const { value, done } = await lines.next();
      return done === true ? 'ended' : value;
    },
    kill: async () => await killed(child),
  };
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}
