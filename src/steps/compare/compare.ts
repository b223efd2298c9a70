import { type AreaRegister, emptyRegister } from '../../model/area.ts';
import type { Benchmark, Comparison } from '../../model/benchmark.ts';
import { type Finding, compareFindings, compareText } from '../../model/finding.ts';
import { type Figure, type Indicator, figureKey } from '../../model/indicator.ts';
import type { MetricMapping } from '../../model/benchmarks-config.ts';
import { comparePeriods } from '../../model/period.ts';
import { checkGroups } from './check-groups.ts';
import { type ComparedFigure, compareFigure } from './compare-figure.ts';
import type { GroupConfig, GroupLists } from './group-members.ts';
import { indexMetric } from './metric-index.ts';
import { ownDiffers } from './own-difference.ts';
import { restrictedFindings, restrictedMetrics } from './restricted.ts';
import { withTrend } from './trend.ts';

type Mapping = Pick<MetricMapping, 'metric' | 'group'> & Partial<MetricMapping>;

export interface CompareOptions {
  /** The council's own GSS code. */
  readonly areaCode: string;
  /** By indicator id; only these indicators are compared. */
  readonly metrics: Readonly<Record<string, Mapping>>;
  readonly groups: Readonly<Record<string, GroupConfig>>;
  /** Authorities with their codes and ends; without it nothing is followed. */
  readonly register?: AreaRegister | undefined;
  /** Members of groups that come from a file or from LG Inform, by group id. */
  readonly lists?: GroupLists | undefined;
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
  const { areaCode, groups, register = emptyRegister, lists = {} } = options;
  const findings = checkGroups(groups, { areaCode, register, lists });
  const known = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  const byMetric = Map.groupBy(benchmarks, ({ metricId }) => metricId);
  const byIndicator = Map.groupBy(figures, ({ indicatorId }) => indicatorId);
  const restricted = restrictedMetrics(benchmarks, options.metrics);
  const mapped = new Set(Object.values(options.metrics).map(({ metric }) => metric));
  findings.push(...restrictedFindings(new Map([...restricted].filter(([metric]) => mapped.has(metric)))));

  for (const [id, { metric, group: groupId, accumulation, source }] of mappings(options.metrics)) {
    if (restricted.has(metric)) continue;
    const indicator = known.get(id);
    if (indicator === undefined) {
      findings.push(unknownIndicator(id, metric));
      continue;
    }
    const { true: groupRows = [], false: rows = [] } = Object.groupBy(
      byMetric.get(metric) ?? [],
      ({ isGroup }) => (isGroup ? 'true' : 'false'),
    );
    if (rows.length === 0) findings.push(absentMetric(id, metric));
    const group = Object.hasOwn(groups, groupId) ? groups[groupId] : undefined;
    if (group === undefined) findings.push(unknownGroup(id, groupId));
    const list = Object.hasOwn(lists, groupId) ? lists[groupId] : undefined;
    const context = {
      indicator,
      areaCode,
      register,
      list,
      groupRows,
      accumulation,
      source,
      metric: indexMetric(rows),
    };
    const own = (byIndicator.get(id) ?? []).toSorted((a, b) => comparePeriods(a.period, b.period));
    const compared = own.map((figure): ComparedFigure =>
      group === undefined
        ? { comparison: noGroup, findings: [] }
        : compareFigure(figure, { ...context, group }),
    );
    const trended = withTrend(compared.map(({ comparison }) => comparison));
    for (const [at, { period }] of own.entries()) {
      comparisons.set(figureKey(id, period), trended[at] ?? noGroup);
    }
    findings.push(...compared.flatMap((each) => each.findings));
    findings.push(
      ...ownDiffers(
        indicator,
        compared.flatMap(({ difference }) => difference ?? []),
      ),
    );
  }
  return { comparisons, findings: findings.toSorted(compareFindings) };
}

const noGroup: Comparison = {
  type: 'none',
  reason: 'No group of councils has been chosen to compare this measure with.',
};

function mappings(metrics: CompareOptions['metrics']): [string, Mapping][] {
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
