import { z } from 'zod';

/**
 * Where something is wrong, in the officer's words. Internal: never published.
 * `sheet` is the sheet's name, `row` its number on screen, `column` the column's title.
 */
export const Place = z.object({
  sheet: z.string().optional(),
  row: z.number().int().optional(),
  column: z.string().optional(),
  indicator: z.string().optional(),
  period: z.string().optional(),
  file: z.string().optional(),
  line: z.number().int().optional(),
});
export type Place = z.infer<typeof Place>;

/** One thing wrong or odd in what was read. The run goes on; the officer reads it. */
export const Finding = z.object({
  severity: z.enum(['error', 'warning', 'info']),
  /** Stable, kebab-case for sheets (`value-not-a-number`); LG Inform's own codes (`E_RAGGED_ROW`) for downloads. */
  code: z.string(),
  place: Place,
  /** What was found, in one plain sentence. */
  found: z.string(),
  /** What to do about it, in one plain sentence. */
  action: z.string(),
});
export type Finding = z.infer<typeof Finding>;

/** `[sheet "Corporate plan", row 7, column "Q1 2021/22 Actual"]`, `[file "x.csv", line 3]` or `` when unknown. */
export function placeInWords(place: Place): string {
  const parts = [
    place.sheet === undefined ? '' : `sheet "${place.sheet}"`,
    place.file === undefined ? '' : `file "${place.file}"`,
    place.line === undefined ? '' : `line ${place.line}`,
    place.row === undefined ? '' : `row ${place.row}`,
    place.column === undefined ? '' : `column "${place.column}"`,
    place.indicator === undefined ? '' : `indicator ${place.indicator}`,
    place.period === undefined ? '' : place.period,
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `[${parts.join(', ')}]`;
}

/** `Temporal` aside, findings sort by place so that the same input lists them in the same order. */
export function compareFindings(a: Finding, b: Finding): number {
  const rank = { error: 0, warning: 1, info: 2 };
  return (
    rank[a.severity] - rank[b.severity] ||
    compareText(a.place.sheet ?? a.place.file ?? '', b.place.sheet ?? b.place.file ?? '') ||
    (a.place.row ?? a.place.line ?? 0) - (b.place.row ?? b.place.line ?? 0) ||
    compareText(a.place.column ?? '', b.place.column ?? '') ||
    compareText(a.code, b.code) ||
    compareText(a.found, b.found)
  );
}

/** Code-unit order: the same in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
