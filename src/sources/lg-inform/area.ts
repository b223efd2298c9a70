import { AreaCode } from '../../model/benchmark.ts';

export interface Area {
  readonly id: string;
  readonly name: string;
  /** A mean or total over authorities, not an authority. */
  readonly isGroup: boolean;
}

// Countries, regions, metropolitan counties and the two halves of London have GSS codes too (ONS code prefixes).
const aggregates = /^(?:[EWSN]92|K0|E1[123])/;

/**
 * The area of a row, or undefined when its code is neither a GSS code nor a group's identifier (`E0700006`, blank).
 * Group identifiers are words, such as `AllLaInCountry_England`.
 */
export function readArea(code: string, label: string, isSummary = false): Area | undefined {
  const id = code.trim();
  const name = label.trim();
  if (/^mean for /i.test(name)) return { id: id || name, name, isGroup: true };
  if (AreaCode.safeParse(id).success) {
    return { id, name: name || id, isGroup: isSummary || aggregates.test(id) };
  }
  return /^[A-Za-z]{2}[\w ()'-]*$/.test(id) ? { id, name: name || id, isGroup: true } : undefined;
}
