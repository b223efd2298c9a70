import { Decimal } from 'decimal.js';
import type { Cell } from '../../model/cell.ts';
import type { Milestone } from '../../model/indicator.ts';
import { decimalText } from '../../model/quantity.ts';
import { parsePeriod } from './parse-period.ts';
import { readNumberText } from './number-text.ts';
import { foldTyped, textKey } from './text.ts';

const states = new Map<string, Milestone['state']>();
for (const [state, forms] of [
  ['not-started', 'not started, not yet started, not begun, to do, planned, yet to start, future'],
  [
    'on-track',
    'on track, on target, on schedule, in progress, started, under way, underway, ongoing, green, g',
  ],
  [
    'at-risk',
    'at risk, some risk, slightly behind, slight delay, amber, yellow, a, changed, narrowly missed',
  ],
  [
    'delayed',
    'delayed, behind, behind schedule, off track, overdue, late, slipped, missed, not achieved, not met, red, r',
  ],
  ['complete', 'complete, completed, done, achieved, delivered, finished, met, closed, blue, b, 100%'],
  ['cancelled', 'cancelled, canceled, stopped, withdrawn, no longer required, superseded, abandoned'],
] as const) {
  for (const form of forms.split(', ')) states.set(form, state);
}

/** The state that a milestone's words stand for; undefined when they are not known. */
export function readMilestoneState(text: string): Milestone['state'] | undefined {
  return states.get(textKey(text).replaceAll('-', ' ').replace(/[.!]$/, ''));
}

const harveyBalls = new Map([
  ['empty', '0'],
  ['quarter', '25'],
  ['half', '50'],
  ['three quarter', '75'],
  ['full', '100'],
]);

/** 0 to 100 points as decimal text. A plain 1 can mean 1% or all of it, so that and other numbers up to 1 are undefined. */
export function readPercentComplete(cell: Cell): string | undefined {
  if (cell.state !== 'value') return undefined;
  if (typeof cell.value === 'number') {
    if (cell.format?.style === 'percent') return inRange(new Decimal(cell.value).times(100));
    return cell.value > 0 && cell.value <= 1 ? undefined : inRange(new Decimal(cell.value));
  }
  if (typeof cell.value !== 'string') return undefined;
  const ball = harveyBalls.get(textKey(cell.value));
  if (ball !== undefined) return ball;
  const number = readNumberText(foldTyped(cell.value));
  if (number === undefined || number.words !== undefined || number.symbol === 'GBP' || number.multiplied)
    return undefined;
  const unclear = number.symbol === undefined && Number(number.value) > 0 && Number(number.value) <= 1;
  return unclear ? undefined : inRange(new Decimal(number.value));
}

function inRange(value: Decimal): string | undefined {
  return value.gte(0) && value.lte(100) ? decimalText(value.toDecimalPlaces(1)) : undefined;
}

/** A due date from a date cell, or from text with the month in words or in ISO order; 01/02/2022 is not guessed. */
export function readDue(cell: Cell): string | undefined {
  if (cell.state !== 'value' || typeof cell.value !== 'string') return undefined;
  const iso = /^(\d{4}-\d{2}-\d{2})(?:T[\d:.]+)?$/.exec(cell.value.trim());
  const text = iso?.[1] ?? cell.value;
  if (iso === null && !/[a-z]{3}/i.test(text)) return undefined;
  const period = parsePeriod(text);
  return period?.kind === 'snapshot' ? period.end : undefined;
}
