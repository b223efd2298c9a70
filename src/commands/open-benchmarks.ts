import { resolve } from 'node:path';
import type { LoadedConfig } from '../config/load.ts';
import type { AreaRegister } from '../model/area.ts';
import {
  type BenchmarksConfig,
  type DescribedDownload,
  downloadPatterns,
} from '../model/benchmarks-config.ts';
import type { World } from '../model/world.ts';
import { readGroupLists } from '../sources/lg-inform/areas/group-lists.ts';
import { readRegister } from '../sources/lg-inform/areas/read-register.ts';
import type { DownloadDescription } from '../sources/lg-inform/download-options.ts';
import type { LgInformKnowledge } from '../sources/lg-inform/read-files.ts';
import { createLgInformSource } from '../sources/lg-inform/source.ts';

/** The LG Inform downloads the configuration names. */
export function openBenchmarks({
  config,
  folder,
}: Pick<LoadedConfig, 'config' | 'folder'>): World['benchmarks'] {
  const { benchmarks, council } = config;
  const patterns = downloadPatterns(benchmarks);
  const source = createLgInformSource({ patterns, folder, ...knowledgeOf(benchmarks) });
  return {
    read: async () => {
      const reading = await source.read();
      const { lists, findings } = await readGroupLists(benchmarks.groups, council.areaCode, folder);
      return {
        ...reading,
        register: openRegister({ config, folder }),
        lists,
        findings: [...reading.findings, ...findings],
      };
    },
  };
}

/** The register the configuration names, or the one that comes with the program. */
export function openRegister({ config, folder }: Pick<LoadedConfig, 'config' | 'folder'>): AreaRegister {
  const { register } = config.benchmarks;
  return register === undefined ? readRegister() : readRegister(resolve(folder, register));
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
