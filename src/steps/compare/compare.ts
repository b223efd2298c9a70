import type { Benchmark, Comparison } from '../../model/benchmark.ts';
import { type Finding, compareFindings, compareText } from '../../model/finding.ts';
import { type Figure, type Indicator, figureKey } from '../../model/indicator.ts';
import type { MetricMapping } from '../../model/benchmarks-config.ts';
import { comparePeriods } from '../../model/period.ts';
import { compareFigure } from './compare-figure.ts';
import { type GroupConfig, checkGroups } from './group-members.ts';

export interface CompareOptions {
  /** The council's own GSS code. */
  readonly areaCode: string;
  /** By indicator id; only these indicators are compared. */
  readonly metrics: Readonly<Record<string, MetricMapping>>;
  readonly groups: Readonly<Record<string, GroupConfig>>;
}

/**
 * Each figure of a mapped indicator beside its comparator group, by `figureKey`: statistics over the others, or the
 * reason there is no comparison. Choices: `docs/benchmarks.md`. Benchmarks, figures and indicators in any order.
 */
export function compare(
  figures: readonly Figure[],
  indicators: readonly Indicator[],
  benchmarks: readonly Benchmark[],
  options: CompareOptions,
): { comparisons: ReadonlyMap<string, Comparison>; findings: Finding[] } {
  const comparisons = new Map<string, Comparison>();
  const findings = checkGroups(options.groups, options.areaCode);
  const known = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  const authorities = benchmarks.filter(({ isGroup }) => !isGroup);
  const byMetric = Map.groupBy(authorities, ({ metricId }) => metricId);
  const byIndicator = Map.groupBy(figures, ({ indicatorId }) => indicatorId);

  for (const [id, { metric, group: groupId }] of mappings(options.metrics)) {
    const indicator = known.get(id);
    if (indicator === undefined) {
      findings.push(unknownIndicator(id, metric));
      continue;
    }
    const rows = byMetric.get(metric) ?? [];
    if (rows.length === 0) findings.push(absentMetric(id, metric));
    const group = Object.hasOwn(options.groups, groupId) ? options.groups[groupId] : undefined;
    if (group === undefined) findings.push(unknownGroup(id, groupId));
    for (const figure of (byIndicator.get(id) ?? []).toSorted((a, b) => comparePeriods(a.period, b.period))) {
      const compared =
        group === undefined
          ? { comparison: noGroup, findings: [] }
          : compareFigure(figure, { indicator, areaCode: options.areaCode, group, rows });
      comparisons.set(figureKey(id, figure.period), compared.comparison);
      findings.push(...compared.findings);
    }
  }
  return { comparisons, findings: findings.toSorted(compareFindings) };
}

const noGroup: Comparison = {
  type: 'none',
  reason: 'No group of councils has been chosen to compare this measure with.',
};

function mappings(metrics: CompareOptions['metrics']): [string, MetricMapping][] {
  return Object.entries(metrics).toSorted(([a], [b]) => compareText(a, b));
}

function unknownIndicator(id: string, metric: string): Finding {
  return {
    severity: 'warning',
    code: 'metric-indicator-unknown',
    place: { indicator: id },
    found: `LG Inform metric ${metric} is set for the indicator "${id}", but no published indicator has that id.`,
    action: 'Check the id under benchmarks.metrics; an indicator that waits for sign-off is not known yet.',
  };
}

function unknownGroup(id: string, group: string): Finding {
  return {
    severity: 'error',
    code: 'metric-group-unknown',
    place: { indicator: id },
    found: `The indicator "${id}" is compared with the group "${group}", which the configuration does not define.`,
    action: 'Define the group under benchmarks.groups, or name one that is there.',
  };
}

function absentMetric(id: string, metric: string): Finding {
  return {
    severity: 'warning',
    code: 'metric-not-in-downloads',
    place: { indicator: id },
    found: `No download holds LG Inform metric ${metric}, which the indicator "${id}" is compared with.`,
    action: `Download metric ${metric} from LG Inform into the folder of downloads, or correct the metric number.`,
  };
}
