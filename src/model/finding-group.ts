import { compareFindings, compareText, type Finding } from './finding.ts';

/** Findings that are the same fault in many places, read as one. */
export interface FindingGroup<T extends Finding = Finding> {
  readonly severity: Finding['severity'];
  readonly code: string;
  /** `sheet "Corporate plan", rows 3 to 202, columns "Q1" and 3 more`. */
  readonly place: string;
  /** What was found, where all say the same; else what the first says, with how many are like it. */
  readonly found: string;
  readonly action: string;
  /** In the order of their places. */
  readonly findings: readonly T[];
}

/** Groups findings by fault and sheet or file; worst first, then by sheet. The order given makes no difference. */
export function groupFindings<T extends Finding>(findings: readonly T[]): readonly FindingGroup<T>[] {
  const groups = Map.groupBy(findings.toSorted(compareFindings), ({ severity, code, place, action }) =>
    JSON.stringify([severity, code, place.sheet ?? '', place.file ?? '', action]),
  );
  return [...groups.values()].flatMap((same) => {
    const [first] = same;
    return first === undefined ? [] : [groupOf(first, same)];
  });
}

function groupOf<T extends Finding>(first: T, findings: readonly T[]): FindingGroup<T> {
  const { severity, code, action } = first;
  const texts = new Set(findings.map(({ found }) => found));
  const others = findings.length - 1;
  const found = texts.size === 1 ? first.found : `${first.found} (And ${others} like it.)`;
  return { severity, code, place: placesInWords(findings), found, action, findings };
}

/** Where a group is, in the officer's words, however many rows it has. */
function placesInWords(findings: readonly Finding[]): string {
  const of = <T>(read: (place: Finding['place']) => T | undefined) => [
    ...new Set(findings.flatMap(({ place }) => read(place) ?? [])),
  ];
  const texts = (noun: string, values: readonly string[], quote: boolean) => {
    if (values.length === 0) return [];
    const shown = values.slice(0, 2).map((value) => (quote ? `"${value}"` : value));
    const more = values.length > 2 ? ` and ${values.length - 2} more` : '';
    return [`${noun}${values.length === 1 || noun === '' ? '' : 's'} ${shown.join(', ')}${more}`.trim()];
  };
  const parts = [
    ...texts(
      'sheet',
      of(({ sheet }) => sheet),
      true,
    ),
    ...texts(
      'file',
      of(({ file }) => file),
      true,
    ),
    ...numbers(
      'line',
      of(({ line }) => line),
    ),
    ...numbers(
      'row',
      of(({ row }) => row),
    ),
    ...texts(
      'column',
      of(({ column }) => column),
      true,
    ),
    ...texts('indicator', of(({ indicator }) => indicator).toSorted(compareText), false),
    ...texts(
      '',
      of(({ period }) => period),
      false,
    ),
  ];
  return parts.length === 0 ? '' : `[${parts.join(', ')}]`;
}

/** `row 7`, `rows 3 to 12, 15 and 20`, at most four spans. */
function numbers(noun: string, values: readonly number[]): string[] {
  const [first, ...rest] = values.toSorted((a, b) => a - b);
  if (first === undefined) return [];
  const spans: [number, number][] = [[first, first]];
  for (const value of rest) {
    const last = spans.at(-1);
    if (last !== undefined && value === last[1] + 1) last[1] = value;
    else spans.push([value, value]);
  }
  const shown = spans.slice(0, 4).map(([from, to]) => (from === to ? String(from) : `${from} to ${to}`));
  const more = spans.length > 4 ? ` and ${spans.length - 4} more places` : '';
  return [`${noun}${values.length === 1 ? '' : 's'} ${shown.join(', ')}${more}`];
}
