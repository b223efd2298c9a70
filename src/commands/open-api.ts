import { resolve } from 'node:path';
import type { LoadedConfig } from '../config/load.ts';
import type { AreaRegister } from '../model/area.ts';
import type { Finding } from '../model/finding.ts';
import { createAnswerCache } from '../sources/lg-inform/api/answer-cache.ts';
import { readApi } from '../sources/lg-inform/api/read-api.ts';
import { readApiGroups } from '../sources/lg-inform/api/read-groups.ts';
import { downloadFinding } from '../sources/lg-inform/download-finding.ts';
import type { LgInformKnowledge, ReadFile } from '../sources/lg-inform/read-files.ts';
import { type GroupConfig, type GroupLists, groupMembers } from '../steps/compare/group-members.ts';

export interface Api {
  /** Members of the groups that LG Inform keeps. */
  groups(): Promise<{ readonly lists: GroupLists; readonly findings: readonly Finding[] }>;
  /** The values of every mapped metric, over its group and the council. */
  values(lists: GroupLists): AsyncGenerator<ReadFile>;
}

/** LG Inform's web service with the council's key; without a key only the finding that there is none. */
export function openApi(
  { config, folder, environment }: Pick<LoadedConfig, 'config' | 'folder' | 'environment'>,
  register: AreaRegister,
  knowledge: LgInformKnowledge,
): Api | undefined {
  const { benchmarks, council } = config;
  const { api, groups, metrics } = benchmarks;
  const { LG_INFORM_KEY: key, LG_INFORM_SECRET: secret } = environment;
  if (api === undefined) return undefined;
  if (key === undefined) return withoutKey();
  const common = {
    baseUrl: api.baseUrl,
    refreshDays: api.refreshDays,
    access: { key, secret },
    cache: createAnswerCache(resolve(folder, api.cache)),
    now: () => Temporal.Now.instant().epochMilliseconds,
  };
  return {
    groups: () => readApiGroups({ ...common, groups, areaCode: council.areaCode }),
    values: (lists) => {
      const wanted = Map.groupBy(Object.values(metrics), ({ metric }) => metric);
      const requests = [...wanted].map(([metric, mappings]) => {
        const areas = mappings.flatMap(({ group }) =>
          membersOf(groups[group], lists[group], council.areaCode, register),
        );
        return { metric, areas: [...new Set([council.areaCode, ...areas])] };
      });
      return readApi({ ...common, ...knowledge, period: api.period, metrics: requests });
    },
  };
}

/** Codes to ask for; a group of whoever is in a download means every authority in England here. */
function membersOf(
  group: GroupConfig | undefined,
  list: readonly string[] | undefined,
  areaCode: string,
  register: AreaRegister,
): readonly string[] {
  if (group === undefined) return [];
  const asked = group.areas === 'download' ? { ...group, areas: 'england' as const } : group;
  const today = Temporal.Now.plainDateISO('Europe/London').toString();
  return groupMembers(asked, [], { end: today }, { areaCode, register, list }) ?? [];
}

function withoutKey(): Api {
  const file = 'LG Inform API';
  const missing = downloadFinding('E_API_KEY', { file }, 'The variable LG_INFORM_KEY is not set.');
  return {
    groups: () => Promise.resolve({ lists: {}, findings: [missing] }),
    // oxlint-disable-next-line require-yield
    values: async function* values() {},
  };
}
