/** Something that goes wrong, or happens, with one request. */
export type Misfortune =
  /** An error in the API's own form; status and message go with the code unless given. */
  | {
      readonly kind: 'error';
      readonly errorCode: number;
      readonly status?: number;
      readonly message?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** A web page where JSON belongs: a 502 or 504 of a proxy, a 414, or 200 of a sign-in page. */
  | { readonly kind: 'html'; readonly status: number }
  /** 200 with JSON that stops half-way, as a whole and valid HTTP answer. */
  | { readonly kind: 'cut-json' }
  /** The connection is closed half-way through the body. */
  | { readonly kind: 'cut-body' }
  /** One byte at a time, so many milliseconds apart. */
  | { readonly kind: 'drip'; readonly everyMs: number }
  /** The connection is reset with no answer. */
  | { readonly kind: 'reset' }
  /** No answer, ever. */
  | { readonly kind: 'hang' }
  /** Somebody edits a sheet just before this request is answered, as it would have been. */
  | { readonly kind: 'edit'; readonly edit: () => void };

export type Fault = Misfortune & {
  /** The path below `/2.0`, such as `/sheets/123`, or a pattern for it; every path unless given. */
  readonly path?: string | RegExp;
  /** Holds for the request's parameters, such as `{ page: '2' }`. */
  readonly query?: Readonly<Record<string, string>>;
  /** Lets so many matching requests pass first; 0 unless given. */
  readonly after?: number;
  /** How many requests it meets before it is spent; no end unless given. */
  readonly times?: number;
};

export interface FaultPlan {
  /** Adds a fault; of those that match a request, the one added first is used. */
  add(fault: Fault): void;
  clear(): void;
  /** The fault that this request meets, which then has one use less. */
  take(path: string, query: Readonly<Record<string, string>>): Fault | undefined;
}

interface Planned {
  readonly fault: Fault;
  passes: number;
  left: number;
}

export function createFaultPlan(): FaultPlan {
  let planned: readonly Planned[] = [];

  return {
    add: (fault) => {
      planned = [...planned, { fault, passes: fault.after ?? 0, left: fault.times ?? Infinity }];
    },
    clear: () => {
      planned = [];
    },
    take: (path, query) => {
      for (const entry of planned) {
        if (entry.left === 0 || !matches(entry.fault, path, query)) continue;
        if (entry.passes > 0) {
          entry.passes -= 1;
          continue;
        }
        entry.left -= 1;
        return entry.fault;
      }
      return undefined;
    },
  };
}

function matches(fault: Fault, path: string, query: Readonly<Record<string, string>>): boolean {
  const { path: wanted } = fault;
  const pathFits =
    wanted === undefined || (typeof wanted === 'string' ? wanted === path : new RegExp(wanted).test(path));
  return pathFits && Object.entries(fault.query ?? {}).every(([name, value]) => query[name] === value);
}
