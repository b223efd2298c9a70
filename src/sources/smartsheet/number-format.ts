import type { NumberFormat } from '../../model/cell.ts';

// Positions in the comma-separated descriptor, counted from 0, and what stands in numberFormat:
// https://developers.smartsheet.com/api/smartsheet/guides/advanced-topics/cell-formatting
const decimalCount = 12;
const numberFormat = 14;
const styles: readonly NumberFormat['style'][] = ['none', 'number', 'currency', 'percent'];

const known = new Map<string, NumberFormat | undefined>();

/** The number format in a cell's `format` (`,,,,,,,,,,,,1,,3,,`), or undefined when it names none. */
export function parseNumberFormat(format: string | undefined): NumberFormat | undefined {
  if (format === undefined) return undefined;
  if (known.has(format)) return known.get(format);
  const parsed = parse(format.split(','));
  // A sheet has few formats and many cells; a run that meets very many need not remember them all.
  if (known.size < 1000) known.set(format, parsed);
  return parsed;
}

function parse(fields: readonly string[]): NumberFormat | undefined {
  const decimals = wholeNumber(fields[decimalCount]);
  const style = styles[wholeNumber(fields[numberFormat]) ?? 0];
  if (style === undefined || (style === 'none' && decimals === undefined)) return undefined;
  return decimals === undefined ? { style } : { style, decimals };
}

function wholeNumber(field: string | undefined): number | undefined {
  return field !== undefined && /^\d+$/.test(field) ? Number(field) : undefined;
}
