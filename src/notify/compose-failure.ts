import type { SyncErrorCode } from '../errors.ts';
import type { OperatorKind } from '../model/notify.ts';
import { type Memory, keyOf } from './memory.ts';
import type { Notice } from './notice.ts';

export interface Failure {
  readonly code: SyncErrorCode;
  readonly exitCode: number;
  readonly message: string;
  readonly hint: string;
}

/** How a night ended, for the operator. */
export interface Ending {
  readonly council: string;
  readonly at: string;
  readonly runId: string;
  readonly configFile: string;
  /** Undefined when it ended well. */
  readonly failure: Failure | undefined;
}

/** The same failure is told again after so many nights. */
const reminderNights = 7;

/**
 * The operator's notice: a failure the first time, when its reason changes, and as a weekly reminder; and the first
 * good night after one. Undefined when nothing changed.
 */
export function composeFailure(
  ending: Ending,
  memory: Memory,
  about: readonly OperatorKind[],
): Notice | undefined {
  const { council, at, runId, configFile, failure } = ending;
  const shared = { audience: 'operator', council, at, runId } as const;
  if (failure === undefined) {
    if (memory.failure === undefined || !about.includes('recovered')) return undefined;
    const nights =
      memory.failure.nights === 1 ? 'one night that did not' : `${memory.failure.nights} that did not`;
    return {
      ...shared,
      kinds: ['recovered'],
      title: 'The nightly job works again',
      sections: [{ heading: 'What happened', lines: [`It ended well after ${nights}.`] }],
      next: 'Nothing to do.',
    };
  }
  const kind: OperatorKind = failure.code === 'held' ? 'held' : 'failed';
  if (!about.includes(kind) || !isDue(failure, memory)) return undefined;
  return {
    ...shared,
    kinds: [kind],
    title: `The nightly job ${kind === 'held' ? 'held a release' : 'failed'} (code ${failure.exitCode}, ${failure.code})`,
    sections: [
      { heading: 'Why', lines: failure.message.split('\n') },
      { heading: 'What to do', lines: [failure.hint, 'What was published stays as it is.'] },
    ],
    next: `progress-feed doctor --config ${configFile}`,
  };
}

/** What the operator knows after this night. */
export function rememberEnding({ failure }: Pick<Ending, 'failure'>, memory: Memory): Memory['failure'] {
  if (failure === undefined) return undefined;
  const key = failureKey(failure);
  return { key, nights: memory.failure?.key === key ? memory.failure.nights + 1 : 1 };
}

function isDue(failure: Failure, memory: Memory): boolean {
  if (memory.failure?.key !== failureKey(failure)) return true;
  return memory.failure.nights % reminderNights === 0;
}

/** Numbers, times and references differ from night to night for the same reason. */
function failureKey({ code, message }: Failure): string {
  return keyOf(code, message.replaceAll(/\d+/g, '0').replaceAll(/reference \w+/g, ''));
}
