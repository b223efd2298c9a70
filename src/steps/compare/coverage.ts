import type { Area, AreaRegister } from '../../model/area.ts';
import type { Benchmark } from '../../model/benchmark.ts';
import { type Finding, compareText } from '../../model/finding.ts';
import { comparePeriods } from '../../model/period.ts';
import { dayInWords, recodedFinding } from './check-groups.ts';
import { type GroupConfig, type GroupLists, groupMembers } from './group-members.ts';

export interface CoverageOptions {
  readonly areaCode: string;
  readonly register: AreaRegister;
  readonly metrics: Readonly<Record<string, { readonly metric: string; readonly group: string }>>;
  readonly groups: Readonly<Record<string, GroupConfig>>;
  readonly lists: GroupLists;
}

/** Whom downloads leave out that a comparison needs: the council itself, or members of the group it is compared with. */
export function coverage(benchmarks: readonly Benchmark[], options: CoverageOptions): Finding[] {
  const { metrics, register } = options;
  const byMetric = Map.groupBy(
    benchmarks.filter(({ isGroup }) => !isGroup),
    ({ metricId }) => metricId,
  );
  const wanted = new Map(Object.values(metrics).map((each) => [`${each.metric} ${each.group}`, each]));
  const own = new Map<string, Finding>();
  const findings = [...wanted.values()].flatMap(({ metric, group }): Finding[] => {
    const rows = byMetric.get(metric);
    const [first] = rows ?? [];
    if (rows === undefined || first === undefined) return [];
    const present = new Set(rows.map(({ areaId }) => register.today(areaId)));
    if (!present.has(register.today(options.areaCode))) own.set(metric, ownMissing(first, options.areaCode));
    const missing = missingMembers(group, rows, present, options);
    return missing.length === 0 ? [] : [memberMissing(first, group, missing, register)];
  });
  return [...own.values(), ...findings];
}

function missingMembers(
  groupId: string,
  rows: readonly Benchmark[],
  present: ReadonlySet<string>,
  { groups, lists, areaCode, register }: CoverageOptions,
): string[] {
  const group = Object.hasOwn(groups, groupId) ? groups[groupId] : undefined;
  const latest = rows.map(({ period }) => period).reduce((a, b) => (comparePeriods(a, b) < 0 ? b : a));
  if (group === undefined) return [];
  const list = Object.hasOwn(lists, groupId) ? lists[groupId] : undefined;
  const members = groupMembers(group, [...present], latest, { areaCode, register, list }) ?? [];
  return members.filter((code) => !present.has(code));
}

/** Authorities of a download that have ended, in one finding, and those under a code they had before. */
export function oldAreas(benchmarks: readonly Benchmark[], register: AreaRegister): Finding[] {
  const codes = new Set(benchmarks.filter(({ isGroup }) => !isGroup).map(({ areaId }) => areaId));
  const found = [...codes].toSorted(compareText).flatMap((code) => {
    const area = register.find(code);
    return area === undefined ? [] : [{ area, code }];
  });
  const recoded = found.filter(({ area, code }) => area.code !== code);
  const ended = found.filter(({ area, code }) => area.code === code && area.end !== '');
  const findings = recoded.map(({ area, code }) => recodedFinding(area, code, 'the download'));
  return ended.length === 0
    ? findings
    : [
        endedInDownload(
          ended.map(({ area }) => area),
          register,
        ),
        ...findings,
      ];
}

function endedInDownload(areas: readonly Area[], register: AreaRegister): Finding {
  const inWords = ({ code, name, end }: Area) => {
    const next = register.successors(code).map((each) => `${each.name} ${each.code}`);
    return `${name} (${code}, to ${dayInWords(end)}${next.length === 0 ? '' : `; now ${next.join(' and ')}`})`;
  };
  const have =
    areas.length === 1
      ? 'An authority in the download has'
      : `${areas.length} authorities in the download have`;
  return {
    severity: 'warning',
    code: 'W_AREA_ENDED',
    place: {},
    found: `${have} ended: ${areas.map(inWords).join(', ')}.`,
    action:
      'Their values count up to their last day; nothing is put in their place. Change a list of neighbours that names them.',
  };
}

function ownMissing({ metricId, download }: Benchmark, areaCode: string): Finding {
  return {
    severity: 'warning',
    code: 'W_OWN_AREA_MISSING',
    place: { file: download.file },
    found: `Metric ${metricId} has no row for the council itself (${areaCode}), so its value in LG Inform cannot be checked.`,
    action:
      "The comparison uses the council's own figure; choose areas that include your own when you download.",
  };
}

function memberMissing(
  { metricId, download }: Benchmark,
  group: string,
  codes: readonly string[],
  register: AreaRegister,
): Finding {
  const names = codes.slice(0, 10).map((code) => `${register.find(code)?.name ?? 'unknown'} (${code})`);
  const more = codes.length > 10 ? ` and ${codes.length - 10} more` : '';
  const members = codes.length === 1 ? 'a member' : `${codes.length} members`;
  return {
    severity: 'warning',
    code: 'W_MEMBER_MISSING',
    place: { file: download.file },
    found: `Metric ${metricId} has no row for ${members} of the group "${group}": ${names.join(', ')}${more}.`,
    action: 'Download the metric with these areas too, or change the group.',
  };
}
