import { isAbsolute, relative } from 'node:path';
import { exitCodes } from '../errors.ts';
import type { LoadedConfig } from '../config/load.ts';
import type { Benchmark } from '../model/benchmark.ts';
import type { Finding } from '../model/finding.ts';
import { readGroupLists } from '../sources/lg-inform/areas/group-lists.ts';
import { readRegister } from '../sources/lg-inform/areas/read-register.ts';
import { expandDownloads } from '../sources/lg-inform/expand-downloads.ts';
import type { DownloadDescription, YearType } from '../sources/lg-inform/download-options.ts';
import { readFiles } from '../sources/lg-inform/read-files.ts';
import { type InspectedFile, inspectFile } from './inspect-downloads.ts';
import { checkBenchmarks } from '../steps/compare/check-benchmarks.ts';
import { oldAreas } from '../steps/compare/coverage.ts';
import { changesAgainst, revisedFindings } from '../steps/compare/revisions.ts';
import { staleFindings } from '../steps/compare/staleness.ts';
import { withStore } from './last-runs.ts';
import { knowledgeOf, openRegister } from './open-benchmarks.ts';

export interface BenchmarksOptions {
  /** Files, folders and patterns, relative to `folder`. */
  readonly files: readonly string[];
  readonly folder: string;
  readonly loaded?: Pick<LoadedConfig, 'config' | 'folder'> | undefined;
  /** What files that do not say it hold. */
  readonly metric?: string | undefined;
  readonly unit?: string | undefined;
  readonly periodType?: YearType | undefined;
  readonly strict: boolean;
  /** ISO date. */
  readonly today: string;
}

export interface BenchmarksResult {
  readonly exitCode: number;
  readonly files: readonly InspectedFile[];
}

/**
 * Looks into downloads before they are used; writes nothing. A file that cannot be opened gives exit code 2; with
 * `strict`, one that has an error in it 14. Findings alone change nothing.
 */
export async function runBenchmarks(options: BenchmarksOptions): Promise<BenchmarksResult> {
  const { loaded, folder } = options;
  const paths = await expandDownloads(options.files, folder);
  const absolute = options.files.some((file) => isAbsolute(file));
  const shown = (path: string) => (absolute ? path : relative(folder, path));
  const description = describe(options);
  const asked = description === undefined ? {} : { description };
  const files: InspectedFile[] = [];
  let unopened = false;
  const knowledge = { ...(loaded && knowledgeOf(loaded.config.benchmarks)), ...asked };
  const extra = await furtherChecks(loaded, options.today);
  for await (const file of readFiles(paths, loaded?.folder ?? folder, knowledge)) {
    unopened ||= file.unopened !== undefined;
    files.push(inspectFile(file, shown(file.path), extra));
  }
  const faulty = files.some(({ findings }) => findings.some(({ severity }) => severity === 'error'));
  const exitCode = unopened ? exitCodes.usage : options.strict && faulty ? exitCodes['contract-broken'] : 0;
  return { exitCode, files };
}

/** What the register, and the council's configuration, say of a download's areas. */
async function furtherChecks(
  loaded: BenchmarksOptions['loaded'],
  today: string,
): Promise<(benchmarks: readonly Benchmark[]) => readonly Finding[]> {
  if (loaded === undefined) {
    const register = readRegister();
    return (benchmarks) => [...oldAreas(benchmarks, register), ...staleFindings(benchmarks, { today })];
  }
  const { config, folder } = loaded;
  const { groups, metrics } = config.benchmarks;
  const { areaCode } = config.council;
  const register = openRegister(loaded);
  const { lists, findings } = await readGroupLists(groups, areaCode, folder);
  const remembered = (await withStore(loaded, (store) => store.benchmarks())) ?? [];
  return (benchmarks) => [
    ...oldAreas(benchmarks, register),
    ...checkBenchmarks(benchmarks, { areaCode, register, metrics, groups, lists, today }),
    ...revisedFindings(changesAgainst(remembered, benchmarks)),
    ...findings,
  ];
}

function describe({ metric, unit, periodType }: BenchmarksOptions): DownloadDescription | undefined {
  if (metric === undefined && unit === undefined && periodType === undefined) return undefined;
  return {
    ...(metric !== undefined && { metricId: metric, valueType: 'raw' }),
    ...(unit !== undefined && { unit }),
    ...(periodType !== undefined && { periodType }),
  };
}
