import type { Area, AreaRegister } from '../../model/area.ts';
import { type Finding, compareText } from '../../model/finding.ts';
import { type GroupConfig, type GroupLists, listed } from './group-members.ts';

interface CheckOptions {
  readonly areaCode: string;
  readonly register: AreaRegister;
  readonly lists: GroupLists;
}

/** What is odd in a group's list: a member named twice, ended, recoded or not known, the council itself. */
export function checkGroups(groups: Readonly<Record<string, GroupConfig>>, options: CheckOptions): Finding[] {
  const own = options.register.find(options.areaCode);
  const ended =
    own === undefined || own.end === '' || Object.keys(groups).length === 0
      ? []
      : [ownEnded(own, options.register)];
  const inGroups = Object.entries(groups).flatMap(([id, group]) => {
    const list = Object.hasOwn(options.lists, id) ? options.lists[id] : undefined;
    const codes = listed(group, { list });
    if (codes === undefined) return fromElsewhere(id, group, options);
    return checkList(`"${id}" (${group.name})`, codes, options);
  });
  return [...ended, ...inGroups];
}

function ownEnded({ name, code, end }: Area, register: AreaRegister): Finding {
  const next = register.successors(code).map((area) => `${area.name} (${area.code})`);
  return {
    severity: 'warning',
    code: 'W_AREA_ENDED',
    place: {},
    found: `The council's own area ${name} (${code}) ended on ${dayInWords(end)}${next.length === 0 ? '' : `; its successor is ${next.join(' and ')}`}. Later figures have no place in its groups.`,
    action:
      "Change council.areaCode when the feed becomes the successor's; it is another council, with its own figures.",
  };
}

function checkList(group: string, codes: readonly string[], options: CheckOptions): Finding[] {
  const { areaCode, register } = options;
  const own = register.today(areaCode);
  const today = codes.map((code) => register.today(code));
  const repeated = today.filter((code, index) => today.indexOf(code) < index && code !== own);
  const members = [...new Set(codes)].toSorted(compareText);
  return [
    ...[...new Set(repeated)].toSorted(compareText).map((code) => duplicate(group, code)),
    ...(today.includes(own) ? [ownArea(group, areaCode)] : []),
    ...members.flatMap((code) => checkMember(group, code, register)),
  ];
}

function checkMember(group: string, code: string, register: AreaRegister): Finding[] {
  const area = register.find(code);
  if (register.areas.length > 0 && area === undefined) return [unknownMember(group, code)];
  if (area !== undefined && area.code !== code) return [recodedFinding(area, code, `the group ${group}`)];
  if (area === undefined || area.end === '') return [];
  return [endedFinding(area, register, `the group ${group}`)];
}

/** An authority that is no more. `where` says who names it. */
function endedFinding(area: Area, register: AreaRegister, where: string): Finding {
  const next = register.successors(area.code).map(({ name, code }) => `${name} (${code})`);
  const followed = next.length === 0 ? '' : ` Its successor is ${next.join(' and ')}.`;
  return {
    severity: 'warning',
    code: 'W_AREA_ENDED',
    place: {},
    found: `${area.name} (${area.code}) in ${where} ended on ${dayInWords(area.end)}.${followed} It is counted as a member without a value after that day, and nothing is put in its place.`,
    action: 'Decide whether another council should take its place, and change the list.',
  };
}

/** An authority under a code it had before: the same body, so it is followed. */
export function recodedFinding(area: Area, code: string, where: string): Finding {
  return {
    severity: 'warning',
    code: 'W_AREA_RECODED',
    place: {},
    found: `${code} in ${where} is an earlier code of ${area.name}, which is ${area.code} today; values under both codes are taken as the same council's.`,
    action: `Nothing is lost; write ${area.code} when you next change it.`,
  };
}

function duplicate(group: string, code: string): Finding {
  return {
    severity: 'warning',
    code: 'group-duplicate-member',
    place: {},
    found: `The comparator group ${group} names ${code} more than once; it is counted once.`,
    action: 'Remove the repeated code from the group in the configuration.',
  };
}

function ownArea(group: string, areaCode: string): Finding {
  return {
    severity: 'info',
    code: 'group-own-area',
    place: {},
    found: `The comparator group ${group} names the council's own area ${areaCode}; it is left out of the group's average and quartiles.`,
    action: 'Nothing needs doing; the code can be removed from the group in the configuration.',
  };
}

function unknownMember(group: string, code: string): Finding {
  return {
    severity: 'warning',
    code: 'group-member-unknown',
    place: {},
    found: `The comparator group ${group} names ${code}, which no authority has or had.`,
    action: 'Correct the code; "progress-feed areas" lists every authority.',
  };
}

function fromElsewhere(id: string, group: GroupConfig, { areaCode, register }: CheckOptions): Finding[] {
  if (group.areas === 'download') return [];
  const known = register.find(areaCode);
  if (typeof group.areas === 'string' && known !== undefined) return [];
  const found =
    typeof group.areas === 'string'
      ? `The council's own code ${areaCode} is not in the register of areas, so the group "${id}" (${group.name}) has no members.`
      : `The members of the group "${id}" (${group.name}) could not be read.`;
  return [
    {
      severity: 'error',
      code: 'group-unreadable',
      place: {},
      found,
      action: 'Correct council.areaCode, or give the group as a list of codes.',
    },
  ];
}

/** `2023-03-31` → `31 March 2023`. */
export function dayInWords(iso: string): string {
  const { day, month, year } = Temporal.PlainDate.from(iso);
  const names = 'January February March April May June July August September October November December';
  return `${day} ${names.split(' ')[month - 1] ?? ''} ${year}`;
}
