import { Decimal } from 'decimal.js';
import { compareFindings, type Finding } from '../../model/finding.ts';
import { type Figure, figureKey, type Indicator, type PublicPlan } from '../../model/indicator.ts';
import { comparePeriods } from '../../model/period.ts';
import type { Quantity } from '../../model/quantity.ts';
import type { IndicatorSettings, IndicatorSettingsById } from '../../model/reading-settings.ts';
import { connected, determined, membersOf } from './determined.ts';
import { type Relation, relationsOf } from './relations.ts';
import { notACount, type Reason, suppressionFindings } from './suppression-findings.ts';
import { tellsNumber } from '../../model/tells-number.ts';

const confidential: Quantity = { type: 'missing', code: 'c', reason: 'Suppressed or confidential' };

/**
 * Takes small counts out of what may be public, and whatever would give them away: rates made of them, and the
 * newest other member of a sum from which they could be worked out. The rule is the council's `suppressBelow`.
 */
export function suppress(
  plan: PublicPlan,
  settings: IndicatorSettingsById,
): { readonly plan: PublicPlan; readonly findings: readonly Finding[] } {
  if (!Object.values(settings).some(concernsPrivacy) && !plan.figures.some(isConfidential)) {
    return { plan, findings: [] };
  }
  const figures = new Map(
    plan.figures.map((figure) => [figureKey(figure.indicatorId, figure.period), figure]),
  );
  const reasons = new Map<string, Reason>();
  for (const indicator of plan.indicators) smallCounts(indicator, plan.figures, settings, reasons);
  const hidden = (key: string) => reasons.has(key) || isConfidential(figures.get(key));
  const relations = relationsOf(plan.indicators, plan.figures, settings);
  for (const group of connected(relations)) protect(group, figures, hidden, reasons);
  hideRates(settings, figures, hidden, reasons);
  const shown = plan.figures.map((figure) => {
    const key = figureKey(figure.indicatorId, figure.period);
    if (reasons.has(key)) return withheld(figure);
    return tells(figure, plan.figures, settings, reasons) ? withoutCommentary(figure, key, reasons) : figure;
  });
  const ofPercentages = plan.indicators.filter(
    ({ id, unit }) => unit === 'percent' && settings[id]?.suppressBelow,
  );
  const findings = [
    ...suppressionFindings(plan, reasons),
    ...ofPercentages.map(({ id }) => notACount(id)),
  ].toSorted(compareFindings);
  return { plan: { ...plan, figures: shown }, findings };
}

function concernsPrivacy({ suppressBelow, numerator, denominator, sumOf }: IndicatorSettings): boolean {
  return [suppressBelow, numerator, denominator, sumOf].some((setting) => setting !== undefined);
}

function isConfidential(figure: Figure | undefined): boolean {
  return figure?.actual.type === 'missing' && figure.actual.code === 'c';
}

/** Nought is not small: that nothing happened identifies nobody. */
function smallCounts(
  { id, accumulation, unit }: Indicator,
  figures: readonly Figure[],
  settings: IndicatorSettingsById,
  reasons: Map<string, Reason>,
): void {
  const limit = settings[id]?.suppressBelow;
  if (limit === undefined || unit === 'percent') return;
  const isSmall = (value: Decimal) => !value.isZero() && value.abs().lt(limit);
  const own = figures.filter(({ indicatorId }) => indicatorId === id);
  const last = new Map<string, Decimal>();
  for (const { period, actual } of own.toSorted((a, b) => comparePeriods(a.period, b.period))) {
    if (actual.type !== 'number') continue;
    const value = new Decimal(actual.value);
    if (isSmall(value)) reasons.set(figureKey(id, period), 'small');
    if (accumulation !== 'cumulative') continue;
    // A figure to date gives away the count of its own quarter by its distance from the one before.
    const series = `${period.kind} ${yearOf(period.end)}`;
    const before = last.get(series);
    if (before !== undefined && isSmall(value.minus(before)))
      reasons.set(figureKey(id, period), 'small-rise');
    if (!reasons.has(figureKey(id, period))) last.set(series, value);
  }
}

function yearOf(end: string): number {
  return Number(end.slice(0, 4)) - (end.slice(5, 7) < '04' ? 1 : 0);
}

