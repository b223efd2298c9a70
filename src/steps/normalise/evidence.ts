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
  /** Smallest and largest size, in points and apart from nought, of the percentages that are not in doubt. */
  low: number;
  high: number;
  /** What the configuration says of percentages typed without a sign. */
  readonly scale: 'points' | 'shares' | undefined;
  /** There are plain numbers over 0 and up to 1, and over 1. */
  plainUpToOne: boolean;
  plainOverOne: boolean;
}

/** Where evidence starts, before the first reading. */
export function noEvidence(scale?: Evidence['scale']): Evidence {
  return {
    numbers: 0,
    percent: 0,
    currency: 0,
    measure: undefined,
    largestCertain: 0,
    low: Number.POSITIVE_INFINITY,
    high: 0,
    scale,
    plainUpToOne: false,
    plainOverOne: false,
  };
}

/** Adds one reading to the evidence; the order in which readings are added makes no difference. */
export function addEvidence(evidence: Evidence, reading: Reading): void {
  // A ratio is published as a number, so words beside it are as odd as beside one typed in figures.
  if (reading.form === 'ratio') evidence.numbers += 1;
  if (reading.form !== 'number') return;
  evidence.numbers += 1;
  const size = Math.abs(Number(reading.value));
  if (reading.symbol === 'percent') {
    const points = reading.scale === 'fraction' ? size * 100 : size;
    evidence.percent += 1;
    evidence.largestCertain = Math.max(evidence.largestCertain, points);
    widen(evidence, points);
    return;
  }
  if (reading.symbol === 'GBP' && reading.unclear === undefined) evidence.currency += 1;
  if (reading.words !== undefined) evidence.measure = earlier(evidence.measure, readMeasure(reading.words));
  if (size > 2) widen(evidence, size);
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

function widen(evidence: Evidence, points: number): void {
  if (points === 0) return;
  evidence.low = Math.min(evidence.low, points);
  evidence.high = Math.max(evidence.high, points);
}

export type ScaleVerdict = 'points' | 'share' | 'points-by-evidence' | 'share-by-evidence' | 'unclear';

/**
 * Whether a plain number in a row of percentages is in points. Nought is nought on either scale. Up to 1 it may
 * be a share (0.85 for 85%): the configuration settles it, or the percentages of the same row that are not in doubt:
 * themselves at most 1, or so large that only the share fits among them. Up to 2 it is as unclear as the numbers up
 * to 1 beside it.
 */
export function scaleOfPlain(reading: NumberReading, evidence: Evidence): ScaleVerdict {
  const size = Math.abs(Number(reading.value));
  if (size === 0) return 'points';
  if (evidence.scale === 'points') return 'points';
  if (evidence.scale === 'shares') return size > 2 ? 'unclear' : 'share';
  if (size > 2) return 'points';
  if (fitsAsShare(size, evidence)) return 'share-by-evidence';
  const certainAndSmall = evidence.percent > 0 && evidence.largestCertain <= 1 && !evidence.plainOverOne;
  if (size > 1) return evidence.plainUpToOne ? 'unclear' : 'points';
  return certainAndSmall ? 'points-by-evidence' : 'unclear';
}

/** 0.85 among 80 to 90: a hundredfold it lies where the others lie, within a factor of 2; as it stands, far below all. */
function fitsAsShare(size: number, { low, high }: Evidence): boolean {
  const points = size * 100;
  return high > 0 && points >= low / 2 && points <= high * 2 && size < low / 10;
}

function earlier(a: Unit | undefined, b: Unit | undefined): Unit | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}
