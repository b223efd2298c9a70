import type { WireCell } from './wire.ts';

// https://help.smartsheet.com/articles/2476176-formula-error-messages
const known: ReadonlySet<string> = new Set([
  '#BLOCKED',
  '#BOOLEAN EXPECTED',
  '#CALCULATING...',
  '#CIRCULAR REFERENCE',
  '#CONTACT EXPECTED',
  '#DATE EXPECTED',
  '#DIVIDE BY ZERO',
  '#IMBALANCED PARENTHESES',
  '#INCORRECT ARGUMENT',
  '#INCORRECT ARGUMENT SET',
  '#INVALID COLUMN VALUE',
  '#INVALID DATA TYPE',
  '#INVALID OPERATION',
  '#INVALID REF',
  '#INVALID VALUE',
  '#NESTED CRITERIA',
  '#NO MATCH',
  '#NUMBER EXPECTED',
  '#OVERFLOW',
  '#PERMISSION ERROR',
  '#REF',
  '#UNPARSEABLE',
  '#UNSUPPORTED CROSS-SHEET FORMULA',
]);

/**
 * The formula error in a cell, or undefined. Errors arrive as ordinary text with HTTP 200. Where there is a formula,
 * anything in the shape of an error counts, so that one Smartsheet adds tomorrow is not published as data; without
 * one, only a known error that came in through a cell link: an officer may write `#REF` in words.
 */
export function formulaErrorOf(cell: WireCell): string | undefined {
  const { value } = cell;
  if (typeof value !== 'string' || !value.startsWith('#')) return undefined;
  const isError =
    cell.formula === undefined
      ? cell.linkInFromCell !== undefined && known.has(value)
      : /^#[A-Z]{2}[A-Z -]*(\.{3})?$/.test(value);
  return isError ? value : undefined;
}
