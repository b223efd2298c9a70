import { isAbsolute, relative, resolve } from 'node:path';
import { SyncError } from '../../errors.ts';
import type { Area, AreaRegister, AuthorityType } from '../../model/area.ts';
import { AreaCode } from '../../model/benchmark.ts';
import type { Choice, Guide } from './guide.ts';
import type { InitOptions } from './init-options.ts';

/** An entry of `benchmarks.groups`. */
export interface ChosenGroup {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly areas:
    | 'download'
    | 'type'
    | 'region'
    | 'county'
    | 'england'
    | readonly string[]
    | { readonly file: string };
  readonly startsWith?: string;
}

type GroupOptions = Pick<InitOptions, 'group' | 'groupArea' | 'groupFile'>;

const councils: Readonly<Record<AuthorityType, string>> = {
  district: 'District councils',
  unitary: 'Unitary councils',
  metropolitan: 'Metropolitan boroughs',
  london: 'London boroughs',
  county: 'County councils',
  welsh: 'Welsh councils',
  scottish: 'Scottish councils',
  'northern-irish': 'Northern Irish councils',
  combined: 'Combined authorities',
};

const fromRegister = 'The register of local authorities';

/** Whom to compare with: a group that the register knows, or a list of councils of one's own. */
export async function chooseGroup(
  options: GroupOptions,
  register: AreaRegister,
  areaCode: string,
  folder: string,
  guide: Guide,
): Promise<ChosenGroup> {
  const known = knownGroups(register, areaCode);
  if (options.groupArea.length > 0) return ownList(options.groupArea, options.group);
  if (options.groupFile !== undefined) return ownFile(options.groupFile, options.group, folder);
  if (options.group !== undefined) return named(options.group, known);
  const choices: Choice<ChosenGroup | 'list'>[] = [
    ...known.map(({ group, members }) => ({
      value: group,
      label: group.name,
      ...(members === undefined ? {} : { hint: `${members} others` }),
    })),
    { value: 'list', label: 'A list of councils that I choose', hint: 'such as your nearest neighbours' },
  ];
  const chosen = await guide.choose({
    ask: 'With whom should your figures be compared?',
    flag: `--group ${known.map(({ group }) => group.id).join(', ')}, or --group-area`,
    choices,
    suggested: known[0]?.group,
  });
  return chosen === 'list' ? await askList(register, areaCode, guide) : chosen;
}

async function askList(register: AreaRegister, areaCode: string, guide: Guide): Promise<ChosenGroup> {
  const name = await guide.text({
    ask: 'What is this group called on your pages?',
    flag: '--group',
    suggested: 'Nearest neighbours',
    check: (answer) => (answer === '' ? 'Give it a name: every comparison names its group.' : undefined),
  });
  const own = register.find(areaCode);
  const peers = register.areas.filter(
    ({ code, type, end }) => end === '' && code !== areaCode && (own === undefined || type === own.type),
  );
  const members = await guide.chooseSeveral({
    ask: 'Which councils are in it?',
    flag: '--group-area',
    choices: peers.map(({ code, name: label }) => ({ value: code, label, hint: code })),
    suggested: [],
  });
  return ownList(members, name);
}

interface KnownGroup {
  readonly group: ChosenGroup;
  readonly members?: number;
}

/** English councils by type, region and county; elsewhere, and where the register has no such code, from the download. */
function knownGroups(register: AreaRegister, areaCode: string): readonly KnownGroup[] {
  const own = register.find(areaCode);
  if (own === undefined || !areaCode.startsWith('E')) return [{ group: fromDownload(areaCode, own) }];
  const words = councils[own.type];
  const county = register.find(own.county);
  const group = (
    areas: 'type' | 'region' | 'county' | 'england',
    name: string,
    belongs: (area: Area) => boolean,
  ) => {
    const members = register.areas.filter(
      (area) => area.end === '' && area.code.startsWith('E') && area.code !== own.code && belongs(area),
    ).length;
    return { group: { id: areas, name, source: fromRegister, areas }, members };
  };
  const sameType = ({ type }: Area) => type === own.type;
  return [
    group('type', `${words} in England`, sameType),
    ...(own.region === ''
      ? []
      : [
          group(
            'region',
            `${words} in ${own.region.replace(/^(South|North|East|West)\b/, 'the $1')}`,
            (area) => sameType(area) && area.region === own.region,
          ),
        ]),
    ...(county === undefined
      ? []
      : [
          group(
            'county',
            `${words} in ${county.name}`,
            (area) => sameType(area) && area.county === own.county,
          ),
        ]),
    group('england', 'All English councils', ({ type }) => type !== 'combined'),
  ];
}

function fromDownload(areaCode: string, own: Area | undefined): ChosenGroup {
  const startsWith = areaCode.slice(0, 3);
  const name = own === undefined ? `Councils whose code begins with ${startsWith}` : councils[own.type];
  return {
    id: 'download',
    name,
    source: 'All of them in the LG Inform download',
    areas: 'download',
    startsWith,
  };
}

function named(id: string, known: readonly KnownGroup[]): ChosenGroup {
  const found = known.find(({ group }) => group.id === id);
  if (found !== undefined) return found.group;
  throw new SyncError(
    'usage',
    `[init] --group ${id} is none that is known here, and its members are not given.`,
    `Give one of ${known.map(({ group }) => group.id).join(', ')}; or a name, with each member as --group-area, or with --group-file.`,
  );
}

function ownList(areas: readonly string[], name = 'Chosen councils'): ChosenGroup {
  const wrong = areas.find((code) => !AreaCode.safeParse(code).success);
  if (wrong === undefined) return { id: 'chosen', name, source: 'Chosen by the council', areas };
  throw new SyncError(
    'usage',
    `[init] --group-area "${wrong}" is no GSS code.`,
    'Give codes of nine characters, such as E07000064; "progress-feed areas" finds them by name.',
  );
}

function ownFile(path: string, name = 'Chosen councils', folder: string): ChosenGroup {
  const from = relative(folder, resolve(path));
  const file = isAbsolute(from) ? resolve(path) : from.replaceAll('\\', '/');
  return { id: 'chosen', name, source: 'A list of the council', areas: { file } };
}
