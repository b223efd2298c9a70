import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AreaCode } from '../../../model/benchmark.ts';
import type { BenchmarksConfig } from '../../../model/benchmarks-config.ts';
import type { Finding } from '../../../model/finding.ts';

interface GroupListsRead {
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly findings: readonly Finding[];
}

/** The members of groups whose list is in a file. A file that cannot be used is a finding, and the group has no list. */
export async function readGroupLists(
  groups: BenchmarksConfig['groups'],
  areaCode: string,
  folder: string,
): Promise<GroupListsRead> {
  const lists: [string, readonly string[]][] = [];
  const findings: Finding[] = [];
  for (const [id, { areas }] of Object.entries(groups)) {
    if (typeof areas === 'string' || !('file' in areas)) continue;
    const text = await readFile(resolve(folder, areas.file), 'utf8').catch(() => undefined);
    const codes = text === undefined ? [] : codesIn(text, areaCode);
    if (codes.length > 0) lists.push([id, codes]);
    else findings.push(unusable(id, areas.file, text === undefined));
  }
  return { lists: Object.fromEntries(lists), findings };
}

/**
 * GSS codes in a text: those of the line that begins with the council's own code, where a line names several councils;
 * else the first of each line. JSON by code (`{ "E07000062": ["E07000061", …] }`) is read by its own key.
 */
export function codesIn(text: string, areaCode: string): string[] {
  const json = jsonList(text, areaCode);
  if (json !== undefined) return json;
  const lines = text
    .split(/\r?\n/)
    .map((line) => [...line.matchAll(/\b[EWSN]\d{8}\b/g)].map(([code]) => code));
  const own = lines.find(([first, ...others]) => first === areaCode && others.length > 0);
  return own === undefined ? lines.flatMap(([first]) => first ?? []) : own.slice(1);
}

function jsonList(text: string, areaCode: string): string[] | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  const list: unknown = Array.isArray(value)
    ? value
    : Object.entries(value ?? {}).find(([key]) => key === areaCode)?.[1];
  return Array.isArray(list) ? list.filter((code): code is string => AreaCode.safeParse(code).success) : [];
}

function unusable(id: string, file: string, absent: boolean): Finding {
  return {
    severity: 'error',
    code: 'group-file-unusable',
    place: { file },
    found: absent
      ? `The list of the comparator group "${id}" cannot be read.`
      : `The list of the comparator group "${id}" holds no area code such as E07000061.`,
    action: 'Give a CSV file with one code a line, or a line for each council that begins with its own code.',
  };
}
