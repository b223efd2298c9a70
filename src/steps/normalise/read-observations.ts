import type { Marker, Observation, Polarity, YearTarget } from '../../model/indicator.ts';
import { comparePeriods } from '../../model/period.ts';
import type { Unit } from '../../model/quantity.ts';
import type { Figure } from './collect-figures.ts';
import { addEvidence, type Evidence, noEvidence, unitFromEvidence } from './evidence.ts';
import { type Parsed, settle } from './parse-quantity.ts';
import { publicText } from './public-text.ts';
import { type Reading, readValue } from './read-value.ts';
import { at, error, info, type Remark, warning } from './remark.ts';
import { cellAt, isBlank, note, placeOf, sheetOfRow } from './sheet-view.ts';
import { quoted } from './text.ts';
import { limitsInTarget, readStandards } from './read-standards.ts';
import { boundClash } from './target-bounds.ts';
import { readMarker } from './value-marks.ts';

export interface IndicatorReading {
  /** Oldest first; one a period. */
  readonly observations: readonly Observation[];
  readonly yearTargets: readonly YearTarget[];
  /** The unit of the numbers; undefined when the indicator has none. */
  readonly unit: Unit | undefined;
}

interface Read {
  readonly figure: Figure;
  readonly actual: Reading;
  readonly target: Reading;
  readonly limits: readonly [Reading, Reading] | undefined;
}

/** All figures of one indicator, from every sheet: their cells together settle what one cell leaves open. */
export function readObservations(
  figures: readonly Figure[],
  stated: Unit | undefined,
  polarity: Polarity,
  percentages?: Evidence['scale'],
): IndicatorReading {
  const evidence = noEvidence(percentages);
  const reads: Read[] = [];
  for (const figure of onePerPeriod(figures)) {
    const actual = readValue(cellAt(figure.row, figure.slot.actual), 'actual');
    const limits = polarity === 'range' ? limitsInTarget(figure) : undefined;
    const target = limits
      ? noTarget
      : fitting(readValue(cellAt(figure.row, figure.slot.target), 'target'), polarity);
    addEvidence(evidence, actual);
    addEvidence(evidence, target);
    for (const limit of limits ?? []) addEvidence(evidence, limit);
    reads.push({ figure, actual, target, limits });
  }
  const unit = stated ?? (evidence.numbers > 0 ? unitFromEvidence(evidence) : undefined);
  const seen = new Set<string>();
  const observations: Observation[] = [];
  const yearTargets: YearTarget[] = [];
  for (const read of reads) {
    const observation = observe(read, read.figure.definition.unit ?? unit, evidence, seen, yearTargets);
    if (observation !== undefined) observations.push(observation);
  }
  const inWords = evidence.numbers === 0 && observations.some(({ actual }) => actual.type === 'text');
  return { observations, yearTargets, unit: inWords ? undefined : unit };
}

const noTarget: Reading = { form: 'blank' };

function fitting(target: Reading, polarity: Polarity): Reading {
  const clash = target.form === 'number' ? boundClash(target.bound, polarity) : undefined;
  return clash === undefined ? target : { form: 'refused', remark: clash };
}

function observe(
  { figure, ...readings }: Read,
  unit: Unit | undefined,
  evidence: Evidence,
  seen: Set<string>,
  yearTargets: YearTarget[],
): Observation | undefined {
  const { row, slot, definition } = figure;
  const actual = settle(readings.actual, unit, evidence);
  const target = settle(readings.target, unit, evidence);
  sayTarget(figure, target, seen);
  if (actual.type === 'blank') {
    if (target.type === 'quantity' && slot.period.kind.endsWith('year')) {
      yearTargets.push({ indicatorId: definition.id, period: slot.period, target: target.quantity });
    }
    if (!isBlank(cellAt(row, slot.commentary))) say(figure, slot.commentary, commentaryAlone);
    return undefined;
  }
  if (actual.remark !== undefined) sayOnce(figure, actual, seen);
  if (actual.type !== 'quantity') return undefined;
  const markers = slot.markers === undefined ? [...actual.markers] : markersOf(figure, actual.markers);
  // Written without spreading: a big sheet has hundreds of thousands of these.
  const observation: Observation = {
    indicatorId: definition.id,
    period: slot.period,
    actual: actual.quantity,
    markers,
    signedOff: figure.signedOff,
    provenance: provenanceOf(figure, slot.actual),
  };
  if (target.type === 'quantity') observation.target = target.quantity;
  const standards = readStandards(figure, unit, evidence, readings.limits);
  Object.assign(observation, standards);
  const statedStatus = textAt(figure, slot.status, false);
  if (statedStatus !== undefined) observation.statedStatus = statedStatus;
  const commentary = textAt(figure, slot.commentary, true);
  if (commentary !== undefined) observation.commentary = commentary;
  return observation;
}

