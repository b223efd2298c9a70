import { Decimal } from 'decimal.js';
import { type DecimalText, decimalText } from '../../model/quantity.ts';

/**
 * A number times 10 to the power `shift`, rounded half away from zero to `decimals` places, as canonical text.
 * Exact for the decimal that the number was written as: 0.285 moved by 2 is 28.5. Works on digits because sheets have
 * hundreds of thousands of cells; what digits cannot do quickly goes through decimal.js and comes out the same.
 */
export function roundNumber(value: number, shift: number, decimals: number): DecimalText {
  const text = String(Math.abs(value));
  const point = text.indexOf('.');
  const whole = point < 0 ? text.length : point;
  const digits = point < 0 ? text : text.slice(0, point) + text.slice(point + 1);
  const units = whole + shift;
  const kept = units + decimals;
  if (shift < 0 || kept > 15 || text.includes('e')) return slowly(value, shift, decimals);
  // At most 15 digits are exact in a number, and so is the number after the largest of them.
  const scaled = Number(digits.slice(0, kept).padEnd(kept, '0')) + (digits.charCodeAt(kept) >= five ? 1 : 0);
  if (scaled === 0) return '0';
  const padded = String(scaled).padStart(decimals + 1, '0');
  const sign = value < 0 ? '-' : '';
  if (decimals === 0) return sign + padded;
  let end = padded.length;
  const before = end - decimals;
  while (end > before && padded.charCodeAt(end - 1) === zero) end -= 1;
  return sign + padded.slice(0, before) + (end > before ? `.${padded.slice(before, end)}` : '');
}

const zero = 48;
const five = 53;

function slowly(value: number, shift: number, decimals: number): DecimalText {
  return decimalText(new Decimal(value).times(Decimal.pow(10, shift)).toDecimalPlaces(decimals));
}
