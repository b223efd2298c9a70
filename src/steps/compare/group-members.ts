import type { Benchmark, ComparatorGroup } from '../../model/benchmark.ts';
import { type Finding, compareText } from '../../model/finding.ts';

/** A comparator group as a configuration writes it, under its id. */
export type GroupConfig = Omit<ComparatorGroup, 'id'>;

/** Districts, unitaries, boroughs, counties and their like; regions and nations have codes too, but are no peers. */
const localAuthority = /^(E0[6-9]|E10|W06|S12|N09)/;

/**
 * Codes of the other members, each once, the own area left out. With `download`, every authority that the
 * metric's rows hold, whether it has a value for the period or not.
 */
export function groupMembers(group: GroupConfig, rows: readonly Benchmark[], areaCode: string): string[] {
  const codes =
    group.areas === 'download'
      ? rows.map(({ areaId }) => areaId).filter((code) => isPeer(code, group.startsWith))
      : group.areas;
  return [...new Set(codes)].filter((code) => code !== areaCode).toSorted(compareText);
}

function isPeer(code: string, startsWith: string | undefined): boolean {
  return startsWith === undefined ? localAuthority.test(code) : code.startsWith(startsWith);
}

/** What is odd in a configured list: a member named twice, or the council itself. */
export function checkGroups(groups: Readonly<Record<string, GroupConfig>>, areaCode: string): Finding[] {
  return Object.entries(groups).flatMap(([id, { name, areas }]) => {
    if (areas === 'download') return [];
    const repeated = areas.filter((code, index) => areas.indexOf(code) < index && code !== areaCode);
    const twice = [...new Set(repeated)].toSorted(compareText).map((code): Finding => ({
      severity: 'warning',
      code: 'group-duplicate-member',
      place: {},
      found: `The comparator group "${id}" (${name}) names ${code} more than once; it is counted once.`,
      action: 'Remove the repeated code from the group in the configuration.',
    }));
    const own: Finding = {
      severity: 'info',
      code: 'group-own-area',
      place: {},
      found: `The comparator group "${id}" (${name}) names the council's own area ${areaCode}; it is left out of the group's average and quartiles.`,
      action: 'Nothing needs doing; the code can be removed from the group in the configuration.',
    };
    return areas.includes(areaCode) ? twice.concat(own) : twice;
  });
}
