import type { NumberFormat } from '../../model/cell.ts';

// Positions in the comma-separated descriptor, counted from 0, and what stands in numberFormat:
// https://developers.smartsheet.com/api/smartsheet/guides/advanced-topics/cell-formatting
const currency = 11;
const decimalCount = 12;
const thousandsSeparator = 13;
const numberFormat = 14;
const styles: readonly NumberFormat['style'][] = ['none', 'number', 'currency', 'percent'];

// In the order of `GET /serverinfo`, which is fixed; 0 is none.
const currencies =
  'ARS AUD BRL CAD CLP EUR GBP ILS INR JPY MXN RUB USD ZAR CHF CNY DKK HKD KRW NOK NZD SEK SGD'.split(' ');

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
  const code = currencies[(wholeNumber(fields[currency]) ?? 0) - 1];
  return {
    style,
    ...(decimals === undefined ? {} : { decimals }),
    ...(fields[thousandsSeparator] === '1' ? { thousands: true } : {}),
    ...(style === 'currency' && code !== undefined ? { currency: code } : {}),
  };
}

function wholeNumber(field: string | undefined): number | undefined {
  return field !== undefined && /^\d+$/.test(field) ? Number(field) : undefined;
}
