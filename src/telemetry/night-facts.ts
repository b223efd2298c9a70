/** One night in figures, for monitoring: no text of a sheet, no secret. */
export interface NightFacts {
  readonly council: string;
  readonly runId: string;
  readonly outcome: 'published' | 'unchanged' | 'held' | 'failed';
  readonly exitCode: number;
  /** Milliseconds since 1970. */
  readonly startedMs: number;
  readonly endedMs: number;
  /** The end of the last good night, this one included. */
  readonly lastGoodMs?: number;
  readonly sequence?: number;
  readonly indicators?: number;
  readonly observations?: number;
  readonly waiting?: number;
  readonly findings?: { readonly error: number; readonly warning: number; readonly info: number };
  readonly steps: readonly Step[];
}

/** Something the night said it was doing. */
export interface Step {
  readonly atMs: number;
  readonly message: string;
}
