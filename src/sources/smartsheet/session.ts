import type { z } from 'zod';
import { regionBaseUrl } from './base-url.ts';
import { type QueryParameters, type SmartsheetApi, createApi } from './client.ts';
import { judgeBytes } from './judge-answer.ts';
import { createLimiter } from './limiter.ts';
import { timeoutFailure } from './network-failure.ts';
import { createRunLimits } from './run-limits.ts';
import { requireToken, unknownShape } from './source-errors.ts';
import { type Subject, type Subjects, createSubjects } from './subject.ts';
import { createTransport } from './transport.ts';
import { firstProblem } from './wire.ts';
import { type RetrySettings, jitter, pause, waitFor, withRetries } from './with-retries.ts';

export interface SmartsheetOptions {
  readonly token: string;
  /** Ends in `/`; see `regionBaseUrl`. */
  readonly baseUrl: string;
  /** Milliseconds for one request, answer included. */
  readonly deadlineMs?: number;
  /** Milliseconds for all requests of the run together. */
  readonly runDeadlineMs?: number;
  /** How often a request that failed in passing is made again. */
  readonly retries?: number;
  /** How often all requests of the run together may be made again. */
  readonly repeats?: number;
  readonly requestsPerMinute?: number;
  readonly signal?: AbortSignal;
  readonly wait?: RetrySettings['wait'];
  readonly random?: RetrySettings['random'];
  /** Milliseconds that never go back. */
  readonly clock?: () => number;
  readonly pageSize?: number;
}

export interface Question<T> {
  readonly subject: Subject;
  /** Below the base URL: `sheets/4583173393803140`. */
  readonly path: string;
  readonly query?: QueryParameters;
  readonly schema: z.ZodType<T>;
  /** What it counts against the rate limit: 1, or 10 for attachments and cell history. */
  readonly weight?: number;
}

/** All calls made with one token: one connection pool, one rate limit, one budget of repeats, one deadline. */
export interface Session {
  readonly subjects: Subjects;
  /** Rejects with a `SyncError`, also for an answer that does not have the shape. */
  get<T>(question: Question<T>): Promise<T>;
  put<T>(question: Question<T> & { readonly body: unknown }): Promise<T>;
  /** Bytes from an address that Smartsheet gave, which is asked without the token. */
  download(subject: Subject, url: string, upTo: number): Promise<Uint8Array>;
  pause(subject: Subject, ms: number): Promise<void>;
}

/** Throws `SyncError`: `credentials` for a token that cannot be one, `usage` for an address it must not be sent to. */
export function openSession(options: SmartsheetOptions): Session {
  const { token, signal, wait = waitFor, clock = () => performance.now() } = options;
  const baseUrl = regionBaseUrl(options.baseUrl);
  const stop = signal === undefined ? {} : { signal };
  requireToken(token);
  const deadlineMs = options.runDeadlineMs ?? 30 * 60_000;
  const limits = createRunLimits({ repeats: options.repeats ?? 60, deadlineMs, clock });
  const settings = { retries: options.retries ?? 4, wait, random: options.random ?? jitter, limits, ...stop };
  const perMinute = options.requestsPerMinute ?? 300;
  const turn = createLimiter({ perMinute, clock, wait: async (ms) => await wait(ms, signal) });
  const transport = createTransport({ deadlineMs: options.deadlineMs ?? 60_000, ...stop });
  const { host } = new URL(baseUrl);
  let loading: Promise<SmartsheetApi> | undefined;

  async function ask<T>(
    { subject, schema, weight = 1 }: Question<T>,
    call: (api: SmartsheetApi) => Promise<unknown>,
  ): Promise<T> {
    const api = await (loading ??= createApi({ token, baseUrl, transport, withinMs: () => limits.msLeft() }));
    const answer = await withRetries(subject, settings, async () => {
      await turn(weight);
      if (limits.msLeft() <= 0) throw timeoutFailure(host, deadlineMs);
      return await call(api);
    });
    const { data, error } = schema.safeParse(answer);
    if (error !== undefined) throw unknownShape(subject, firstProblem(error));
    return data;
  }

  return {
    subjects: createSubjects(),
    get: async (question) =>
      await ask(question, async (api) => {
        const { path: url, query: queryParameters = {} } = question;
        return await api.get({ url, queryParameters });
      }),
    put: async (question) =>
      await ask(question, async (api) => await api.put({ url: question.path, body: question.body })),
    download: async (subject, url, upTo) =>
      await withRetries(subject, settings, async () => {
        const withinMs = Math.max(1, limits.msLeft());
        const answer = await transport({ method: 'GET', url, headers: {}, withinMs, bytesUpTo: upTo });
        return judgeBytes(answer);
      }),
    pause: async (subject, ms) => await pause(subject, settings, ms),
  };
}
