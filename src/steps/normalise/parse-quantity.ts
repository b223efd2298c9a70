import { Decimal } from 'decimal.js';
import type { Cell } from '../../model/cell.ts';
import type { Marker } from '../../model/indicator.ts';
import { decimalText, numberQuantity, type Quantity, type Unit } from '../../model/quantity.ts';
import { inUnitOfTime } from './compound-text.ts';
import { addEvidence, type Evidence, noEvidence, scaleOfPlain, unitFromEvidence } from './evidence.ts';
import { type NumberReading, ownDecimals, type Reading, readValue, type ValueField } from './read-value.ts';
import { refuseText } from './refused-values.ts';
import { error, type Remark, warning } from './remark.ts';
import { roundNumber } from './round-number.ts';
import { readMeasure, sameMeasure } from './units.ts';
import { missingReasons } from './value-words.ts';

/** What one cell is worth in its row. */
export type Parsed =
  | { readonly type: 'blank' }
  | {
      readonly type: 'quantity';
      readonly quantity: Quantity;
      readonly markers: readonly Marker[];
      readonly remark: Remark | undefined;
    }
  | { readonly type: 'no-target' | 'refused'; readonly remark: Remark };

export interface QuantityContext {
  /** The row's unit, where the sheet or the configuration names it. */
  readonly unit?: Unit | undefined;
  readonly field?: ValueField;
  /** Every value cell of the indicator; without it the cell stands alone. */
  readonly evidence?: Evidence;
}

/**
 * The quantity in a cell, or the reason for none. Percentages come out in points. What could mean two things is
 * refused with a remark, never guessed.
 */
export function parseQuantity(cell: Cell, context: QuantityContext = {}): Parsed {
  const reading = readValue(cell, context.field ?? 'actual');
  const evidence = context.evidence ?? noEvidence();
  if (context.evidence === undefined) addEvidence(evidence, reading);
  return settle(reading, context.unit ?? unitFromEvidence(evidence), evidence);
}

const blank: Parsed = { type: 'blank' };

/** Settles a reading by its row's unit and evidence. `unit` is undefined when the row's values contradict each other. */
export function settle(reading: Reading, unit: Unit | undefined, evidence: Evidence): Parsed {
  switch (reading.form) {
    case 'blank':
      return blank;
    case 'refused':
      return { type: 'refused', remark: reading.remark };
    case 'no-target':
      return { type: 'no-target', remark: reading.remark };
    case 'missing':
      return given({ type: 'missing', code: reading.code, reason: missingReasons[reading.code] });
    case 'word':
      return evidence.numbers === 0
        ? given({ type: 'text', text: reading.text })
        : refuse(wordAmongNumbers(reading.text));
    case 'ratio':
      return settleRatio(reading.part, reading.whole, unit);
    case 'number':
      return settleNumber(reading, unit, evidence);
  }
}

function settleNumber(reading: NumberReading, unit: Unit | undefined, evidence: Evidence): Parsed {
  if (unit === undefined) return refuse(unitUnclear);
  const moved =
    reading.isCompound === true ? inUnitOfTime(reading.value, reading.words ?? '', unit) : undefined;
  if (moved !== undefined) return given(numberQuantity(moved, unit, moved.decimalPlaces()));
  if (reading.unclear === 'p' && unit !== 'GBP') return refuse(unclearP);
  const clash = unitClash(reading, unit);
  if (clash !== undefined) return refuse(clash);
  if (unit === 'percent') return settlePercent(reading, evidence);
  if (reading.unclear === 'm' && unit !== 'GBP') return refuse(unclearM);
  const thousands =
    unit === 'GBP (000)' && reading.multiplied ? 3 : unit === 'GBP (million)' && reading.multiplied ? 6 : 0;
  return number(reading, unit, -thousands);
}

function settlePercent(reading: NumberReading, evidence: Evidence): Parsed {
  if (reading.scale === 'points') return number(reading, 'percent', 0);
  if (reading.scale === 'fraction') {
    return Math.abs(Number(reading.value)) > 10 ? refuse(tooLarge(reading)) : number(reading, 'percent', 2);
  }
  switch (scaleOfPlain(reading, evidence)) {
    case 'unclear':
      return refuse(scaleUnclear(reading));
    case 'points':
      return number(reading, 'percent', 0);
    case 'points-by-evidence':
      return number(reading, 'percent', 0, scaleSettled(reading, String(reading.value)));
    case 'share':
      return number(inPoints(reading), 'percent', 2);
    case 'share-by-evidence':
      return number(inPoints(reading), 'percent', 2, scaleSettled(reading, percentOf(reading)));
  }
}

/** A share shows two places fewer as points. */
function inPoints(reading: NumberReading): NumberReading {
  const { value, decimals } = reading;
  return {
    ...reading,
    decimals: typeof value === 'number' ? ownDecimals(value, true) : Math.max(decimals - 2, 0),
  };
}

