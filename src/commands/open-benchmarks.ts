import type { LoadedConfig } from '../config/load.ts';
import {
  type BenchmarksConfig,
  type DescribedDownload,
  downloadPatterns,
} from '../model/benchmarks-config.ts';
import type { World } from '../model/world.ts';
import type { DownloadDescription } from '../sources/lg-inform/download-options.ts';
import type { LgInformKnowledge } from '../sources/lg-inform/read-files.ts';
import { expandDownloads } from '../sources/lg-inform/expand-downloads.ts';
import { createLgInformSource } from '../sources/lg-inform/source.ts';

/** The LG Inform downloads the configuration names, and `more` files, by absolute paths. */
export function openBenchmarks(
  { config, folder }: Pick<LoadedConfig, 'config' | 'folder'>,
  more: readonly string[] = [],
): World['benchmarks'] {
  const patterns = downloadPatterns(config.benchmarks);
  const files = async () => [...(await expandDownloads(patterns, folder)), ...more];
  return createLgInformSource({ files, folder, ...knowledgeOf(config.benchmarks) });
}

/** What the configuration says of downloads before they are read. */
export function knowledgeOf(benchmarks: BenchmarksConfig): LgInformKnowledge {
  const { periodType, missingMarks, metrics, downloads } = benchmarks;
  const units = Object.values(metrics).flatMap(({ metric, unit }) =>
    unit === undefined ? [] : [[metric, unit]],
  );
  return {
    expectations: {
      missingMarks,
      units: Object.fromEntries(units),
      ...(periodType !== undefined && { periodType }),
    },
    descriptions: Object.fromEntries(
      downloads.flatMap((each) => (typeof each === 'string' ? [] : [[each.file, describe(each)]])),
    ),
  };
}

function describe({ metric, label, unit, valueType, periodType }: DescribedDownload): DownloadDescription {
  return {
    valueType,
    ...(metric !== undefined && { metricId: metric }),
    ...(label !== undefined && { metricLabel: label }),
    ...(unit !== undefined && { unit }),
    ...(periodType !== undefined && { periodType }),
  };
}
