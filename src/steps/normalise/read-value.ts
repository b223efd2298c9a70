import type { Cell } from '../../model/cell.ts';
import type { Marker } from '../../model/indicator.ts';
import type { MissingCode } from '../../model/quantity.ts';
import { readDuration, readPercentWithCounts } from './compound-text.ts';
import { readNumberText } from './number-text.ts';
import { error, info, type Remark } from './remark.ts';
import { foldTyped, oneLine, quoted } from './text.ts';
import { refuseText } from './refused-values.ts';
import { type Bound, withoutBound } from './target-bounds.ts';
import { isWordValue, readMissing, saysNoTarget } from './value-words.ts';

/** A number before its row's unit and scale are settled. `fraction` times 100 is points; `plain` may be either. */
export interface NumberReading {
  readonly form: 'number';
  readonly value: number | string;
  readonly decimals: number;
  readonly scale: 'fraction' | 'points' | 'plain';
  readonly symbol: 'percent' | 'GBP' | undefined;
  /** The symbol was typed by hand rather than shown by the column's format. */
  readonly typed: boolean;
  readonly words: string | undefined;
  /** Made of several units of time: `2h 30m`. */
  readonly isCompound?: boolean;
  readonly multiplied: boolean;
  readonly unclear: 'm' | 'p' | undefined;
  readonly markers: readonly Marker[];
  readonly bound: Bound | undefined;
  readonly remark: Remark | undefined;
}

/** What one cell says, by itself. */
export type Reading =
  | { readonly form: 'blank' }
  | NumberReading
  | { readonly form: 'ratio'; readonly part: number; readonly whole: number }
  | { readonly form: 'word'; readonly text: string }
  | { readonly form: 'missing'; readonly code: MissingCode }
  | { readonly form: 'no-target'; readonly remark: Remark }
  | { readonly form: 'refused'; readonly remark: Remark };

export type ValueField = 'actual' | 'target';

const blank: Reading = { form: 'blank' };
const none: readonly Marker[] = [];

/** Reads a value cell without guessing: every form is a number, a word, a reason for none, or refused by rule. */
export function readValue(cell: Cell, field: ValueField): Reading {
  switch (cell.state) {
    case 'blank':
      return blank;
    case 'formula-error':
      return refused(formulaError(cell.error));
    case 'stale-link':
      return refused(
        error(
          'stale-link',
          `The link that fills this cell is broken (${oneLine(cell.linkStatus)}), so its last value may be out of date.`,
          'Repair the cell link, or type the value.',
        ),
      );
    case 'value':
      return readGiven(cell, field);
  }
}

function formulaError(shown: string): Remark {
  return error(
    'formula-error',
    `The formula in this cell gives the error ${quoted(shown)}.`,
    'Correct the formula in the sheet.',
  );
}

type Given = Extract<Cell, { state: 'value' }>;

function readGiven(cell: Given, field: ValueField): Reading {
  const { kind, value } = cell;
  if (typeof value === 'number') return numberCell(cell, value);
  if (kind === 'text' || kind === 'duration')
    return typeof value === 'string' ? readText(value, field) : blank;
  const what = {
    boolean: 'a ticked box or a true or false',
    date: 'a date',
    datetime: 'a date and time',
    'abstract-datetime': 'a date and time',
    predecessor: 'the predecessors of a task',
    list: 'a list of choices',
    contact: 'a contact',
    number: 'something else',
  }[kind];
  return refused(
    error('value-not-a-number', `A number is expected here, but the cell holds ${what}.`, 'Type the figure.'),
  );
}

function numberCell(cell: Given, value: number): Reading {
  if (!Number.isFinite(value)) return refused(refuseText(String(value), 'actual'));
  const style = cell.format?.style ?? 'none';
  // Rounded as it is, the text on screen still shows the scale where no format came with it.
  const percent = style === 'percent' || (cell.format === undefined && /\d ?%$/.test(cell.display ?? ''));
  const currency = cell.format?.currency ?? 'GBP';
  if (currency !== 'GBP') return refused(foreignMoney(currency));
  return {
    form: 'number',
    value,
    decimals: shownDecimals(cell, value, percent),
    scale: percent ? 'fraction' : 'plain',
    symbol: percent ? 'percent' : style === 'currency' ? 'GBP' : undefined,
    typed: false,
    words: undefined,
    multiplied: false,
    unclear: undefined,
    markers: none,
    bound: undefined,
    remark: undefined,
  };
}

function foreignMoney(currency: string): Remark {
  return error(
    'currency-foreign',
    `The cell is formatted as ${currency}, but figures are published in pounds.`,
    'Choose pounds in the format of the cell, or type the figure in pounds.',
  );
}

