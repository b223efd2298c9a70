import { z } from 'zod';
import { AreaCode } from './benchmark.ts';
import { compareText } from './finding.ts';

export const AuthorityType = z.enum([
  'district',
  'unitary',
  'metropolitan',
  'london',
  'county',
  'welsh',
  'scottish',
  'northern-irish',
  'combined',
]);
export type AuthorityType = z.infer<typeof AuthorityType>;

/** A local authority of the register, living or ended. Dates are its first and last day. */
export const Area = z.object({
  code: AreaCode,
  name: z.string().min(1),
  type: AuthorityType,
  region: z.string(),
  /** The GSS code of the county council that a district lies in, also of one that has ended. */
  county: z.union([AreaCode, z.literal('')]),
  start: z.union([z.iso.date(), z.literal('')]),
  end: z.union([z.iso.date(), z.literal('')]),
  /** Codes of the authorities that took its place. */
  successors: z.array(AreaCode),
  /** Codes it had before, the same authority. */
  former: z.array(AreaCode),
});
export type Area = z.infer<typeof Area>;

/** What is known of authorities: see `docs/benchmarks.md`. */
export interface AreaRegister {
  readonly areas: readonly Area[];
  /** The authority of a code, also of a code it had before. */
  find(code: string): Area | undefined;
  /** Today's code of the same authority: `E08000016` → `E08000038`; the code itself when it is not known. */
  today(code: string): string;
  /** The living authorities in an ended one's place, over any number of steps. */
  successors(code: string): readonly Area[];
}

export function createAreaRegister(areas: readonly Area[]): AreaRegister {
  const byCode = new Map<string, Area>();
  for (const area of areas) for (const code of area.former) byCode.set(code, area);
  // A code in use beats one that once belonged to another.
  for (const area of areas) byCode.set(area.code, area);
  const successors = (code: string, seen: ReadonlySet<string> = new Set()): readonly Area[] => {
    const area = byCode.get(code);
    if (area === undefined || seen.has(area.code)) return [];
    const next = area.successors.flatMap((each) => {
      const found = byCode.get(each);
      if (found === undefined) return [];
      return found.end === '' ? [found] : successors(each, new Set([...seen, area.code]));
    });
    return [...new Set(next)].toSorted((a, b) => compareText(a.code, b.code));
  };
  return {
    areas,
    find: (code) => byCode.get(code),
    today: (code) => byCode.get(code)?.code ?? code,
    successors: (code) => successors(code),
  };
}

/** No authority is known: nothing is followed, nothing is said to have ended. */
export const emptyRegister: AreaRegister = createAreaRegister([]);

/** True when the authority existed on that day (ISO date). */
export function existedOn(area: Area, day: string): boolean {
  return (area.start === '' || area.start <= day) && (area.end === '' || area.end >= day);
}
