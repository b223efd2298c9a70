import { Decimal } from 'decimal.js';
import { Tolerance } from '../../model/condition.ts';
import type { Unit } from '../../model/quantity.ts';
import type { Standards } from '../../model/standards.ts';
import type { Figure } from './collect-figures.ts';
import type { Evidence } from './evidence.ts';
import { settle } from './parse-quantity.ts';
import { type Reading, readValue } from './read-value.ts';
import { type Remark, warning } from './remark.ts';
import { cellAt, isBlank, note } from './sheet-view.ts';
import { foldTyped, quoted } from './text.ts';

const none: Standards = {};

/** `40% to 60%`, `40-60`, `between 40 and 60`: both limits of a range in one cell. */
const bothLimits = /^(?:between )?([£\d][\d.,]*%?) ?(?:-|to|and) ?([£\d][\d.,]*%?)$/i;

/**
 * Floor standard, limits and tolerance of one figure: from the period's own columns, else from the row's. What cannot
 * be read is a finding, and the figure is then judged without it.
 */
export function readStandards(
  figure: Figure,
  unit: Unit | undefined,
  evidence: Evidence,
  written: readonly [Reading, Reading] | undefined,
): Standards {
  if (written === undefined && !figure.slot.hasStandards) return none;
  const [lowerInTarget, upperInTarget] = written ?? [];
  const read = (field: 'floor' | 'lower' | 'upper', inTarget?: Reading) => {
    const position = positionOf(figure, field);
    const reading = inTarget ?? readValue(cellAt(figure.row, position), 'target');
    const settled = settle(reading, unit, evidence);
    if (settled.type !== 'blank' && settled.remark !== undefined) say(figure, position, settled.remark);
    return settled.type === 'quantity' ? { [field]: settled.quantity } : {};
  };
  return {
    ...read('floor'),
    ...read('lower', lowerInTarget),
    ...read('upper', upperInTarget),
    ...readTolerance(figure),
  };
}

/** The two limits that a target cell names, where the indicator should stay within a range. */
export function limitsInTarget(figure: Figure): readonly [Reading, Reading] | undefined {
  const cell = cellAt(figure.row, figure.slot.target);
  if (cell.state !== 'value' || typeof cell.value !== 'string') return undefined;
  const match = bothLimits.exec(foldTyped(cell.value));
  if (match === null) return undefined;
  const [first = '', second = ''] = match.slice(1);
  // "40-60%" means per cent on both sides.
  const lower = second.endsWith('%') && !first.endsWith('%') ? `${first}%` : first;
  const readings = [lower, second].map((text) =>
    readValue({ ...cell, kind: 'text', value: text, display: text }, 'target'),
  );
  const [one, other] = readings;
  return one?.form === 'number' && other?.form === 'number' ? [one, other] : undefined;
}

function readTolerance(figure: Figure): Pick<Standards, 'tolerance'> {
  const position = positionOf(figure, 'tolerance');
  const cell = cellAt(figure.row, position);
  if (position === undefined || isBlank(cell) || cell.state !== 'value') return {};
  const isShare = typeof cell.value === 'number' && cell.format?.style === 'percent';
  const typed = isShare ? `${new Decimal(cell.value).times(100).toFixed()}%` : String(cell.value);
  const tolerance = Tolerance.safeParse(
    foldTyped(typed)
      .replace(/^(\+\/-|±) ?/, '')
      .replace(' %', '%'),
  );
  if (tolerance.success) return { tolerance: tolerance.data };
  say(figure, position, toleranceUnclear(typed));
  return {};
}

function positionOf({ slot }: Figure, field: keyof Standards): number | undefined {
  return slot[field];
}

function say(figure: Figure, position: number | undefined, remark: Remark): void {
  const more = { indicator: figure.definition.id, period: figure.slot.period.label };
  note(figure.view, figure.row, position, remark, more);
}

function toleranceUnclear(typed: string): Remark {
  return warning(
    'tolerance-unclear',
    `${quoted(typed)} cannot be read as a tolerance, so the figure is judged without one of its own.`,
    'Type a share of the target such as 5%, or units of the value such as 2.',
  );
}
