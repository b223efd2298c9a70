import { hasPersonalData } from './personal-data.ts';

/** Invisible characters that carry no words: zero-width spaces, marks, isolates, soft hyphens, byte-order marks. */
const invisible = /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202C\u2060-\u2064\u2066-\u2069\uFEFF]/g;
/** Overrides make the text on screen differ from the text that is stored. */
const overrides = /[\u202D\u202E]/g;
const spaces = /[\s\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]+/g;
const controls = /(?![\t\n])\p{Cc}|[\uFFF9-\uFFFB]/gu;
const simple = /^[\x21-\x7E]+(?: [\x21-\x7E]+)*$/;

/** One line: control, bidi and zero-width characters gone, every run of white space one space, trimmed. */
export function oneLine(text: string): string {
  if (simple.test(text)) return text;
  return text
    .replaceAll(spaces, ' ')
    .replaceAll(controls, '')
    .replaceAll(overrides, '')
    .replaceAll(invisible, '')
    .replaceAll(/ {2,}/g, ' ')
    .trim();
}

/** Plain text with its paragraphs kept: at most one blank line between them, nothing invisible left. */
export function paragraphs(text: string): string {
  return text
    .replaceAll(/\r\n?|\u2028|\u2029|\u0085/g, '\n')
    .replaceAll(controls, '')
    .replaceAll(overrides, '')
    .replaceAll(invisible, '')
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** Titles and words are the same when their keys are: spaces collapsed, case folded. */
export function textKey(text: string): string {
  return oneLine(text).toLowerCase();
}

/**
 * Text as typed for a number or a period: unicode digits, minus signs, dashes and spaces become their ASCII
 * forms. Digits of two scripts in one text stay as they are, and so do overrides: neither can be read safely.
 */
export function foldTyped(text: string): string {
  if (simple.test(text)) return text;
  return foldDigits(text)
    .replaceAll(invisible, '')
    .replaceAll(/[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g, '-')
    .replaceAll('\u066B', '.')
    .replaceAll('\u066C', ',')
    .replaceAll('\uFF05', '%')
    .replaceAll('\u066A', '%')
    .replaceAll('\uFFE1', '£')
    .replaceAll('\uFF0E', '.')
    .replaceAll('\uFF0C', ',')
    .replaceAll('\u2026', '...')
    .replaceAll(/[\u2018\u2019]/g, "'")
    .replaceAll(spaces, ' ')
    .trim();
}

/** What was found, for a finding: short, on one line, in quotation marks, without personal data. */
export function quoted(text: string): string {
  const line = oneLine(text);
  if (hasPersonalData(line)) return 'text with personal data in it (not repeated here)';
  const characters = Array.from(line);
  return characters.length > 60 ? `"${characters.slice(0, 57).join('')}…"` : `"${line}"`;
}

function foldDigits(text: string): string {
  const foreign = text.match(/(?![0-9])\p{Nd}/gu);
  if (foreign === null) return text;
  const scripts = new Set(foreign.map((digit) => zeroOf(digit)));
  if (scripts.size > 1 || /[0-9]/.test(text)) return text;
  return text.replaceAll(/\p{Nd}/gu, (digit) => String((digit.codePointAt(0) ?? 0) - zeroOf(digit)));
}

/** Decimal digits stand in runs of ten in Unicode; the start of the run is the script's zero. */
function zeroOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before += 1;
  return code - (before % 10);
}
