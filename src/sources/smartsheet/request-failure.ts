import { SyncError } from '../../errors.ts';
import type { Subject } from './subject.ts';

type FailureCode = 'credentials' | 'source-unavailable' | 'contract-broken';

export interface FailureDetails {
  readonly code: FailureCode;
  /** What happened, as the rest of a sentence that begins with *The sheet*. */
  readonly text: string;
  readonly hint: string;
  /** True when the same request may succeed a moment later. */
  readonly transient?: boolean;
  /** Too many requests: the window is a minute, so short waits do not help. */
  readonly throttled?: boolean;
  /** What the server asked for in `Retry-After`, in milliseconds. */
  readonly retryAfterMs?: number;
}

/**
 * Why one request gave no usable answer. Made of our own words only: an axios error carries the bearer token,
 * and what a server or a proxy says may repeat it.
 */
export class RequestFailure extends Error {
  readonly details: FailureDetails;

  constructor(details: FailureDetails) {
    super(details.text);
    this.name = 'RequestFailure';
    this.details = details;
  }
}

/** The failure as the reason to stop the run. `attempts` is how often it was asked; `more` why not again. */
export function toSyncError(
  failure: RequestFailure,
  subject: Subject,
  attempts: number,
  more = '',
): SyncError {
  const { code, text, hint } = failure.details;
  const tried = attempts > 1 ? `, ${attempts} times in a row` : '';
  return new SyncError(code, `${subject.label()} The ${subject.noun} ${text}${tried}.${more}`, hint);
}
