import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Tells one process from every other, a later one with the same id included, as far as the system lets us. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** Linux: this start of the computer. */
  readonly boot?: string | undefined;
  /** Linux: the space its id counts in; a container has its own. */
  readonly pidNamespace?: string | undefined;
  /** Linux: clock ticks from the computer's start to the process's. */
  readonly startTicks?: string | undefined;
}

export function ownIdentity(): ProcessIdentity {
  return {
    pid: process.pid,
    host: hostname(),
    boot: read(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    pidNamespace: read(() => readlinkSync('/proc/self/ns/pid')),
    startTicks: startTicks(process.pid),
  };
}

/** Is this process still there? `unknown` when it cannot be seen from here: another computer or container. */
export function stateOf(other: ProcessIdentity, own = ownIdentity()): 'alive' | 'gone' | 'unknown' {
  if (other.host !== own.host) return 'unknown';
  if (differ(other.boot, own.boot)) return 'gone';
  if (differ(other.pidNamespace, own.pidNamespace)) return 'unknown';
  if (!exists(other.pid)) return 'gone';
  return differ(other.startTicks, startTicks(other.pid)) ? 'gone' : 'alive';
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and another account's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** `ended`, which is no process's start, for one that nobody has waited for yet. Fields 3 and 22 of proc_pid_stat(5). */
function startTicks(pid: number): string | undefined {
  const stat = read(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  // The second field is the program's name in brackets, and may hold spaces and brackets itself.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields?.[0] === 'Z' || fields?.[0] === 'X' ? 'ended' : fields?.[19];
}

function differ(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}

function read(work: () => string): string | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
