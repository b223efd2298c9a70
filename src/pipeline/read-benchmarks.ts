import { emptyRegister } from '../model/area.ts';
import type { Benchmark } from '../model/benchmark.ts';
import type { CouncilConfig } from '../model/council.ts';
import type { BenchmarkReading, World } from '../model/world.ts';
import { checkBenchmarks } from '../steps/compare/check-benchmarks.ts';
import { revisedFindings } from '../steps/compare/revisions.ts';

/**
 * Tonight's downloads, remembered; the last good values stand in for what no download holds tonight.
 * A bad download is a finding and changes nothing.
 */
export async function readBenchmarks(
  { council, benchmarks }: Pick<CouncilConfig, 'council' | 'benchmarks'>,
  world: Pick<World, 'benchmarks' | 'store' | 'now' | 'progress'>,
): Promise<BenchmarkReading> {
  const reading = await world.benchmarks.read();
  const now = world.now();
  await world.store.recordDownloads(reading.downloads, now.toString());
  const changes = await world.store.recordBenchmarks(reading.benchmarks, now.toString());
  world.progress(`Read ${reading.downloads.length} LG Inform downloads: ${reading.benchmarks.length} values`);
  const { register = emptyRegister, lists = {} } = reading;
  const remembered: readonly Benchmark[] = await world.store.benchmarks();
  const today = now.toZonedDateTimeISO('Europe/London').toPlainDate().toString();
  const checked = checkBenchmarks(reading.benchmarks, {
    metrics: benchmarks.metrics,
    groups: benchmarks.groups,
    areaCode: council.areaCode,
    register,
    lists,
    // Made-up downloads do not get newer.
    today: council.exampleData ? undefined : today,
  });
  const findings = [...reading.findings, ...checked, ...revisedFindings(changes)];
  return { ...reading, changes, findings, benchmarks: remembered };
}
