/** How a number is shown in its column, from the cell's format: the scale is taken from here, never from rounded text. */
export interface NumberFormat {
  readonly style: 'none' | 'number' | 'currency' | 'percent';
  /** Decimal places shown, when the format names them. */
  readonly decimals?: number;
}

export type CellKind = 'text' | 'number' | 'boolean' | 'date' | 'datetime' | 'duration' | 'list' | 'contact';

/**
 * What a sheet's cell says, uninterpreted. Blank, zero, false, a formula error and a stale link are five
 * different things. `contact` carries no e-mail address: the source drops it.
 */
export type Cell =
  | { readonly state: 'blank' }
  | {
      readonly state: 'value';
      readonly kind: CellKind;
      readonly value: string | number | boolean;
      /** What the officer sees in the sheet; may be rounded. */
      readonly display?: string;
      readonly format?: NumberFormat;
    }
  | { readonly state: 'formula-error'; readonly error: string }
  | { readonly state: 'stale-link'; readonly linkStatus: string; readonly display?: string };

export const blankCell: Cell = { state: 'blank' };
