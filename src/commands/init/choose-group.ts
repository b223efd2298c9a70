import { SyncError } from '../../errors.ts';
import { AreaCode, type Benchmark } from '../../model/benchmark.ts';
import type { Guide } from './guide.ts';
import type { InitOptions } from './init-options.ts';

/** An entry of `benchmarks.groups`. */
export interface ChosenGroup {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly areas: 'download' | readonly string[];
  readonly startsWith?: string;
}

/** Kinds of authority by the first three characters of their GSS code. */
const kinds: Readonly<Record<string, string>> = {
  E06: 'English unitary authorities',
  E07: 'English district councils',
  E08: 'Metropolitan districts',
  E09: 'London boroughs',
  E10: 'English county councils',
  W06: 'Welsh councils',
  S12: 'Scottish councils',
  N09: 'Northern Irish districts',
};

/** Whom to compare with: every council of the own kind in the downloads, or a list of codes that is given. */
export async function chooseGroup(
  options: Pick<InitOptions, 'group' | 'groupArea'>,
  benchmarks: readonly Benchmark[],
  areaCode: string,
  guide: Guide,
): Promise<ChosenGroup> {
  const names = new Map(
    benchmarks.filter(({ isGroup }) => !isGroup).map(({ areaId, areaName }) => [areaId, areaName]),
  );
  if (options.groupArea.length > 0) return ownList(options.groupArea, options.group);
  const kind = sameKind(areaCode, names);
  if (options.group !== undefined) {
    if (options.group === 'same-kind') return kind;
    throw new SyncError(
      'usage',
      `[init] --group ${options.group} needs its members.`,
      'Name each with --group-area and its GSS code, or say --group same-kind.',
    );
  }
  const others = [...names.keys()].filter((code) => code.startsWith(kind.startsWith ?? '')).length;
  const chosen = await guide.choose<'kind' | 'list'>({
    ask: 'With whom should your figures be compared?',
    flag: '--group same-kind, or --group-area',
    choices: [
      { value: 'kind', label: `All ${kind.name} in the downloads`, hint: `${others} councils` },
      { value: 'list', label: 'A list of councils that I choose', hint: 'such as your nearest neighbours' },
    ],
    suggested: 'kind',
  });
  if (chosen === 'kind') return kind;
  const name = await guide.text({
    ask: 'What is this group called on your pages?',
    flag: '--group',
    suggested: 'Nearest neighbours',
    check: (answer) => (answer === '' ? 'Give it a name: every comparison names its group.' : undefined),
  });
  const members = await guide.chooseSeveral({
    ask: 'Which councils are in it?',
    flag: '--group-area',
    choices: [...names]
      .filter(([code]) => code !== areaCode)
      .map(([value, label]) => ({ value, label, hint: value })),
    suggested: [],
  });
  return ownList(members, name);
}

function sameKind(areaCode: string, names: ReadonlyMap<string, string>): ChosenGroup {
  const startsWith = areaCode.slice(0, 3);
  const name = kinds[startsWith] ?? `Councils whose code begins with ${startsWith}`;
  return {
    id: 'same-kind',
    name,
    source: `All of them in the LG Inform downloads (${[...names.keys()].filter((code) => code.startsWith(startsWith)).length})`,
    areas: 'download',
    startsWith,
  };
}

function ownList(areas: readonly string[], name = 'Chosen councils'): ChosenGroup {
  const wrong = areas.find((code) => !AreaCode.safeParse(code).success);
  if (wrong === undefined) return { id: 'neighbours', name, source: 'Chosen by the council', areas };
  throw new SyncError(
    'usage',
    `[init] --group-area "${wrong}" is no GSS code.`,
    'Give codes of nine characters, such as E07000064.',
  );
}