/** `shift` moves the decimal point to the right: 2 makes points of a share, -3 makes thousands of pounds. */
function number(reading: NumberReading, unit: Unit, shift: number, remark = reading.remark): Parsed {
  const { value, decimals, markers } = reading;
  const quantity =
    typeof value === 'number' && shift >= 0
      ? quick(value, unit, shift, decimals)
      : exact(reading, unit, shift);
  return { type: 'quantity', quantity, markers, remark };
}

function quick(value: number, unit: Unit, shift: number, decimals: number): Quantity {
  const shown = roundNumber(value, shift, decimals);
  // Most numbers have no more places than are shown; then there is no need to write them out a second time.
  if (shift === 0 ? Number(shown) === value : Number.isInteger(value)) {
    return { type: 'number', value: shown, unit, decimals };
  }
  // Twelve places are past anything measured, and short of where binary fractions begin to stray.
  const whole = roundNumber(value, shift, 12);
  return shown === whole
    ? { type: 'number', value: shown, unit, decimals }
    : { type: 'number', value: shown, unit, decimals, exact: whole };
}

function exact({ value, decimals }: NumberReading, unit: Unit, shift: number): Quantity {
  if (shift === 0) return numberQuantity(value, unit, decimals);
  const moved = new Decimal(value).times(Decimal.pow(10, shift));
  const places = shift > 0 ? decimals : Math.min(moved.decimalPlaces(), 10);
  return numberQuantity(moved, unit, places);
}

/** `1 in 4` in a row of percentages is 25; only where it comes out in at most two places. */
function settleRatio(part: number, whole: number, unit: Unit | undefined): Parsed {
  const typed = `${part} in ${whole}`;
  const share = whole === 0 ? undefined : new Decimal(part).times(100).div(whole);
  const inFull = share !== undefined && share.decimalPlaces() <= 2 && share.lte(100);
  if (unit !== 'percent' || !inFull) {
    return refuse(
      error(
        'value-is-a-ratio',
        `The cell holds the ratio "${typed}", which does not come out as one exact figure in this row.`,
        'Type the figure in the unit of the row, such as 33.3%.',
      ),
    );
  }
  return given(numberQuantity(share, 'percent', share.decimalPlaces()));
}

function unitClash(reading: NumberReading, unit: Unit): Remark | undefined {
  const { symbol, words, typed, multiplied } = reading;
  if (symbol === 'percent') return unit === 'percent' ? undefined : differs('a percentage', unit);
  if (symbol === 'GBP') {
    if (unit === 'GBP') return undefined;
    // A currency format on a column of thousands only adds the sign; a typed sign without k or m may mean pounds.
    const inThousands = unit === 'GBP (000)' || unit === 'GBP (million)' || unit.startsWith('£');
    return inThousands && (!typed || (multiplied && !unit.startsWith('£')))
      ? undefined
      : differs('an amount in pounds', unit);
  }
  if (words === undefined || sameMeasure(words, unit)) return undefined;
  if (readMeasure(words) === undefined) return refuseText(`${reading.value} ${words}`, 'actual');
  return differs(`a number of ${words}`, unit);
}

function differs(what: string, unit: Unit): Remark {
  const known = { percent: 'percentages', count: 'plain numbers', GBP: 'pounds' }[unit] ?? `"${unit}"`;
  return error(
    'unit-differs',
    `The cell holds ${what}, but the row is in ${known}.`,
    'Correct the value, or the unit of the row.',
  );
}

function wordAmongNumbers(text: string): Remark {
  return error(
    'value-is-prose',
    `The other values of this indicator are numbers, but this cell says "${text}".`,
    'Type the number, or tbc, and put the words into the commentary column.',
  );
}

function scaleUnclear(reading: NumberReading): Remark {
  return error(
    'percent-scale-unclear',
    `${reading.value} in a row of percentages can mean ${reading.value}% or ${percentOf(reading)}%.`,
    'Type it with a % sign, give the column a percentage format, or set "percentages" for this indicator in the configuration.',
  );
}

function scaleSettled(reading: NumberReading, points: string): Remark {
  return warning(
    'percent-scale-settled',
    `${reading.value} was read as ${points}%, which fits the other percentages of this indicator.`,
    'Type it with a % sign if that is right; otherwise correct it.',
  );
}

function tooLarge(reading: NumberReading): Remark {
  return error(
    'percent-scale-unclear',
    `The cell has a percentage format and shows ${percentOf(reading)}%; ${reading.value}% may be meant.`,
    'Correct the value or the format of the cell.',
  );
}

function percentOf(reading: NumberReading): string {
  return decimalText(new Decimal(reading.value).times(100));
}

const unitUnclear = error(
  'unit-unclear',
  'The values of this indicator are in different units, and the sheet does not say which is right.',
  'Name the unit in the unit column, and correct the values that differ.',
);

const unclearP = error(
  'unit-unclear',
  'The letter p behind a number can mean pence or provisional.',
  'Type (p) for provisional, or the amount in pounds.',
);

const unclearM = error(
  'unit-unclear',
  'The letter m behind a number can mean millions, metres, minutes or months.',
  'Type the number in full.',
);

function given(quantity: Quantity): Parsed {
  return { type: 'quantity', quantity, markers: [], remark: undefined };
}

function refuse(remark: Remark): Parsed {
  return { type: 'refused', remark };
}
