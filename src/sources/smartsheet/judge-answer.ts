import { z } from 'zod';
import { type FailureDetails, RequestFailure } from './request-failure.ts';
import type { Answer } from './transport.ts';

/** Smartsheet's error body; its `message` is left alone because it may repeat what was sent. */
const ApiError = z.object({
  errorCode: z.int(),
  refId: z
    .string()
    .regex(/^[a-z0-9]{4,20}$/i)
    .optional()
    .catch(undefined),
});

const tokenHint =
  'Check SMARTSHEET_ACCESS_TOKEN, and that smartsheet.region (us, eu, au or gov) is the region the token was ' +
  'made in: a token works in one region only.';
const laterHint = 'Nothing needs to change here; the next run will try again. If it goes on, ask Smartsheet.';
const betweenHint =
  'Something between this machine and Smartsheet (a proxy, a web filter, a log-in page) seems to answer instead, ' +
  'or smartsheet.region is a wrong address.';

/**
 * The JSON of an answer, or the `RequestFailure` that says why there is none.
 * A 2xx with anything but a JSON object is a failure: the API never sends one, proxies and log-in pages do.
 * Error codes: https://developers.smartsheet.com/api/smartsheet/error-codes
 */
export function judgeAnswer(answer: Answer): unknown {
  const json = parsed(answer.body);
  if (answer.status >= 200 && answer.status < 300) {
    if (typeof json === 'object' && json !== null) return json;
    throw new RequestFailure(unreadable(answer));
  }
  throw new RequestFailure(failureOf(answer, json));
}

/** The bytes of a download, or the failure that says why there are none. */
export function judgeBytes(answer: Answer): Uint8Array {
  if (answer.status >= 200 && answer.status < 300 && answer.bytes !== undefined) return answer.bytes;
  throw new RequestFailure({
    code: 'source-unavailable',
    text: `could not be fetched (HTTP ${answer.status})`,
    hint: laterHint,
    transient: answer.status >= 500 || answer.status === 429,
  });
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function isWebPage(answer: Answer): boolean {
  return answer.body.trimStart().startsWith('<');
}

function unreadable(answer: Answer): FailureDetails {
  const what = isWebPage(answer) ? 'a web page came instead of data' : 'the data came cut off or garbled';
  return {
    code: 'source-unavailable',
    text: `could not be read because ${what} (HTTP ${answer.status})`,
    hint: betweenHint,
    transient: true,
  };
}

function failureOf(answer: Answer, json: unknown): FailureDetails {
  const error = ApiError.safeParse(json).data;
  const code = error?.errorCode;
  const said = [
    `HTTP ${answer.status}`,
    ...(code === undefined ? [] : [`error ${code}`]),
    ...(error?.refId === undefined ? [] : [`reference ${error.refId}`]),
  ].join(', ');
  return (
    passing(answer, code, said) ??
    refusal(answer, code, said) ?? {
      code: 'contract-broken',
      text: `could not be read because Smartsheet refused the question (${said})`,
      hint: 'Run check: a mapped column may have been deleted, or the Smartsheet account has a problem.',
    }
  );
}

/** What may go away by itself: 429, 4001 to 4004, 408 and every 5xx but the one Smartsheet calls permanent. */
function passing(answer: Answer, code: number | undefined, said: string): FailureDetails | undefined {
  const later = answer.retryAfterMs === undefined ? {} : { retryAfterMs: answer.retryAfterMs };
  const shared = { code: 'source-unavailable', hint: laterHint } as const;
  if (answer.status === 429 || code === 4003) {
    const text = `could not be read because too many requests were made with this token (${said})`;
    return { ...shared, ...later, text, transient: true, throttled: true };
  }
  const text = `could not be read because Smartsheet is in trouble or under maintenance (${said})`;
  if (code === 4000) return { ...shared, text };
  const passes = code === 4001 || code === 4002 || code === 4004;
  return passes || answer.status >= 500 || answer.status === 408
    ? { ...shared, ...later, text, transient: true }
    : undefined;
}

function refusal(answer: Answer, code: number | undefined, said: string): FailureDetails | undefined {
  const { status } = answer;
  if (status < 400 || status === 407 || isWebPage(answer)) {
    const text = `could not be read because something other than Smartsheet answered (${said})`;
    return { code: 'source-unavailable', text, hint: betweenHint };
  }
  if (status === 401) return { code: 'credentials', ...tokenRefusal(code, said) };
  if (status === 403 || status === 404) {
    return {
      code: 'credentials',
      text: `is not shared with this token's account, or the number is wrong (${said})`,
      hint:
        'Share it (viewer is enough) with the account the token belongs to, or correct the number in the ' +
        'configuration. If both are right, check smartsheet.region.',
    };
  }
  return undefined;
}

function tokenRefusal(code: number | undefined, said: string): Pick<FailureDetails, 'text' | 'hint'> {
  if (code === 1003) {
    const hint = 'Make a new access token in Smartsheet and set SMARTSHEET_ACCESS_TOKEN to it.';
    return { text: `could not be read because the Smartsheet token has expired (${said})`, hint };
  }
  if (code === 1005) {
    const hint =
      'Ask the Smartsheet administrator for a service account whose token works without single sign-on.';
    return { text: `could not be read because the account must log in by single sign-on (${said})`, hint };
  }
  return { text: `could not be read because Smartsheet refused the token (${said})`, hint: tokenHint };
}
