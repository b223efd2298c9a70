import type { Benchmark } from '../../model/benchmark.ts';
import type { Finding } from '../../model/finding.ts';
import { compareText } from '../../model/finding.ts';

export type Restriction = 'club' | 'provisional';

type Mappings = Readonly<
  Record<string, { readonly metric: string; readonly restricted?: Restriction | undefined }>
>;

/** A benchmarking club's metric, or one of provisional values, by its own name. */
const byName: readonly (readonly [RegExp, Restriction])[] = [
  [/\bbenchmarking club\b|\bclub (?:metric|data|only)\b|\(club\)/i, 'club'],
  [/\bprovisional\b/i, 'provisional'],
];

/**
 * Metrics that must not be public: marked so in the configuration, for any indicator, or called so by LG Inform. Club
 * values are for members for a year, and LG Inform does not publish provisional ones.
 */
export function restrictedMetrics(
  benchmarks: readonly Benchmark[],
  mappings: Mappings,
): ReadonlyMap<string, Restriction> {
  const found = new Map<string, Restriction>();
  let last = '';
  for (const { metricId, metricLabel } of benchmarks) {
    // Rows of a metric stand together, or nearly; looking at each again would cost more than all else here.
    const key = `${metricId} ${metricLabel}`;
    if (key === last) continue;
    last = key;
    const named = byName.find(([words]) => words.test(metricLabel));
    if (named !== undefined) found.set(metricId, named[1]);
  }
  for (const { metric, restricted } of Object.values(mappings)) {
    if (restricted !== undefined) found.set(metric, restricted);
  }
  return found;
}

/** Says once which metrics are kept out of the feed. */
export function restrictedFindings(restricted: ReadonlyMap<string, Restriction>): Finding[] {
  return [...restricted]
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([metric, kind]) => ({
      severity: 'info',
      code: 'metric-restricted',
      place: {},
      found:
        kind === 'club'
          ? `Metric ${metric} is a benchmarking club's: its values are for members, and no comparison with it is published.`
          : `Metric ${metric} is provisional: no comparison with it is published.`,
      action: 'Nothing to do. "advise" leaves it out too, since its page is for a public committee.',
    }));
}
