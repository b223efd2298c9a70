import { ApiError } from './api-error.ts';

const minute = 60_000;
/** Attachments and cell history count ten. */
const heavy = /\/(attachments(\/\d+)?|history)$/;

/**
 * Throws the API's 429 for every request that would take one token above so many in sixty seconds, as the API counts
 * them: a refused one does not count.
 */
export function createRateLimit(
  perMinute: number | undefined,
  now: () => Temporal.Instant,
): (token: string, path: string) => void {
  const spent = new Map<string, { readonly at: number; readonly weight: number }[]>();
  return (token, path) => {
    if (perMinute === undefined) return;
    const at = now().epochMilliseconds;
    const recent = (spent.get(token) ?? []).filter((call) => call.at > at - minute);
    const weight = heavy.test(path) ? 10 : 1;
    if (recent.reduce((sum, call) => sum + call.weight, weight) > perMinute) throw new ApiError(4003);
    spent.set(token, [...recent, { at, weight }]);
  };
}
