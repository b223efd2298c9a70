import { Decimal } from 'decimal.js';

declare global {
  interface JSON {
    /** A stand-in that JSON.stringify writes verbatim; typed as what it is read back as, never calculated with. */
    rawJSON(text: string): number;
  }
}

/**
 * JSON text with one line per value and a final line feed. Members keep the order they were built in, undefined
 * members are left out, and the same value gives the same bytes everywhere.
 */
export function canonicalJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 1)}\n`;
}

/** As `canonicalJson` on one line, for files that are fetched often. */
export function compactJson(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

/**
 * A decimal for `canonicalJson` that is written exactly as it is, however many digits it has. Readers with
 * binary floats get the nearest one.
 */
export function exactNumber(text: string): number {
  const number = Number(text);
  if (new Decimal(number).equals(new Decimal(text))) return number;
  return JSON.rawJSON(text);
}
