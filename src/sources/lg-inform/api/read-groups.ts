import type { BenchmarksConfig } from '../../../model/benchmarks-config.ts';
import type { Finding } from '../../../model/finding.ts';
import { downloadFinding } from '../download-finding.ts';
import { fetchBytes } from '../fetch-bytes.ts';
import { groupMembersIn } from './comparison-group.ts';
import type { ApiOptions } from './read-api.ts';
import { signUrl } from './sign-url.ts';

interface GroupOptions extends Pick<ApiOptions, 'baseUrl' | 'access' | 'refreshDays' | 'cache' | 'now'> {
  readonly groups: BenchmarksConfig['groups'];
  readonly areaCode: string;
}

interface GroupsRead {
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly findings: readonly Finding[];
}

const day = 86_400_000;
const file = 'LG Inform API, comparison groups';

/** The members of groups that the configuration names by LG Inform's identifier, in one request for all of them. */
export async function readApiGroups(options: GroupOptions): Promise<GroupsRead> {
  const wanted = Object.entries(options.groups).flatMap(([id, { areas }]) =>
    typeof areas !== 'string' && 'lgInform' in areas ? [[id, areas.lgInform] as const] : [],
  );
  if (wanted.length === 0) return { lists: {}, findings: [] };
  const { answer, finding } = await groupsOf(options);
  const lists: [string, readonly string[]][] = [];
  const findings: Finding[] = finding === undefined ? [] : [finding];
  for (const [id, identifier] of wanted) {
    const members = groupMembersIn(answer, identifier);
    if (members !== undefined) lists.push([id, members]);
    else if (finding === undefined) findings.push(unknownGroup(id, identifier));
  }
  return { lists: Object.fromEntries(lists), findings };
}

async function groupsOf(options: GroupOptions): Promise<{ answer?: unknown; finding?: Finding }> {
  const { baseUrl, access, areaCode, cache, now, refreshDays } = options;
  const url = `${baseUrl.replace(/\/$/, '')}/comparisonGroups?memberArea=${areaCode}`;
  const kept = await cache.get(url);
  if (kept !== undefined && now() - kept.at < refreshDays * day) return { answer: parsed(kept.bytes) };
  const bytes = await fetchBytes(signUrl(url, access), file);
  if (bytes.refused !== undefined) return { answer: kept && parsed(kept.bytes), finding: bytes.refused };
  const answer = parsed(bytes.value);
  if (answer === undefined || (typeof answer === 'object' && answer !== null && 'errors' in answer)) {
    const found = 'LG Inform did not answer with its comparison groups.';
    return { answer: kept && parsed(kept.bytes), finding: downloadFinding('E_API_ERROR', { file }, found) };
  }
  await cache.put(url, bytes.value);
  return { answer };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

function unknownGroup(id: string, identifier: string): Finding {
  return {
    severity: 'error',
    code: 'group-unreadable',
    place: { file },
    found: `LG Inform named no members of "${identifier}", the group "${id}" of the configuration.`,
    action: 'Check the identifier, or give the group as a list of codes.',
  };
}
