import { type Area, type AreaRegister, existedOn } from '../../model/area.ts';
import type { ComparatorGroup } from '../../model/benchmark.ts';
import { compareText } from '../../model/finding.ts';
import type { Period } from '../../model/period.ts';

/** A comparator group as a configuration writes it, under its id. */
export type GroupConfig = Omit<ComparatorGroup, 'id'>;

/** Lists that were read for groups whose members do not stand in the configuration, by group id. */
export type GroupLists = Readonly<Record<string, readonly string[]>>;

/** Districts, unitaries, boroughs, counties and their like; regions and nations have codes too, but are no peers. */
const localAuthority = /^(E0[6-9]|E10|W06|S12|N09)/;
const english = /^(E0[6-9]|E10)/;

export interface GroupContext {
  readonly areaCode: string;
  readonly register: AreaRegister;
  /** Members of this group where they come from a file or LG Inform. */
  readonly list?: readonly string[] | undefined;
}

/**
 * Codes of the other members, as they are today, each once, the own area left out. `areas` are those of the metric's rows: with
 * `download`, every authority among them, whether it has a value for the period or not. Groups from the register
 * are the authorities that existed on the period's last day. Undefined when the list could not be read.
 */
export function groupMembers(
  group: GroupConfig,
  areas: readonly string[],
  period: Pick<Period, 'end'>,
  context: GroupContext,
): string[] | undefined {
  const { areaCode, register } = context;
  const codes = listed(group, context) ?? fromDownload(group, areas) ?? fromRegister(group, period, context);
  if (codes === undefined) return undefined;
  const own = register.today(areaCode);
  const today = codes.map((code) => register.today(code));
  return [...new Set(today)].filter((code) => code !== own).toSorted(compareText);
}

/** The codes of a list, as written; undefined for a group that is none. */
export function listed(
  { areas }: GroupConfig,
  { list }: Pick<GroupContext, 'list'>,
): readonly string[] | undefined {
  if (typeof areas === 'string') return undefined;
  return isList(areas) ? areas : list;
}

function isList(areas: GroupConfig['areas']): areas is readonly string[] {
  return Array.isArray(areas);
}

function fromDownload({ areas, startsWith }: GroupConfig, codes: readonly string[]): string[] | undefined {
  if (areas !== 'download') return undefined;
  return codes.filter((code) =>
    startsWith === undefined ? localAuthority.test(code) : code.startsWith(startsWith),
  );
}

function fromRegister(
  { areas, startsWith = '' }: GroupConfig,
  { end }: Pick<Period, 'end'>,
  { areaCode, register }: GroupContext,
): string[] | undefined {
  const own = register.find(areaCode);
  if (typeof areas !== 'string' || own === undefined) return undefined;
  const belongs: Readonly<Record<string, (area: Area) => boolean>> = {
    england: () => true,
    type: ({ type }) => type === own.type,
    region: ({ type, region }) => type === own.type && region === own.region && region !== '',
    county: ({ type, county }) => type === own.type && county === own.county && county !== '',
  };
  const test = belongs[areas];
  if (test === undefined) return undefined;
  return register.areas
    .filter((area) => english.test(area.code) && area.code.startsWith(startsWith))
    .filter((area) => existedOn(area, end) && test(area))
    .map(({ code }) => code);
}
