import type { Cell, CellKind, NumberFormat } from '../../src/model/cell.ts';

export const blank: Cell = { state: 'blank' };

/** A value that is displayed as `display`, or that has no display text. */
export function valueOf(
  kind: CellKind,
  value: string | number | boolean,
  display?: string,
  format?: NumberFormat,
): Cell {
  return {
    state: 'value',
    kind,
    value,
    ...(display === undefined ? {} : { display }),
    ...(format === undefined ? {} : { format }),
  };
}

/** Text that is displayed as it is. */
export function textCell(text: string): Cell {
  return valueOf('text', text, text);
}

export function staleLink(linkStatus: string, display?: string): Cell {
  return { state: 'stale-link', linkStatus, ...(display === undefined ? {} : { display }) };
}

export function formulaError(error: string): Cell {
  return { state: 'formula-error', error };
}
