import { AreaCode } from '../../../model/benchmark.ts';

/**
 * The members of one of LG Inform's groups in an answer of `/comparisonGroups`: every area code in the object that
 * carries the group's identifier, but its owner. The answer's shape is not documented, so nothing else is taken as
 * known; undefined when the group or its members are not in it.
 */
export function groupMembersIn(answer: unknown, group: string): string[] | undefined {
  const found = objectOf(answer, group);
  if (found === undefined) return undefined;
  const members = Object.entries(found).flatMap(([name, value]) =>
    /owner/i.test(name) ? [] : codesIn(value),
  );
  return members.length === 0 ? undefined : [...new Set(members)];
}

function objectOf(value: unknown, identifier: string): object | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('identifier' in value && value.identifier === identifier) return value;
  for (const each of Object.values(value)) {
    const found = objectOf(each, identifier);
    if (found !== undefined) return found;
  }
  return undefined;
}

function codesIn(value: unknown): string[] {
  if (typeof value === 'string') return AreaCode.safeParse(value).success ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(codesIn) : [];
}
