import { emptyRegister } from '../model/area.ts';
import type { Benchmark } from '../model/benchmark.ts';
import type { CouncilConfig } from '../model/council.ts';
import type { BenchmarkReading, World } from '../model/world.ts';
import { coverage } from '../steps/compare/coverage.ts';

/**
 * Tonight's downloads, remembered; the last good values stand in for what no download holds tonight.
 * A bad download is a finding and changes nothing.
 */
export async function readBenchmarks(
  { council, benchmarks }: Pick<CouncilConfig, 'council' | 'benchmarks'>,
  world: Pick<World, 'benchmarks' | 'store' | 'now' | 'progress'>,
): Promise<BenchmarkReading> {
  const reading = await world.benchmarks.read();
  await world.store.recordBenchmarks(reading.benchmarks, world.now().toString());
  world.progress(`Read ${reading.downloads.length} LG Inform downloads: ${reading.benchmarks.length} values`);
  const { register = emptyRegister, lists = {} } = reading;
  const covered = coverage(reading.benchmarks, {
    ...benchmarks,
    areaCode: council.areaCode,
    register,
    lists,
  });
  const remembered: readonly Benchmark[] = await world.store.benchmarks();
  return { ...reading, findings: [...reading.findings, ...covered], benchmarks: remembered };
}
