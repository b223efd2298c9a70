import { Decimal } from 'decimal.js';
import type { Marker } from '../../model/indicator.ts';
import { decimalText } from '../../model/quantity.ts';
import { stripMarks } from './value-marks.ts';

/** A number as typed, before its row's unit is known. `value` is canonical decimal text without sign or scale of its unit. */
export interface NumberText {
  readonly value: string;
  readonly decimals: number;
  readonly symbol?: 'percent' | 'GBP';
  /** Words typed behind the number, such as `days` or `per 1,000`. */
  readonly words?: string;
  /** True when k, m or bn (or the words) was resolved into the value. */
  readonly multiplied: boolean;
  /** `5m` without a pound sign may be metres, minutes, months or millions; `5p` pence or provisional. */
  readonly unclear: 'm' | 'p' | undefined;
  readonly markers: readonly Marker[];
  /** A footnote mark stood behind the number. */
  readonly footnote: boolean;
}

const core =
  /^([+-]?)(£ ?)?([+-]?)(?:(\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(\.\d+)?|(\.\d+))((?!\d).*)$/s;
const multiplier = /^(k|m|mn|mln|million|millions|bn|billion|billions|thousand|thousands)(?:\b\.?) ?(.*)$/i;
const powers: Readonly<Record<string, number>> = { k: 3, t: 3, m: 6, b: 9 };
const percentWords = new Set(['%', 'percent', 'per cent', 'pct', 'percentage']);

/**
 * A number in a form that people type: `417,547`, `85 %`, `£1.2m`, `(3.2)`, `c. 40`, `78.6 (p)`, `12 days`.
 * `folded` is the text after `foldTyped`. Undefined when it is no number by these rules: exponents, hexadecimal,
 * codes with leading zeros, foreign separators and numbers over 15 digits are not.
 */
export function readNumberText(folded: string): NumberText | undefined {
  const { text, markers, footnote } = stripMarks(folded);
  const { inner, negative } = unbracketed(text.replace(/^gbp ?(?=[\d.-])/i, '£'));
  const match = core.exec(inner);
  if (match === null) return undefined;
  const [, sign = '', pound = '', innerSign = '', whole = '0', fraction, bare, rest = ''] = match;
  if (sign !== '' && innerSign !== '') return undefined;
  if (negative && (sign !== '' || innerSign !== '')) return undefined;
  const digits = whole.replaceAll(/[ ,]/g, '');
  if (digits.length > 15 || /^0\d/.test(digits)) return undefined;
  const places = fraction ?? bare ?? '';
  const suffix = readSuffix(rest, pound !== '');
  if (suffix === undefined || places.length > 11) return undefined;
  const minus = negative || sign === '-' || innerSign === '-' ? '-' : '';
  const scaled = scale(`${minus}${digits}${places}`, Math.max(places.length - 1, 0), suffix.power);
  const { symbol, words } = suffix;
  return {
    ...scaled,
    ...(symbol === undefined ? {} : { symbol }),
    ...(words === undefined ? {} : { words }),
    multiplied: suffix.power > 0,
    unclear: suffix.unclear,
    markers,
    footnote,
  };
}

interface Suffix {
  readonly symbol?: 'percent' | 'GBP';
  readonly words?: string;
  readonly power: number;
  readonly unclear: 'm' | 'p' | undefined;
}

function readSuffix(rest: string, pound: boolean): Suffix | undefined {
  const text = rest.trim();
  // Letters and digits run together (0x0, 1e2) are codes or other notations, not units.
  if (/^[a-z]+[^a-z ]*\d/i.test(rest)) return undefined;
  const plain = { power: 0, unclear: undefined };
  if (text === '') return pound ? { ...plain, symbol: 'GBP' } : plain;
  if (percentWords.has(text.toLowerCase())) return pound ? undefined : { ...plain, symbol: 'percent' };
  if (/^(p|pence)$/i.test(text)) {
    return pound
      ? undefined
      : { symbol: 'GBP', power: -2, unclear: text.length === 1 ? ('p' as const) : undefined };
  }
  const scaled = multiplier.exec(text);
  if (scaled !== null) {
    const [, name = '', words = ''] = scaled;
    const power = powers[name.charAt(0).toLowerCase()] ?? 0;
    const unclear = /^m$/i.test(name) && !pound ? ('m' as const) : undefined;
    return measured(words, pound, { power, unclear });
  }
  return measured(text, pound, plain);
}

function measured(
  words: string,
  pound: boolean,
  scaling: Pick<Suffix, 'power' | 'unclear'>,
): Suffix | undefined {
  if (words === '') return { ...scaling, ...(pound ? { symbol: 'GBP' as const } : {}) };
  if (pound || !/^[a-z][a-z0-9 ,./()'-]{0,39}$/i.test(words)) return undefined;
  if (/^gbp$/i.test(words) || /^pounds?$/i.test(words)) return { ...scaling, symbol: 'GBP' };
  return { ...scaling, words };
}

function scale(text: string, decimals: number, power: number): { value: string; decimals: number } {
  const value = new Decimal(text);
  if (power === 0) return { value: decimalText(value), decimals };
  return { value: decimalText(value.times(Decimal.pow(10, power))), decimals: Math.max(decimals - power, 0) };
}

/** Accountants write negatives in brackets: `(3.2)`, `£(3.2)`, `(3.2)%`. */
function unbracketed(text: string): { inner: string; negative: boolean } {
  const match = /^(£?)\(([^()]+)\) ?(%|k|m|mn|bn)?$/i.exec(text);
  if (match === null) return { inner: text, negative: false };
  return { inner: `${match[1] ?? ''}${match[2] ?? ''}${match[3] ?? ''}`, negative: true };
}
