import type { Misfortune } from './faults.ts';

/** A request as the server met it, for tests that count calls. */
export interface RecordedRequest {
  readonly method: string;
  /** Below `/2.0`, without the parameters: `/sheets/4583173393803140`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** Absent when the request was never answered. */
  readonly status?: number;
  /** What was made to go wrong with it. */
  readonly fault?: Misfortune['kind'];
}

export interface RequestLog {
  readonly requests: readonly RecordedRequest[];
  /** Forgets all of them. */
  clear(): void;
  /** Records a request at once; the function it gives back records how it ended. */
  begin(request: RecordedRequest): (end: Pick<RecordedRequest, 'status' | 'fault'>) => void;
}

export function createRequestLog(): RequestLog {
  const requests: RecordedRequest[] = [];
  return {
    requests,
    clear: () => {
      requests.length = 0;
    },
    begin: (request) => {
      const at = requests.push(request) - 1;
      return (end) => {
        if (at < requests.length) requests[at] = { ...request, ...requests[at], ...end };
      };
    },
  };
}
