import type { Benchmark } from '../../model/benchmark.ts';
import type { Finding } from '../../model/finding.ts';
import { downloadFinding, plainText } from './download-finding.ts';
import { newerFile, newestPeriods, type Superseded, supersededFinding } from './newer-download.ts';

export interface SettledBenchmarks {
  readonly benchmarks: readonly Benchmark[];
  readonly findings: readonly Finding[];
}

/**
 * Puts downloads together; values that are the same are used once. Where two files differ on a metric the newer is used,
 * if it is certain which one that is; otherwise the metric is used from neither.
 */
export function settleOverlaps(downloads: readonly (readonly Benchmark[])[]): SettledBenchmarks {
  const shared = metricsInSeveral(downloads);
  if (shared.size === 0) return { benchmarks: downloads.flat(), findings: [] };

  const newest = newestPeriods(downloads, shared);
  const winner = (a: Benchmark, b: Benchmark): Benchmark | undefined => {
    const newer = newerFile(a, b, newest);
    return newer === undefined ? undefined : newer === a.download.file ? a : b;
  };
  const seen = new Map<string, Benchmark>();
  const dropped = new Set<Benchmark>();
  const superseded = new Map<string, Superseded>();
  const conflicts = new Map<string, { first: Benchmark; second: Benchmark; count: number }>();
  const repeats = new Map<string, { first: Benchmark; second: Benchmark; count: number }>();
  const benchmarks: Benchmark[] = [];
  for (const benchmark of downloads.flat()) {
    const { metricId, areaId, period, download } = benchmark;
    if (!shared.has(metricId)) {
      benchmarks.push(benchmark);
      continue;
    }
    const key = `${metricId} ${period.id} ${areaId}`;
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, benchmark);
      benchmarks.push(benchmark);
      continue;
    }
    const pair = `${metricId} ${first.download.file}\n${download.file}`;
    const newer = same(first, benchmark) ? undefined : winner(first, benchmark);
    if (newer !== undefined) {
      const older = newer === first ? benchmark : first;
      if (newer === benchmark) {
        seen.set(key, benchmark);
        benchmarks.push(benchmark);
        dropped.add(first);
      }
      superseded.set(pair, { newer, older, count: (superseded.get(pair)?.count ?? 0) + 1 });
      continue;
    }
    const tally = same(first, benchmark) ? repeats : conflicts;
    const known = tally.get(pair);
    tally.set(pair, { first, second: benchmark, ...known, count: (known?.count ?? 0) + 1 });
  }
  const refused = new Set([...conflicts.values()].map(({ first }) => first.metricId));
  return {
    benchmarks: benchmarks.filter((each) => !refused.has(each.metricId) && !dropped.has(each)),
    findings: [
      ...[...conflicts.values()].map(({ first, second, count }) => conflict(first, second, count)),
      ...[...superseded.values()].filter(({ newer }) => !refused.has(newer.metricId)).map(supersededFinding),
      ...[...repeats.values()]
        .filter(({ first }) => !refused.has(first.metricId))
        .map(({ first, second, count }) => repeat(first, second, count)),
    ],
  };
}

function metricsInSeveral(downloads: readonly (readonly Benchmark[])[]): ReadonlySet<string> {
  const inFile = new Map<string, number>();
  const shared = new Set<string>();
  for (const [at, benchmarks] of downloads.entries()) {
    let last: string | undefined;
    for (const { metricId } of benchmarks) {
      if (metricId === last) continue;
      last = metricId;
      const before = inFile.get(metricId);
      if (before === undefined) inFile.set(metricId, at);
      else if (before !== at) shared.add(metricId);
    }
  }
  return shared;
}

function same(a: Benchmark, b: Benchmark): boolean {
  return a.value === b.value && a.missing === b.missing && a.unit === b.unit;
}

function conflict(first: Benchmark, second: Benchmark, count: number): Finding {
  const found =
    `Metric ${second.metricId} differs from the one in "${first.download.file}" in ${valuesInWords(count)}: ` +
    `${plainText(second.areaName)}, ${second.period.label} is ${inWords(first)} there and ${inWords(second)} here. ` +
    `The metric is used from neither file.`;
  return downloadFinding('E_CONFLICTING_DUPLICATE', { file: second.download.file }, found);
}

function repeat(first: Benchmark, second: Benchmark, count: number): Finding {
  const found = `Metric ${second.metricId} has ${valuesInWords(count)} that "${first.download.file}" has too, the same.`;
  return downloadFinding('W_DUPLICATE_IDENTICAL', { file: second.download.file }, found);
}

function valuesInWords(count: number): string {
  return count === 1 ? 'one value' : `${count} values`;
}

function inWords(benchmark: Benchmark): string {
  return benchmark.value === undefined
    ? `[${benchmark.missing ?? 'x'}]`
    : `${benchmark.value} ${plainText(benchmark.unit)}`;
}
