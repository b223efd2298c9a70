/** What one run may use up in all, whatever single calls are allowed. */
export interface RunLimits {
  /** Takes one of the run's repeats; false when there is none left. */
  takeRepeat(): boolean;
  /** Milliseconds until the run must have read everything; it begins with the first question. */
  msLeft(): number;
  readonly deadlineMs: number;
}

export function createRunLimits(settings: {
  readonly repeats: number;
  readonly deadlineMs: number;
  readonly clock: () => number;
}): RunLimits {
  let repeats = settings.repeats;
  let began: number | undefined;
  return {
    deadlineMs: settings.deadlineMs,
    takeRepeat: () => {
      repeats -= 1;
      return repeats >= 0;
    },
    msLeft: () => {
      began ??= settings.clock();
      return began + settings.deadlineMs - settings.clock();
    },
  };
}
