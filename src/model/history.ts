import type { ReleaseOrigin } from './decision.ts';
import type { Marker, Observation } from './indicator.ts';
import type { Quantity } from './quantity.ts';

/** What a sheet said of a figure from a night on, until the next reading of it. Internal: never published. */
export interface Reading {
  readonly indicator: string;
  readonly period: { readonly id: string; readonly label: string };
  readonly actual: Quantity;
  readonly target?: Quantity;
  readonly markers: readonly Marker[];
  readonly signedOff: boolean;
  readonly sheetId: string;
  readonly sheet: string;
  readonly version: number;
  readonly row: number;
  readonly column: string;
  /** ISO time. */
  readonly at: string;
  readonly runId: string;
}

/** What a release said of a figure from then on. */
export interface Publication {
  readonly indicator: string;
  readonly periodId: string;
  readonly change: 'added' | 'changed' | 'removed';
  readonly actual?: Quantity;
  readonly target?: Quantity;
  readonly markers: readonly Marker[];
  readonly sequence: number;
  readonly at: string;
  readonly made: ReleaseOrigin;
  readonly by?: string;
  readonly reason?: string;
}

/** Which figures: of one indicator, in one period, or all. */
export interface Which {
  readonly indicator?: string | undefined;
  readonly periodId?: string | undefined;
}

/** What a store remembers of every figure. Oldest first. */
export interface HistoryStore {
  /** Remembers what differs from the last reading of the same figure. */
  recordReadings(
    observations: readonly Observation[],
    run: { readonly at: string; readonly runId: string },
  ): Promise<void>;
  readings(which: Which): Promise<readonly Reading[]>;
  publications(which: Which): Promise<readonly Publication[]>;
}
