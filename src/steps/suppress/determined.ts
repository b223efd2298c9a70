import type { Relation } from './relations.ts';

/**
 * Which unknown figures a reader could work out from the known ones by the sums in `relations`, whatever the values.
 * Gauss-Jordan elimination over the unknowns: one alone in a row is determined. The coefficients are 1 and -1, so
 * binary floats are exact enough for what is only counted.
 */
export function determined(relations: readonly Relation[], unknown: ReadonlySet<string>): readonly string[] {
  const columns = [...unknown].filter((key) =>
    relations.some((relation) => membersOf(relation).includes(key)),
  );
  const rows = relations.map(({ total, parts }) =>
    columns.map((key) => (key === total ? -1 : 0) + parts.filter((part) => part === key).length),
  );
  let top = 0;
  for (let column = 0; column < columns.length; column += 1) {
    const pivot = rows.findIndex((row, index) => index >= top && isSome(row[column]));
    const [found] = pivot < 0 ? [] : rows.splice(pivot, 1);
    if (found === undefined) continue;
    const lead = found[column] ?? 1;
    const scaled = found.map((value) => value / lead);
    for (const [index, row] of rows.entries()) {
      const factor = row[column] ?? 0;
      if (isSome(factor)) rows[index] = row.map((value, at) => value - factor * (scaled[at] ?? 0));
    }
    rows.splice(top, 0, scaled);
    top += 1;
  }
  return rows.flatMap((row) => {
    const filled = columns.filter((_key, index) => isSome(row[index]));
    return filled.length === 1 ? filled : [];
  });
}

/** All figures of a sum. */
export function membersOf({ total, parts }: Relation): readonly string[] {
  return [total, ...parts];
}

/** Relations that share figures, directly or through others, together. */
export function connected(relations: readonly Relation[]): readonly (readonly Relation[])[] {
  const groups: Relation[][] = [];
  const home = new Map<string, Relation[]>();
  for (const relation of relations) {
    const joined = new Set(membersOf(relation).flatMap((key) => home.get(key) ?? []));
    const touching = groups.filter((group) => group.some((member) => joined.has(member)));
    const group = [...touching.flat(), relation];
    for (const old of touching) groups.splice(groups.indexOf(old), 1);
    groups.push(group);
    for (const member of group) for (const key of membersOf(member)) home.set(key, group);
  }
  return groups;
}

function isSome(value: number | undefined): boolean {
  return Math.abs(value ?? 0) > 1e-9;
}
