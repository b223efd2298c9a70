import { Decimal } from 'decimal.js';
import type { AreaRegister } from '../../model/area.ts';
import type { Benchmark, Compared, Comparison } from '../../model/benchmark.ts';
import { type Finding, compareText } from '../../model/finding.ts';
import type { Figure, Indicator } from '../../model/indicator.ts';
import type { NumberQuantity } from '../../model/quantity.ts';
import { dayInWords } from './check-groups.ts';
import { type GroupConfig, groupMembers } from './group-members.ts';
import { lgInformRows } from './lg-inform-rows.ts';
import { likeWithLike } from './like-with-like.ts';
import { olderBenchmark } from './older-benchmark.ts';
import type { MetricIndex } from './metric-index.ts';
import { type OwnDifference, ownDifference } from './own-difference.ts';
import { type Valued, valuesByArea } from './values-by-area.ts';
import { medianPosition, quartilePosition, standing } from './position.ts';
import { rank, rounded, statistics } from './statistics.ts';

export interface FigureContext {
  readonly indicator: Indicator;
  readonly areaCode: string;
  readonly group: GroupConfig;
  readonly register: AreaRegister;
  /** The group's members where they come from a file or from LG Inform. */
  readonly list?: readonly string[] | undefined;
  readonly metric: MetricIndex;
  /** LG Inform's group rows of the metric. */
  readonly groupRows: readonly Benchmark[];
  /** How LG Inform's values add up within a year. */
  readonly accumulation?: Indicator['accumulation'] | undefined;
  /** Who measured it, where that is known beside LG Inform. */
  readonly source?: { readonly name: string } | undefined;
}

export interface ComparedFigure {
  readonly comparison: Comparison;
  readonly findings: readonly Finding[];
  /** Set where LG Inform holds another value for the council than the council publishes. */
  readonly difference?: OwnDifference | undefined;
}

/**
 * One figure beside its group: the council's own published value, never LG Inform's row of it. A reason where like
 * does not stand with like or nobody else has a value.
 */
export function compareFigure(figure: Figure, context: FigureContext): ComparedFigure {
  const { group, metric, areaCode, register } = context;
  const like = likeWithLike(figure, context.indicator, metric, context.accumulation);
  const none = (reason: string): Comparison => ({ type: 'none', reason });
  if ('reason' in like) {
    const latest = like.older === true ? olderBenchmark(figure, context) : undefined;
    return {
      comparison: { type: 'none', reason: like.reason, ...(latest && { latest }) },
      findings: [],
    };
  }
  const { values, findings } = valuesByArea(like.rows, register, figure);
  const theirs = values.get(register.today(areaCode));
  const difference = theirs && ownDifference(figure, like.own, theirs, like.factor);

  const members = groupMembers(group, metric.areas, figure.period, context);
  if (members === undefined) {
    return {
      comparison: none('The list of councils to compare with could not be read.'),
      findings,
      difference,
    };
  }
  const others = members.flatMap((code) => values.get(code) ?? []);
  const [first] = others;
  if (first === undefined) {
    const reason = `None of the ${members.length} others in "${group.name}" has a value in LG Inform for ${figure.period.label}.`;
    return { comparison: none(reason), findings, difference };
  }
  const compared = besideGroup(figure, like.own, [first, ...others.slice(1)], members.length, context);
  const notes = [...(like.note === undefined ? [] : [like.note]), ...endedNotes(members, figure, register)];
  const beside = lgInformRows(figure, compared, [...values.values()], others, context);
  return {
    comparison: {
      ...compared,
      ...(beside.length > 0 && { lgInformRows: beside }),
      ...(notes.length > 0 && { notes }),
    },
    findings,
    difference,
  };
}

function besideGroup(
  figure: Figure,
  own: NumberQuantity,
  rows: readonly [Valued, ...Valued[]],
  of: number,
  { indicator: { polarity }, group, source }: FigureContext,
): Compared {
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
    ...standing(own.value, others, shown, polarity),
    source: sourceInWords(source, group),
    file: files.join(', '),
  };
}

/** Members that were no more on the period's first day: counted in the group, and said. */
function endedNotes(members: readonly string[], { period }: Figure, register: AreaRegister): string[] {
  return members.flatMap((code) => {
    const area = register.find(code);
    if (area === undefined || area.end === '' || area.end >= period.start) return [];
    return [`${area.name} ended on ${dayInWords(area.end)} and has no value.`];
  });
}

/** `Defra, from LG Inform; group: MHCLG 2026`. */
export function sourceInWords(source: FigureContext['source'], group: GroupConfig): string {
  const name = source === undefined ? 'LG Inform' : `${source.name}, from LG Inform`;
  return group.source === undefined ? name : `${name}; group: ${group.source}`;
}
