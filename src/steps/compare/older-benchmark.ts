import { Decimal } from 'decimal.js';
import type { OlderBenchmark } from '../../model/benchmark.ts';
import type { Figure } from '../../model/indicator.ts';
import { type Period, previousPeriod } from '../../model/period.ts';
import { type FigureContext, sourceInWords } from './compare-figure.ts';
import { groupMembers } from './group-members.ts';
import { likeWithLike } from './like-with-like.ts';
import { rounded, statistics } from './statistics.ts';
import { valuesByArea } from './values-by-area.ts';

/** The group's newest values before the figure's period, in its unit; undefined when nobody has one. */
export function olderBenchmark(figure: Figure, context: FigureContext): OlderBenchmark | undefined {
  const { metric, register, group, indicator } = context;
  const newest = metric.periods.filter(
    ({ kind, end }) => kind === figure.period.kind && end < figure.period.end,
  );
  for (const period of newest) {
    const like = likeWithLike({ ...figure, period }, indicator, metric, context.accumulation);
    if ('reason' in like) return undefined;
    const { values } = valuesByArea(like.rows, register, figure);
    const members = groupMembers(group, metric.areas, period, context) ?? [];
    const others = members.flatMap((code) => values.get(code) ?? []);
    const [first] = others;
    if (first === undefined) continue;
    const decimals = Math.max(like.own.decimals, ...others.map((row) => row.decimals));
    const { median } = statistics(others.map(({ value }) => new Decimal(value)));
    return {
      metricId: first.metricId,
      groupName: group.name,
      period,
      age: ageInWords(period, figure.period),
      unit: like.own.unit,
      decimals,
      n: others.length,
      of: members.length,
      ...(median && { median: rounded(median, decimals) }),
      source: sourceInWords(context.source, group),
    };
  }
  return undefined;
}

const farthest = 60;

/** `2 quarters older`; days for snapshots, whose rhythm is not in the date. */
export function ageInWords(older: Period, newer: Period): string {
  let at: Period | undefined = newer;
  for (let steps = 1; steps <= farthest; steps += 1) {
    at = at === undefined ? undefined : previousPeriod(at);
    if (at?.id === older.id) return `${steps} ${lengthInWords(newer)}${steps === 1 ? '' : 's'} older`;
  }
  const { months } = Temporal.PlainDate.from(older.end).until(newer.end, { largestUnit: 'months' });
  return months === 0 ? 'less than a month older' : `${months} month${months === 1 ? '' : 's'} older`;
}

function lengthInWords({ kind }: Period): string {
  if (kind.endsWith('quarter')) return 'quarter';
  return kind === 'calendar-month' ? 'month' : 'year';
}