function textAt(figure: Figure, position: number | undefined, long: boolean): string | undefined {
  if (position === undefined || cellAt(figure.row, position).state === 'blank') return undefined;
  return publicText(figure.view, figure.row, position, { long, limited: long, more: moreOf(figure) });
}

/** That a row has no target is said once, not for every period. */
function sayTarget(figure: Figure, target: Parsed, seen: Set<string>): void {
  if (target.type === 'blank' || target.remark === undefined) return;
  if (target.type === 'no-target' && seen.has(target.remark.found)) return;
  seen.add(target.remark.found);
  say(figure, figure.slot.target, target.remark);
}

/** What may hold for every value of an indicator is said for the first of them. */
function sayOnce(
  figure: Figure,
  { type, remark }: Exclude<Parsed, { type: 'blank' }>,
  seen: Set<string>,
): void {
  if (remark === undefined || (type === 'quantity' && seen.has(remark.code))) return;
  seen.add(remark.code);
  say(figure, figure.slot.actual, remark);
}

function say(figure: Figure, position: number | undefined, remark: Remark): void {
  note(figure.view, figure.row, position, remark, moreOf(figure));
}

function moreOf(figure: Figure): { indicator: string; period: string } {
  return { indicator: figure.definition.id, period: figure.slot.period.label };
}

/** Where a figure or milestone was read. */
export function provenanceOf(
  figure: Pick<Figure, 'view' | 'row'>,
  position: number | undefined,
): Observation['provenance'] {
  const { snapshot } = figure.view;
  return {
    sheetId: snapshot.sheetId,
    sheet: sheetOfRow(figure.view, figure.row),
    version: snapshot.version,
    row: figure.row.number,
    rowId: figure.row.id,
    column: figure.view.title(position) ?? '',
  };
}

function markersOf(figure: Figure, beside: readonly Marker[]): Marker[] {
  const { view, row, slot } = figure;
  const typed = publicText(view, row, slot.markers);
  if (typed === undefined || /^(-|none|final|n\/a)$/i.test(typed)) return [...beside];
  const whole = readMarker(typed);
  const found = whole === undefined ? typed.split(/[\s,;/+&]+/).map(readMarker) : [whole];
  if (found.includes(undefined)) say(figure, slot.markers, markerUnknown(typed));
  return [...new Set([...beside, ...found.filter((marker) => marker !== undefined)])].sort();
}

/** Two figures of one indicator for one period: neither is read, because only a person can say which is right. */
function onePerPeriod(figures: readonly Figure[]): readonly Figure[] {
  const ordered = figures.toSorted(byPeriod);
  const isUnique = ordered.every(({ slot }, index) => slot.period.id !== ordered[index + 1]?.slot.period.id);
  if (isUnique) return ordered;
  const periods = new Map<string, Figure[]>();
  for (const figure of figures) {
    const others = periods.get(figure.slot.period.id);
    if (others === undefined) periods.set(figure.slot.period.id, [figure]);
    else others.push(figure);
  }
  const kept: Figure[] = [];
  for (const same of periods.values()) {
    const [first, ...others] =
      same.length === 1 ? same : same.filter(({ row, slot }) => !isBlank(cellAt(row, slot.actual)));
    if (first === undefined) continue;
    if (others.length === 0) kept.push(first);
    else sayTwice([first, ...others].sort(compareFigures));
  }
  return kept.sort(byPeriod);
}

function byPeriod(a: Figure, b: Figure): number {
  return comparePeriods(a.slot.period, b.slot.period);
}

function compareFigures(a: Figure, b: Figure): number {
  const [one, other] = [a.view.snapshot.sheetId, b.view.snapshot.sheetId];
  return (one < other ? -1 : one > other ? 1 : 0) || a.row.number - b.row.number;
}

function sayTwice(same: readonly Figure[]): void {
  const [first] = same;
  if (first === undefined) return;
  const places = same.map(({ view, row }) => `row ${row.number} of ${quoted(view.name)}`).join(' and ');
  const more = { indicator: first.definition.id, period: first.slot.period.label };
  first.view.findings.push(
    at(
      placeOf(first.view, first.row, first.slot.actual, more),
      error(
        'period-twice',
        `The same indicator has a figure for the same period more than once: ${places}. None of them is read.`,
        'Keep the right one, and remove the others.',
      ),
    ),
  );
}

const commentaryAlone = info(
  'commentary-without-value',
  'There is commentary but no figure, so it is not published.',
  'Type the figure, or tbc where it is still to come.',
);

function markerUnknown(typed: string): Remark {
  return warning(
    'marker-unknown',
    `${quoted(typed)} is not only markers that are known.`,
    'Use p (provisional), r (revised), e (estimated), u (low reliability) or f (forecast).',
  );
}
