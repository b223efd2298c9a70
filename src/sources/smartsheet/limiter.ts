/** Waits until a call of this weight may be made. Rejects when `wait` does. */
export type Limiter = (weight: number) => Promise<void>;

export interface LimiterSettings {
  /** What all calls of any minute may weigh together. */
  readonly perMinute: number;
  /** Milliseconds that never go back. */
  readonly clock: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

const windowMs = 60_000;

/**
 * Lets through what weighs `perMinute` in any sixty seconds; the calls after that wait their turn. Most calls weigh 1,
 * attachments and cell history 10: https://developers.smartsheet.com/api/smartsheet/guides/advanced-topics/scalability-options
 */
export function createLimiter({ perMinute, clock, wait }: LimiterSettings): Limiter {
  // Starts of the calls of the last minute, also of those that still wait, in the order they were asked for.
  let starts: { readonly at: number; readonly weight: number }[] = [];
  return async (weight) => {
    const now = clock();
    starts = starts.filter(({ at }) => at > now - windowMs);
    let at = Math.max(now, starts.at(-1)?.at ?? now);
    for (const earlier of starts) {
      if (weightAfter(starts, at - windowMs) + weight <= perMinute) break;
      at = Math.max(at, earlier.at + windowMs);
    }
    starts.push({ at, weight });
    if (at > now) await wait(at - now);
  };
}

function weightAfter(
  starts: readonly { readonly at: number; readonly weight: number }[],
  time: number,
): number {
  return starts.reduce((sum, { at, weight }) => (at > time ? sum + weight : sum), 0);
}
