/** How a number is shown in its column, from the cell's format: the scale is taken from here, never from rounded text. */
export interface NumberFormat {
  readonly style: 'none' | 'number' | 'currency' | 'percent';
  /** Decimal places shown, when the format names them. */
  readonly decimals?: number;
  /** True where thousands are set apart. */
  readonly thousands?: boolean;
  /** The currency's code, such as GBP, when the style is currency and the format names it. */
  readonly currency?: string;
}

/** `datetime` is a moment; `abstract-datetime` has no time zone, as in project plans. */
export type CellKind =
  | 'text'
  | 'number'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'abstract-datetime'
  | 'duration'
  | 'predecessor'
  | 'list'
  | 'contact';

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
      /** The choices of a list one by one, as a choice may itself hold a comma; `value` joins them with ", ". */
      readonly values?: readonly string[];
      /** Where the cell's text leads; internal, never published. */
      readonly hyperlink?: string;
    }
  | { readonly state: 'formula-error'; readonly error: string }
  | { readonly state: 'stale-link'; readonly linkStatus: string; readonly display?: string };

export const blankCell: Cell = { state: 'blank' };
