/** Words that say the same unit; the first is ours (`src/model/quantity.ts`). All else must be equal as written. */
const spellings: readonly (readonly [string, ...string[]])[] = [
  ['percent', '%', 'percentage', 'per cent', 'pct'],
  ['count', 'number', 'numbers', 'no', 'no.', 'counts', '#'],
  ['gbp', '£', 'gbp (£)', 'pounds', 'pounds sterling', '£ (gbp)'],
  ['gbp (000)', 'gbp (000s)', '£000', '£000s', '£ (000)', '£ (000s)', '£k', 'gbp 000', "£'000", "£'000s"],
  ['days', 'day', 'number of days'],
  ['weeks', 'week', 'number of weeks'],
  ['hours', 'hour', 'number of hours'],
];

const aliases: ReadonlyMap<string, string> = new Map(
  spellings.flatMap(([ours, ...others]) => [ours, ...others].map((word) => [word, ours] as const)),
);

/**
 * True when both words name one unit: case, spaces and thousands separators do not count, `%` is `percent`.
 * Nothing is converted: `GBP` and `GBP (000)` are two units.
 */
export function sameUnit(a: string, b: string): boolean {
  return canonicalUnit(a) === canonicalUnit(b);
}

function canonicalUnit(unit: string): string {
  const word = unit
    .trim()
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/(?<=\d),(?=\d{3})/g, '');
  return aliases.get(word) ?? word;
}
