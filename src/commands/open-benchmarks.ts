import { resolve } from 'node:path';
import type { LoadedConfig } from '../config/load.ts';
import type { AreaRegister } from '../model/area.ts';
import {
  type BenchmarksConfig,
  type DescribedDownload,
  downloadPatterns,
  downloadUrls,
} from '../model/benchmarks-config.ts';
import type { World } from '../model/world.ts';
import { readGroupLists } from '../sources/lg-inform/areas/group-lists.ts';
import { readRegister } from '../sources/lg-inform/areas/read-register.ts';
import type { DownloadDescription } from '../sources/lg-inform/download-options.ts';
import type { LgInformKnowledge } from '../sources/lg-inform/read-files.ts';
import { expandDownloads } from '../sources/lg-inform/expand-downloads.ts';
import { createLgInformSource } from '../sources/lg-inform/source.ts';
import { readUrls } from '../sources/lg-inform/url-downloads.ts';
import { openApi } from './open-api.ts';

export interface BenchmarkAccess {
  /** False where nothing may be written or asked of the web service, as in `check`. */
  readonly api: boolean;
  /** More files, by absolute paths. */
  readonly more?: readonly string[];
}

/** The LG Inform downloads the configuration names: files, web addresses, and the web service where there is a key. */
export function openBenchmarks(
  loaded: Pick<LoadedConfig, 'config' | 'folder' | 'environment'>,
  access: BenchmarkAccess = { api: true },
): World['benchmarks'] {
  const { config, folder } = loaded;
  const { benchmarks, council } = config;
  const knowledge = knowledgeOf(benchmarks);
  return {
    read: async () => {
      const register = openRegister(loaded);
      const files = await readGroupLists(benchmarks.groups, council.areaCode, folder);
      const api =
        access.api && benchmarks.api !== undefined ? openApi(loaded, register, knowledge) : undefined;
      const fromApi = await api?.groups();
      const lists = { ...files.lists, ...fromApi?.lists };
      const source = createLgInformSource({
        files: async () => [
          ...(await expandDownloads(downloadPatterns(benchmarks), folder)),
          ...(access.more ?? []),
        ],
        folder,
        ...knowledge,
        elsewhere: async function* elsewhere() {
          const now = () => Temporal.Now.instant().toString();
          const urls = downloadUrls(benchmarks);
          yield* readUrls({ ...knowledge, urls, allowHosts: benchmarks.allowHosts, now });
          if (api !== undefined) yield* api.values(lists);
        },
      });
      const reading = await source.read();
      const findings = [...reading.findings, ...files.findings, ...(fromApi?.findings ?? [])];
      return { ...reading, register, lists, findings };
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
