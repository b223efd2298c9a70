/** Every reason a run can stop, with the exit code the scheduler sees. Codes: `docs/operations.md`. */
export const exitCodes = {
  unexpected: 1,
  usage: 2,
  stale: 3,
  held: 10,
  locked: 11,
  credentials: 12,
  'source-unavailable': 13,
  'contract-broken': 14,
  'destination-failed': 15,
  'state-unusable': 16,
} as const;

export type SyncErrorCode = keyof typeof exitCodes;

/**
 * A reason to stop the run. The last feed stays as it is.
 * `message` names the actor (`[sheet "Corporate plan"] …`); `hint` is the next step for a person.
 */
export class SyncError extends Error {
  readonly code: SyncErrorCode;
  readonly hint: string;
  readonly exitCode: number;

  constructor(code: SyncErrorCode, message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SyncError';
    this.code = code;
    this.hint = hint;
    this.exitCode = exitCodes[code];
  }
}
