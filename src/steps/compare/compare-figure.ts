import { Decimal } from 'decimal.js';
import type { Benchmark, Comparison } from '../../model/benchmark.ts';
import { type Finding, compareText } from '../../model/finding.ts';
import type { Figure, Indicator } from '../../model/indicator.ts';
import { type NumberQuantity, displayQuantity, groupedNumber, withUnit } from '../../model/quantity.ts';
import { type GroupConfig, groupMembers } from './group-members.ts';
import { likeWithLike } from './like-with-like.ts';
import { medianPosition, quartilePosition } from './position.ts';
import { rank, rounded, statistics } from './statistics.ts';

export interface FigureContext {
  readonly indicator: Indicator;
  readonly areaCode: string;
  readonly group: GroupConfig;
  /** All rows of the indicator's metric, group rows left out. */
  readonly rows: readonly Benchmark[];
}

type Valued = Benchmark & { readonly value: string };

/**
 * One figure beside its group: the council's own published value, never LG Inform's row of it. A reason where like
 * does not stand with like or nobody else has a value.
 */
export function compareFigure(
  figure: Figure,
  context: FigureContext,
): { comparison: Comparison; findings: Finding[] } {
  const like = likeWithLike(figure, context.indicator, context.rows);
  if ('reason' in like) return { comparison: { type: 'none', reason: like.reason }, findings: [] };
  const { own } = like;
  const { values, findings } = oneValueAnArea(like.rows, figure);
  const lgOwn = values.get(context.areaCode);
  if (lgOwn !== undefined && differs(own, lgOwn)) findings.push(ownValueDiffers(figure, own, lgOwn));

  const { group } = context;
  const members = groupMembers(group, context.rows, context.areaCode);
  const others = members.flatMap((code) => values.get(code) ?? []);
  const [first] = others;
  if (first === undefined) {
    const reason = `None of the ${members.length} others in "${group.name}" has a value in LG Inform for ${figure.period.label}.`;
    return { comparison: { type: 'none', reason }, findings };
  }
  return {
    comparison: besideGroup(figure, own, [first, ...others.slice(1)], members.length, context),
    findings,
  };
}

function besideGroup(
  figure: Figure,
  own: NumberQuantity,
  rows: readonly [Valued, ...Valued[]],
  of: number,
  { indicator: { polarity }, group }: FigureContext,
): Comparison {
  const others = rows.map(({ value }) => new Decimal(value));
  const decimals = Math.max(own.decimals, ...rows.map((row) => row.decimals));
  const exact = statistics(others);
  const shown = {
    ...(exact.mean && { mean: rounded(exact.mean, decimals) }),
    ...(exact.median && { median: rounded(exact.median, decimals) }),
    ...(exact.lowerQuartile && { lowerQuartile: rounded(exact.lowerQuartile, decimals) }),
    ...(exact.upperQuartile && { upperQuartile: rounded(exact.upperQuartile, decimals) }),
  };
  const quartile = quartilePosition(own.value, shown, polarity);
  const againstMedian = medianPosition(own.value, shown.median, polarity);
  const ranked = polarity === 'bigger' || polarity === 'smaller';
  const files = [...new Set(rows.map((row) => row.download.file))].toSorted(compareText);
  return {
    type: 'compared',
    metricId: rows[0].metricId,
    metricLabel: rows[0].metricLabel,
    unit: own.unit,
    groupName: group.name,
    period: figure.period,
    own: own.value,
    n: others.length,
    of,
    decimals,
    ...shown,
    ...(ranked && { rank: rank(new Decimal(own.value), others, polarity), rankOf: others.length + 1 }),
    ...(quartile && { quartile }),
    ...(againstMedian && { againstMedian }),
    source: group.source === undefined ? 'LG Inform' : `LG Inform; group: ${group.source}`,
    file: files.join(', '),
  };
}

/** An area whose rows contradict each other has no value here: which one is right cannot be known. */
function oneValueAnArea(
  rows: readonly Benchmark[],
  figure: Figure,
): { values: Map<string, Valued>; findings: Finding[] } {
  const byArea = Map.groupBy(rows, (row) => row.areaId);
  const values = new Map<string, Valued>();
  const findings: Finding[] = [];
  for (const [area, same] of byArea) {
    const [first, ...rest] = same.toSorted(mostDecimalsFirst);
    if (first === undefined) continue;
    if (rest.some((row) => !sameValue(row, first))) findings.push(conflict(area, first, figure));
    else if (first.value !== undefined) values.set(area, { ...first, value: first.value });
  }
  return { values, findings };
}

function sameValue(a: Benchmark, b: Benchmark): boolean {
  if (a.value === undefined || b.value === undefined) return a.value === b.value;
  return new Decimal(a.value).equals(b.value);
}

function mostDecimalsFirst(a: Benchmark, b: Benchmark): number {
  return b.decimals - a.decimals || compareText(a.download.file, b.download.file);
}

/** After rounding both to the coarser of the two. */
function differs(own: NumberQuantity, row: Valued): boolean {
  const places = Math.min(own.decimals, row.decimals);
  return !new Decimal(own.value)
    .toDecimalPlaces(places)
    .equals(new Decimal(row.value).toDecimalPlaces(places));
}

function ownValueDiffers(figure: Figure, own: NumberQuantity, row: Valued): Finding {
  const theirs = withUnit(groupedNumber(row.value, row.decimals), own.unit);
  return {
    severity: 'info',
    code: 'own-value-differs',
    place: { indicator: figure.indicatorId, period: figure.period.label, file: row.download.file },
    found: `The council publishes ${displayQuantity(own)} for ${figure.period.label}, but LG Inform has ${theirs} for the council.`,
    action: 'Check both definitions; the comparison uses the value that the council publishes.',
  };
}

function conflict(area: string, row: Benchmark, figure: Figure): Finding {
  return {
    severity: 'warning',
    code: 'benchmark-conflict',
    place: { indicator: figure.indicatorId, period: figure.period.label, file: row.download.file },
    found: `The downloads hold different values of metric ${row.metricId} for ${row.areaName} (${area}) in ${figure.period.label}; none of them is used.`,
    action: 'Keep only the newest download of this metric in the folder.',
  };
}
