import type { Benchmark } from '../../model/benchmark.ts';
import type { Finding } from '../../model/finding.ts';
import { comparePeriods, type Period } from '../../model/period.ts';

/** Months a period lasts, and months after its end that its values are usually out. */
const rhythms: Readonly<Record<string, readonly [length: number, lag: number]>> = {
  month: [1, 3],
  quarter: [3, 6],
  year: [12, 12],
};

export interface StalenessOptions {
  /** ISO date. */
  readonly today: string;
  readonly areaCode?: string | undefined;
  /** Months after a period's end that its values are out, by metric, where that is known. */
  readonly lagMonths?: ReadonlyMap<string, number> | undefined;
}

/**
 * Metrics of which a newer period should be out by now: the newest with a value, its length and the usual wait have all
 * gone by (annual values are out within a year, quarterly within six months, monthly within three; DEFRA's annual
 * waste figures take twelve). One finding a metric, with the link to fetch a new download.
 */
export function staleFindings(benchmarks: readonly Benchmark[], options: StalenessOptions): Finding[] {
  const valued = benchmarks.filter(({ isGroup, value }) => !isGroup && value !== undefined);
  return [...Map.groupBy(valued, ({ metricId }) => metricId)].flatMap(([metric, rows]): Finding[] => {
    const newest = rows.reduce((a, b) => (comparePeriods(a.period, b.period) < 0 ? b : a));
    const due = nextDue(newest.period, options.lagMonths?.get(metric));
    if (due === undefined || Temporal.PlainDate.compare(options.today, due) <= 0) return [];
    return [
      {
        severity: 'warning',
        code: 'W_STALE',
        place: { file: newest.download.file },
        found: `The newest values of metric ${metric} (${newest.metricLabel}) are of ${newest.period.label}; newer ones should be out since ${due.toString()}.`,
        action: `Download it again: ${reportLink(metric, options.areaCode)}`,
      },
    ];
  });
}

/** The day by which the period after this one should be out; undefined where there is no rhythm. */
function nextDue({ kind, end }: Period, lagMonths: number | undefined): Temporal.PlainDate | undefined {
  const rhythm = rhythms[kind.split('-').at(-1) ?? ''];
  if (rhythm === undefined || kind === 'snapshot') return undefined;
  return Temporal.PlainDate.from(end).add({ months: rhythm[0] + (lagMonths ?? rhythm[1]) });
}

/** LG Inform's own page of a metric. */
export function reportLink(metric: string, areaCode: string | undefined): string {
  const area = areaCode === undefined ? '' : `&mod-area=${areaCode}`;
  return `https://lginform.local.gov.uk/reports/lgastandard?mod-metric=${metric}${area}`;
}
