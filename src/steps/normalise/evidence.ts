import type { Unit } from '../../model/quantity.ts';
import type { NumberReading, Reading } from './read-value.ts';
import { readMeasure } from './units.ts';

/** What all value cells of one indicator say together: it settles a unit or a scale that one cell leaves open. */
export interface Evidence {
  numbers: number;
  percent: number;
  currency: number;
  /** A measure typed behind a number, such as days. */
  measure: Unit | undefined;
  /** Largest size, in points, of values whose scale is certain. */
  largestCertain: number;
  /** There are plain numbers over 0 and up to 1, and over 1. */
  plainUpToOne: boolean;
  plainOverOne: boolean;
}

/** Where evidence starts, before the first reading. */
export function noEvidence(): Evidence {
  return {
    numbers: 0,
    percent: 0,
    currency: 0,
    measure: undefined,
    largestCertain: 0,
    plainUpToOne: false,
    plainOverOne: false,
  };
}

/** Adds one reading to the evidence; the order in which readings are added makes no difference. */
export function addEvidence(evidence: Evidence, reading: Reading): void {
  if (reading.form !== 'number') return;
  evidence.numbers += 1;
  const size = Math.abs(Number(reading.value));
  if (reading.symbol === 'percent') {
    evidence.percent += 1;
    evidence.largestCertain = Math.max(
      evidence.largestCertain,
      reading.scale === 'fraction' ? size * 100 : size,
    );
    return;
  }
  if (reading.symbol === 'GBP') evidence.currency += 1;
  if (reading.words !== undefined) evidence.measure = earlier(evidence.measure, readMeasure(reading.words));
  if (size > 1) evidence.plainOverOne = true;
  else if (size > 0) evidence.plainUpToOne = true;
}

/** The unit the values themselves show, when the sheet names none; undefined when they contradict each other. */
export function unitFromEvidence(evidence: Evidence): Unit | undefined {
  const signs = [evidence.percent > 0, evidence.currency > 0, evidence.measure !== undefined];
  if (signs.filter(Boolean).length > 1) return undefined;
  if (evidence.percent > 0) return 'percent';
  if (evidence.currency > 0) return 'GBP';
  return evidence.measure ?? 'count';
}

export type ScaleVerdict = 'points' | 'points-by-evidence' | 'unclear';

/**
 * Whether a plain number in a row of percentages is in points. Nought is nought on either scale. Up to 1 it may
 * be a share (0.85 for 85%): only percentages of the same row that are certain, and themselves at most 1, settle
 * it. Up to 2 it is as unclear as the numbers up to 1 beside it.
 */
export function scaleOfPlain(reading: NumberReading, evidence: Evidence): ScaleVerdict {
  const size = Math.abs(Number(reading.value));
  if (size === 0 || size > 2) return 'points';
  const certainAndSmall = evidence.percent > 0 && evidence.largestCertain <= 1 && !evidence.plainOverOne;
  if (size > 1) return evidence.plainUpToOne ? 'unclear' : 'points';
  return certainAndSmall ? 'points-by-evidence' : 'unclear';
}

function earlier(a: Unit | undefined, b: Unit | undefined): Unit | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}
