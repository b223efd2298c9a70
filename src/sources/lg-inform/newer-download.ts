import type { Benchmark } from '../../model/benchmark.ts';
import type { Finding } from '../../model/finding.ts';
import { downloadFinding } from './download-finding.ts';

/** Values of one metric that a newer file gives otherwise: `older` is not used. */
export interface Superseded {
  readonly newer: Benchmark;
  readonly older: Benchmark;
  readonly count: number;
}

/** The end of the newest period with a value, by metric and file. */
export type NewestPeriods = ReadonlyMap<string, string>;

export function newestPeriods(
  downloads: readonly (readonly Benchmark[])[],
  metrics: ReadonlySet<string>,
): NewestPeriods {
  const newest = new Map<string, string>();
  for (const { metricId, period, value, download } of downloads.flat()) {
    if (!metrics.has(metricId) || value === undefined) continue;
    const key = keyOf(metricId, download.file);
    if ((newest.get(key) ?? '') < period.end) newest.set(key, period.end);
  }
  return newest;
}

const dayInMs = 86_400_000;

/**
 * Which of two files that differ is the newer download: the one that goes on to a later period, or, where both end
 * alike, the one written at least a day later. Undefined when neither is so, or the two signs contradict each other:
 * copying a file gives it a new time.
 */
export function newerFile(a: Benchmark, b: Benchmark, newest: NewestPeriods): string | undefined {
  const [endA, endB] = [a, b].map(
    ({ metricId, download }) => newest.get(keyOf(metricId, download.file)) ?? '',
  );
  const [atA, atB] = [a, b].map(({ download }) => Date.parse(download.at ?? ''));
  const later = (atA ?? Number.NaN) - (atB ?? Number.NaN);
  const byTime = later >= dayInMs ? a : later <= -dayInMs ? b : undefined;
  const byPeriod = endA === endB ? undefined : (endA ?? '') > (endB ?? '') ? a : b;
  if (byPeriod !== undefined && byTime !== undefined && byPeriod !== byTime) return undefined;
  return (byPeriod ?? byTime)?.download.file;
}

export function supersededFinding({ newer, older, count }: Superseded): Finding {
  const values = count === 1 ? 'one value' : `${count} values`;
  const found = `Metric ${newer.metricId} differs from the older download "${older.download.file}" in ${values}, such as ${newer.areaName}, ${newer.period.label}: ${inWords(older)} there, ${inWords(newer)} here. The newer one is used.`;
  return downloadFinding('W_REVISED', { file: newer.download.file }, found);
}

function inWords({ value, missing }: Benchmark): string {
  return value ?? `[${missing ?? 'x'}]`;
}

function keyOf(metricId: string, file: string): string {
  return `${metricId}\n${file}`;
}
