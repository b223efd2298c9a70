import { error, type Remark } from './remark.ts';
import { quoted } from './text.ts';

const number = String.raw`£?\d[\d,. ]*(?:%|k|m|bn)?`;
const range = new RegExp(`^(?:between )?${number} ?(?:-|to|and) ?${number}(?: [a-z]+)?$`, 'i');
const bound =
  /^(?:[<>≤≥]=?|fewer than|less than|more than|greater than|under|below|over|above|at least|at most|no more than|up to) ?£?\d|^£?\d[\d,.]*%? ?(?:\+|or (?:more|less|fewer|above|below|better|over|under))$/i;

/** Why typed text is no value, in words an officer can act on. `folded` is the text after `foldTyped`. */
export function refuseText(folded: string, field: 'actual' | 'target'): Remark {
  const short = folded.slice(0, 80);
  if (range.test(short) && folded.length <= 80) {
    return error(
      'value-is-a-range',
      `One number is expected here, but the cell holds the range ${quoted(folded)}.`,
      'Type one number, and put the range into the commentary.',
    );
  }
  if (bound.test(short)) {
    return error(
      field === 'target' ? 'target-is-a-bound' : 'value-is-a-bound',
      `One number is expected here, but the cell says ${quoted(folded)}.`,
      field === 'target'
        ? 'Type the number that meets the target, such as 80%.'
        : 'Type the number itself, or [c] where a small count must not be published.',
    );
  }
  if (/\p{L}/u.test(folded) && (/\s/.test(folded) || folded.length > 40)) {
    return error(
      'value-is-prose',
      `A number is expected here, but the cell holds the words ${quoted(folded)}.`,
      'Type the number, or tbc, and put the words into the commentary column.',
    );
  }
  return error(
    'value-not-a-number',
    `A number is expected here, but ${quoted(folded)} cannot be read as one.`,
    'Type the number in figures, such as 1,234.5 or 85%.',
  );
}
