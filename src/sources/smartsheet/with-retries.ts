import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pRetry from 'p-retry';
import { stoppedFailure } from './network-failure.ts';
import { RequestFailure, toSyncError } from './request-failure.ts';
import type { RunLimits } from './run-limits.ts';
import type { Subject } from './subject.ts';

export interface RetrySettings {
  /** How often a request is made again after a passing failure. */
  readonly retries: number;
  /** Waits so many milliseconds. */
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** From 0 up to 1: how much of the longest wait is waited. */
  readonly random: () => number;
  readonly limits: RunLimits;
  readonly signal?: AbortSignal;
}

const firstWaitMs = 1000;
// Smartsheet counts requests by the minute and sends no Retry-After: waits must be able to outlast the minute.
const firstThrottledWaitMs = 20_000;
const longestWaitMs = 60_000;

export async function waitFor(ms: number, signal?: AbortSignal): Promise<void> {
  await sleep(ms, undefined, signal === undefined ? {} : { signal });
}

/** Jitter decides nothing but when a request is repeated, so it need not be handed in. */
export function jitter(): number {
  return randomInt(1_000_000) / 1_000_000;
}

/**
 * Calls until it succeeds, fails for good, or the retries of the call, the repeats of the run or its time are used
 * up; then throws the `SyncError` of the last failure, which names the subject. Waits with full jitter, or as long
 * as the server asked, a minute at most.
 */
export async function withRetries<T>(
  subject: Subject,
  settings: RetrySettings,
  call: () => Promise<T>,
): Promise<T> {
  const { signal, limits } = settings;
  let attempts = 0;
  let why = '';
  try {
    return await pRetry(
      async () => {
        attempts += 1;
        return await call();
      },
      {
        retries: settings.retries,
        minTimeout: 0,
        ...(signal === undefined ? {} : { signal }),
        // Waiting happens here and not in p-retry, which knows neither full jitter nor Retry-After.
        shouldRetry: async ({ error }) => {
          if (!(error instanceof RequestFailure) || error.details.transient !== true) return false;
          const ms = waitBefore(attempts, error, settings.random);
          if (ms >= limits.msLeft())
            why = ` The run has ${minutes(limits.deadlineMs)} to read everything, which are over.`;
          else if (!limits.takeRepeat())
            why = ' The run has made as many repeats as it may, so it stopped asking.';
          if (why !== '') return false;
          await settings.wait(ms, signal);
          return true;
        },
      },
    );
  } catch (error) {
    if (signal?.aborted === true) throw toSyncError(stoppedFailure(), subject, 1);
    throw error instanceof RequestFailure ? toSyncError(error, subject, attempts, why) : error;
  }
}

/** Waits; throws the `SyncError` of a stopped run when the run is stopped meanwhile. */
export async function pause(subject: Subject, settings: RetrySettings, ms: number): Promise<void> {
  try {
    await settings.wait(ms, settings.signal);
  } catch (error) {
    throw settings.signal?.aborted === true ? toSyncError(stoppedFailure(), subject, 1) : error;
  }
}

/** Milliseconds to wait after the failure of the given attempt, which is counted from 1. */
function waitBefore(attempt: number, failure: RequestFailure, random: () => number): number {
  const { retryAfterMs, throttled } = failure.details;
  if (retryAfterMs !== undefined) return Math.min(retryAfterMs, longestWaitMs);
  const first = throttled === true ? firstThrottledWaitMs : firstWaitMs;
  return Math.round(random() * Math.min(first * 2 ** (attempt - 1), longestWaitMs));
}

function minutes(ms: number): string {
  return ms >= 60_000 ? `${Math.round(ms / 60_000)} minutes` : `${ms / 1000} seconds`;
}
