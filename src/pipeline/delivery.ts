import { SyncError } from '../errors.ts';
import type { FailedDestination } from '../model/report.ts';
import type { Destination } from '../model/world.ts';

/** A destination as it was found at the start of the night. */
export interface Reach {
  readonly destination: Destination;
  /** SHA-256 of the manifest that is public there; undefined when there is none. */
  readonly manifestSha256?: string | undefined;
  /** Why it could not be read. */
  readonly failure?: unknown;
}

/** The destinations of one night, each on its own: one that fails is left out of what follows. */
export interface Delivery {
  /** Does `work` at every destination that has not failed yet, one after the other. */
  each(work: (destination: Destination, manifestSha256: string | undefined) => Promise<void>): Promise<void>;
  /** Throws when there is no destination that has not failed, or when one failed by a fault of the program. */
  throwIfNoneIsLeft(): void;
  /** Throws when one failed by a fault of the program. */
  throwFault(): void;
  failed(): readonly FailedDestination[];
}

/** Begins with the destinations that could be read. */
export function startDelivery(reach: readonly Reach[]): Delivery {
  const failures = new Map<Destination, unknown>(
    reach.flatMap(({ destination, failure }) =>
      failure === undefined ? [] : [[destination, failure] as const],
    ),
  );
  const throwFault = (): void => {
    const fault = [...failures.values()].find((error) => !(error instanceof SyncError));
    if (fault !== undefined) throw fault;
  };
  return {
    each: async (work) => {
      for (const { destination, manifestSha256 } of reach) {
        if (failures.has(destination)) continue;
        try {
          await work(destination, manifestSha256);
        } catch (error) {
          failures.set(destination, error);
        }
      }
    },
    throwFault,
    throwIfNoneIsLeft: () => {
      throwFault();
      if (failures.size === reach.length) throw combined([...failures.values()].filter(isSyncError));
    },
    failed: () =>
      [...failures].flatMap(([{ name }, error]) =>
        error instanceof SyncError ? [{ destination: name, found: error.message, action: error.hint }] : [],
      ),
  };
}

function combined(errors: readonly SyncError[]): SyncError {
  const [first] = errors;
  if (first !== undefined && errors.length === 1) return first;
  const hints = new Set(errors.map(({ hint }) => hint));
  return new SyncError(
    first?.code ?? 'destination-failed',
    errors.map(({ message }) => message).join('\n'),
    [...hints].join(' '),
    { cause: first },
  );
}

function isSyncError(error: unknown): error is SyncError {
  return error instanceof SyncError;
}
