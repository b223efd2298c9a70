import { Decimal } from 'decimal.js';
import { z } from 'zod';

Decimal.set({ precision: 34, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -30, toExpPos: 30 });

/** `percent`, `count`, `GBP`, `GBP (000)`, `days`, `per 1,000`, …: a unit is a plain word shown after the number. */
export const Unit = z.string().min(1);
export type Unit = z.infer<typeof Unit>;

/** A decimal as canonical text (`-12.5`): no exponent, no thousands separators, no trailing zeros. */
export const DecimalText = z.string().regex(/^-?(0|[1-9]\d*)(\.\d*[1-9])?$/);
export type DecimalText = z.infer<typeof DecimalText>;

/**
 * Why there is no value, in the Government Statistical Service's shorthand (gov.wales "Shorthand"):
 * `c` confidential or suppressed, `w` none recorded, `x` not available, `z` not applicable.
 */
export const MissingCode = z.enum(['c', 'w', 'x', 'z']);
export type MissingCode = z.infer<typeof MissingCode>;

/**
 * A measured or target value. A percentage is in points: `42.1` with unit `percent`, never 0.421.
 * `decimals` is how many places the public sees; the value published is the value judged.
 */
export const Quantity = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('number'),
    value: DecimalText,
    unit: Unit,
    decimals: z.number().int().min(0).max(10),
    /** As the sheet holds it, where `value` was rounded for the public; for rules that judge exact values. */
    exact: DecimalText.optional(),
  }),
  z.object({ type: z.literal('text'), text: z.string().min(1) }),
  z.object({ type: z.literal('missing'), code: MissingCode, reason: z.string() }),
]);
export type Quantity = z.infer<typeof Quantity>;
export type NumberQuantity = Extract<Quantity, { type: 'number' }>;

/** A number quantity, rounded half away from zero to `decimals` places. */
export function numberQuantity(value: Decimal.Value, unit: Unit, decimals: number): NumberQuantity {
  return { type: 'number', value: decimalText(new Decimal(value).toDecimalPlaces(decimals)), unit, decimals };
}

/** Canonical text of a decimal; negative zero is `0`. */
export function decimalText(value: Decimal.Value): DecimalText {
  const decimal = new Decimal(value);
  return decimal.isZero() ? '0' : decimal.toFixed();
}

/** `1234.5` with 1 decimal → `1,234.5`. Thousands by comma, point as decimal mark, whatever the locale. */
export function groupedNumber(value: Decimal.Value, decimals: number): string {
  const fixed = new Decimal(value).toFixed(decimals);
  const [whole = '', fraction] = fixed.split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** What the public reads: `42.1%`, `£1,200`, `417,547`, `12 days`, `Retained`, `[x]`. */
export function displayQuantity(quantity: Quantity): string {
  if (quantity.type === 'text') return quantity.text;
  if (quantity.type === 'missing') return `[${quantity.code}]`;
  const number = groupedNumber(quantity.value, quantity.decimals);
  return withUnit(number, quantity.unit);
}

/** Puts a unit where British readers expect it. `number` is already formatted. */
export function withUnit(number: string, unit: Unit): string {
  if (unit === 'percent') return `${number}%`;
  if (unit === 'count') return number;
  if (unit === 'GBP') return number.startsWith('-') ? `-£${number.slice(1)}` : `£${number}`;
  return `${number} ${unit}`;
}

/** True when both say the same to a reader: same value, unit and decimals, same words, same reason code. */
export function sameQuantity(a: Quantity | undefined, b: Quantity | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a.type === 'number' && b.type === 'number') {
    return a.value === b.value && a.unit === b.unit && a.decimals === b.decimals;
  }
  if (a.type === 'text' && b.type === 'text') return a.text === b.text;
  return a.type === 'missing' && b.type === 'missing' && a.code === b.code;
}
