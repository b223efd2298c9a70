import { readFile, writeFile } from 'node:fs/promises';
import { SyncError } from '../errors.ts';
import { type Area, type AreaRegister, createAreaRegister } from '../model/area.ts';
import { importRegister } from '../sources/lg-inform/areas/import-register.ts';
import { readRegister, writeRegister } from '../sources/lg-inform/areas/read-register.ts';

export interface AreasOptions {
  readonly codes: readonly string[];
  readonly refresh: string | undefined;
  readonly register: string | undefined;
  readonly write: string | undefined;
}

export interface AreasResult {
  readonly areas: readonly (Area & { readonly today: readonly string[] })[];
  readonly counts: Readonly<Record<string, number>>;
  readonly changed?: readonly string[];
  readonly lines: readonly string[];
}

/** Looks authorities up, or makes a new register. Throws `SyncError` `usage` for files that cannot be read or written. */
export async function runAreas(options: AreasOptions): Promise<AreasResult> {
  const known = readRegister(options.register);
  if (options.refresh !== undefined) return refresh(known, options.refresh, options.write);
  const found = options.codes.flatMap((words) => lookUp(known, words)).map((area) => withToday(known, area));
  const counts = countTypes(known.areas);
  const lines =
    options.codes.length === 0
      ? Object.entries(counts).map(([type, n]) => `${String(n).padStart(4)} ${type}`)
      : found.length === 0
        ? ['No authority has this code or name.']
        : found.map((area) => inWords(area, known));
  return { areas: found, counts, lines };
}

function lookUp(register: AreaRegister, words: string): readonly Area[] {
  const byCode = register.find(words.trim().toUpperCase());
  if (byCode !== undefined) return [byCode];
  const part = words.trim().toLowerCase();
  return part === '' ? [] : register.areas.filter(({ name }) => name.toLowerCase().includes(part));
}

function withToday(register: AreaRegister, area: Area) {
  const next = register.successors(area.code).map(({ code }) => code);
  return { ...area, today: area.end === '' ? [area.code] : next };
}

function inWords(
  { code, name, type, region, start, end, former, today }: Area & { today: string[] },
  register: AreaRegister,
) {
  const since = start === '' ? '' : `, since ${start}`;
  const before = former.length === 0 ? '' : `; before ${former.join(', ')}`;
  const next = today.map((each) => `${register.find(each)?.name ?? ''} (${each})`).join(' and ');
  const ended = end === '' ? '' : `; ended ${end}${next === '' ? '' : `, now ${next}`}`;
  return `${code} ${name}: ${type}${region === '' ? '' : `, ${region}`}${since}${before}${ended}`;
}

async function refresh(known: AreaRegister, from: string, to: string | undefined): Promise<AreasResult> {
  if (to === undefined) {
    throw new SyncError('usage', 'It is not said where the new register goes.', 'Give a file with --write.');
  }
  const text = await readFile(from, 'utf8').catch(() => {
    throw new SyncError('usage', `[${from}] The file cannot be read.`, 'Check the path.');
  });
  const areas = importRegister(text, from);
  const renewed = createAreaRegister(areas);
  const changed = areas
    .filter((area) => JSON.stringify(area) !== JSON.stringify(known.find(area.code)))
    .map(({ code, name }) => `${code} ${name}`)
    .concat(
      known.areas
        .filter(({ code }) => renewed.find(code) === undefined)
        .map(({ code, name }) => `${code} ${name} is gone`),
    );
  await writeFile(to, writeRegister(areas)).catch(() => {
    throw new SyncError('usage', `[${to}] The file cannot be written.`, 'Give another path with --write.');
  });
  const lines = [
    `Written: ${to}, ${areas.length} authorities, ${changed.length} of them new or changed`,
    ...changed.slice(0, 20),
    `Name it in the configuration: benchmarks: { register: ${to} }`,
  ];
  return { areas: [], counts: countTypes(areas), changed, lines };
}

function countTypes(areas: readonly Area[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type, end } of areas) {
    const name = end === '' ? type : 'ended';
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