/** Hides one more figure of a sum at a time, until no hidden one can be worked out. */
function protect(
  group: readonly Relation[],
  figures: ReadonlyMap<string, Figure>,
  hidden: (key: string) => boolean,
  reasons: Map<string, Reason>,
): void {
  const known = (key: string) => figures.get(key)?.actual.type === 'number' || hidden(key);
  const sums = group.filter((relation) => membersOf(relation).every(known));
  for (;;) {
    const unknown = new Set(sums.flatMap(membersOf).filter(hidden));
    if (unknown.size === 0) return;
    const open = [...determined(sums, unknown), ...sums.flatMap((sum) => forcedParts(sum, figures, hidden))];
    const next = open
      .flatMap((key) => sums.filter((sum) => membersOf(sum).includes(key)))
      .flatMap((sum) => membersOf(sum).map((key) => ({ key, isTotal: key === sum.total })))
      .filter(({ key }) => !hidden(key))
      .toSorted((a, b) => byCost(a, b, figures))[0];
    if (next === undefined) return;
    reasons.set(next.key, 'protects-another');
  }
}

/** Hidden parts that can only be one each, because nought would have been shown. */
function forcedParts(
  { total, parts }: Relation,
  figures: ReadonlyMap<string, Figure>,
  hidden: (key: string) => boolean,
): readonly string[] {
  const open = parts.filter(hidden);
  if (hidden(total) || open.length === 0) return [];
  const rest = parts
    .filter((key) => !hidden(key))
    .reduce((left, key) => left.minus(numberOf(figures.get(key))), numberOf(figures.get(total)));
  return rest.lte(open.length) ? open : [];
}

function numberOf(figure: Figure | undefined): Decimal {
  return new Decimal(figure?.actual.type === 'number' ? figure.actual.value : 0);
}

/** The newest first, as an older one may be public already; then parts before totals, and the smallest. */
function byCost(
  a: { readonly key: string; readonly isTotal: boolean },
  b: { readonly key: string; readonly isTotal: boolean },
  figures: ReadonlyMap<string, Figure>,
): number {
  const [one, other] = [figures.get(a.key), figures.get(b.key)];
  const [end, otherEnd] = [one?.period.end ?? '', other?.period.end ?? ''];
  if (end !== otherEnd) return end > otherEnd ? -1 : 1;
  const nought = Number(numberOf(one).isZero()) - Number(numberOf(other).isZero());
  const kind = Number(a.isTotal) - Number(b.isTotal);
  return nought || kind || numberOf(one).abs().cmp(numberOf(other).abs()) || (a.key < b.key ? -1 : 1);
}

/** A rate stays only where both counts it is made of do: with a small group even the rate alone gives it away. */
function hideRates(
  settings: IndicatorSettingsById,
  figures: ReadonlyMap<string, Figure>,
  hidden: (key: string) => boolean,
  reasons: Map<string, Reason>,
): void {
  for (const { indicatorId, period, actual } of figures.values()) {
    const { numerator, denominator } = settings[indicatorId] ?? {};
    const sources = [numerator, denominator].filter((id) => id !== undefined);
    const key = figureKey(indicatorId, period);
    if (actual.type !== 'number' || hidden(key)) continue;
    if (sources.some((id) => hidden(figureKey(id, period)))) reasons.set(key, 'rate');
  }
}

/** Whether a commentary names a number that is hidden in this indicator or one it is worked out with. */
function tells(
  { indicatorId, commentary }: Figure,
  figures: readonly Figure[],
  settings: IndicatorSettingsById,
  reasons: ReadonlyMap<string, Reason>,
): boolean {
  if (commentary === undefined || reasons.size === 0) return false;
  const family = new Set([indicatorId, ...relatives(indicatorId, settings)]);
  return figures.some(
    ({ indicatorId: id, period, actual }) =>
      family.has(id) &&
      actual.type === 'number' &&
      reasons.has(figureKey(id, period)) &&
      tellsNumber(commentary, actual.value),
  );
}

function relatives(id: string, settings: IndicatorSettingsById): readonly string[] {
  return Object.entries(settings).flatMap(([other, { numerator, denominator, sumOf }]) => {
    const family = [other, numerator, denominator, ...(sumOf ?? [])].filter((one) => one !== undefined);
    return family.length > 1 && family.includes(id) ? family : [];
  });
}

function withheld(figure: Figure): Figure {
  const { commentary: _held, ...rest } = figure;
  return { ...rest, actual: confidential, markers: [] };
}

function withoutCommentary(figure: Figure, key: string, reasons: Map<string, Reason>): Figure {
  reasons.set(`${key} commentary`, 'commentary');
  const { commentary: _held, ...rest } = figure;
  return rest;
}