/** Places the public sees: the format's, else those on screen of a formatted cell, else the number's own up to two. */
function shownDecimals(cell: Given, value: number, percent: boolean): number {
  const { format, display } = cell;
  if (format?.decimals !== undefined) return Math.min(format.decimals, 10);
  if (display !== undefined && (percent || (format !== undefined && format.style !== 'none'))) {
    const shown = /^[^\d.]*[\d, ]*(?:\.(\d+))?[^\d.]*$/.exec(display);
    if (shown !== null) return Math.min(shown[1]?.length ?? 0, 10);
  }
  return ownDecimals(value, percent);
}

/** The places a number has, up to two; as points it has two fewer. */
export function ownDecimals(value: number, isShare: boolean): number {
  if (Number.isInteger(value)) return 0;
  const text = String(value);
  const point = text.indexOf('.');
  const own = text.includes('e') || point < 0 ? 2 : text.length - point - 1;
  return Math.min(Math.max(isShare ? own - 2 : own, 0), 2);
}

const ratio = /^(\d{1,9}) (?:in|of|out of) (?:every )?(\d{1,9})$/i;
/** Not where it could be a day and a month. */
const slashed = /^(\d{1,9}) ?\/ ?(1[3-9]|[2-9]\d|[1-9]\d{2,8})$/;

/** Reads text typed into a value cell. */
function readText(typed: string, field: ValueField): Reading {
  const folded = foldTyped(typed);
  if (folded === '') return blank;
  const code = readMissing(folded);
  if (code !== undefined) return { form: 'missing', code };
  if (field === 'target' && saysNoTarget(folded)) {
    return {
      form: 'no-target',
      remark: info(
        'no-target-set',
        `The target cell says ${quoted(typed)}, so there is no target.`,
        'Nothing to do; leave the cell blank if no note is wanted.',
      ),
    };
  }
  if (/^#[A-Z][A-Z /]{2,30}[!?]?$/.test(folded)) return refused(formulaError(folded));
  if (folded.length > 60) return refused(refuseText(folded, field));
  if (field === 'actual' && isSmallCount(folded)) return { form: 'missing', code: 'c' };
  if (/^(nil|zero)$/i.test(folded)) return typedNumber('0', field);
  const share = ratio.exec(folded) ?? slashed.exec(folded);
  if (share !== null) return { form: 'ratio', part: Number(share[1]), whole: Number(share[2]) };
  const compound = readCompound(folded, field);
  if (compound !== undefined) return compound;
  const { text, bound } = field === 'target' ? withoutBound(folded) : { text: folded, bound: undefined };
  const number = typedNumber(text, field, bound);
  if (number.form === 'number') return number;
  const word = folded.replace(/ ?[*†‡]+$/, '');
  if (isWordValue(word)) return { form: 'word', text: oneLine(typed).replace(/ ?[*†‡]+$/, '') };
  return refused(refuseText(folded, field));
}

/** Forms of two numbers that say one thing. */
function readCompound(folded: string, field: ValueField): Reading | undefined {
  if (!/^[\d-].* ?\d/.test(folded)) return undefined;
  const percent = readPercentWithCounts(folded);
  if (typeof percent === 'string') return typedNumber(percent, field);
  if (percent !== undefined) return refused(percent);
  const time = readDuration(folded);
  if (time === undefined) return undefined;
  const number = typedNumber(time.value, field);
  return number.form === 'number' ? { ...number, words: time.unit, isCompound: true } : number;
}

function typedNumber(folded: string, field: ValueField, bound?: Bound): Reading {
  const number = readNumberText(folded);
  if (number === undefined) return refused(refuseText(folded, field));
  return {
    form: 'number',
    value: number.value,
    decimals: number.decimals,
    scale: number.symbol === 'percent' ? 'points' : 'plain',
    symbol: number.symbol,
    typed: true,
    words: number.words,
    multiplied: number.multiplied,
    unclear: number.unclear,
    markers: number.markers,
    bound,
    remark: number.footnote ? footnoteRemark : undefined,
  };
}

const footnoteRemark = info(
  'footnote-mark',
  'The value has a footnote mark, which is not published.',
  'Put the note into the footnotes or the commentary column.',
);

/** `<5`, `fewer than 5`: a count kept small on purpose. */
function isSmallCount(folded: string): boolean {
  const match = /^(?:<|fewer than|less than|under|below) ?(\d{1,2})$/i.exec(folded);
  return match !== null && Number(match[1]) <= 10;
}

function refused(remark: Remark): Reading {
  return { form: 'refused', remark };
}
