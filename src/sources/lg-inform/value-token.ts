import type { Place } from '../../model/finding.ts';
import type { DecimalText, MissingCode } from '../../model/quantity.ts';
import { type FindingList, quoted } from './download-finding.ts';

/** A value as printed: a number, or why there is none. `markers` are the GSS letters beside it, such as `r`. */
export interface ValueToken {
  readonly value?: DecimalText;
  readonly missing?: MissingCode;
  /** Decimal places as printed. */
  readonly decimals: number;
  readonly markers: string;
}

/** GSS shorthand (gov.wales "Shorthand"), and marks other programs leave behind. Never read as zero. */
const missingMarks: Readonly<Record<string, MissingCode>> = {
  '': 'x',
  '[x]': 'x',
  '[u]': 'x',
  '[c]': 'c',
  '[z]': 'z',
  '[w]': 'w',
  '-': 'x',
  '..': 'x',
  ':': 'x',
  'n/a': 'x',
  null: 'x',
  nan: 'x',
};

const number = /^(-?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/;
const canonical = /^(?:0|-?[1-9]\d*|-?(?:0|[1-9]\d*)\.\d*[1-9])$/;
const marked = /^(.*?)\s*((?:\[[rpeu]\]\s*)+)$/i;

/** Reads the values of one download as text. */
export interface ValueReader {
  /** Quick check: true for a number without a marker, the one thing almost every cell is. */
  isNumber(text: string): boolean;
  /** Undefined for text that is neither a number nor a known mark. */
  read(text: string): ValueToken | undefined;
}

/** `extraMarks` stand for missing values beside the usual ones, even when they look like numbers (`-9999`). */
export function createValueReader(extraMarks: Readonly<Record<string, MissingCode>> = {}): ValueReader {
  const extra = new Map(Object.entries(extraMarks).map(([mark, code]) => [mark.toLowerCase(), code]));
  const marks = new Map([...Object.entries(missingMarks), ...extra]);
  return {
    // Looking a text up costs several times what the pattern does, so only where there is something to find.
    isNumber: (text) => number.test(text) && (extra.size === 0 || !extra.has(text)),
    read(text) {
      const token = text.trim();
      const mark = extra.size === 0 ? undefined : extra.get(token.toLowerCase());
      return mark === undefined ? readToken(token, marks) : { missing: mark, decimals: 0, markers: '' };
    },
  };
}

/** Says what a marker beside a value means for its use. A revised or estimated value is used as it stands. */
export function noteMarkers(token: ValueToken, place: Place, findings: FindingList): void {
  if (token.markers.includes('p')) {
    findings.add('W_PROVISIONAL', place, 'The value is marked [p], provisional, and is not used.');
  } else if (token.markers !== '') {
    findings.add('I_MARKER_DROPPED', place, `The value is marked ${quoted(token.markers)}.`);
  }
}

function readToken(token: string, marks: ReadonlyMap<string, MissingCode>): ValueToken | undefined {
  const read = readNumber(token);
  if (read !== undefined) return { value: read.value, decimals: read.decimals, markers: '' };
  const missing = marks.get(token.toLowerCase());
  if (missing !== undefined) return { missing, decimals: 0, markers: '' };
  const match = marked.exec(token);
  const body = match?.[1] ?? '';
  if (match === null || body === '') return undefined;
  const markers = (match[2] ?? '').toLowerCase().replaceAll(/[^rpeu]/g, '');
  const inner = readToken(body, marks);
  // A provisional value must not be published, so it is not carried at all.
  if (inner !== undefined && markers.includes('p')) return { missing: 'x', decimals: 0, markers };
  return inner === undefined ? undefined : { ...inner, markers };
}

/** `16,935.50` → `16935.5` with 2 decimals; undefined for `16,93`. By text alone: a value never becomes a float. */
export function readNumber(token: string): { value: DecimalText; decimals: number } | undefined {
  if (canonical.test(token)) {
    const point = token.indexOf('.');
    return { value: token, decimals: point === -1 ? 0 : token.length - point - 1 };
  }
  const match = number.exec(token);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = ''] = match;
  const integer = (whole.length > 3 ? whole.replaceAll(',', '') : whole).replace(/^0+(?=\d)/, '');
  const places = fraction.endsWith('0') ? fraction.replace(/0+$/, '') : fraction;
  const size = places === '' ? integer : `${integer}.${places}`;
  return { value: size === '0' ? size : `${sign}${size}`, decimals: fraction.length };
}
