import { distance } from 'fastest-levenshtein';
import type { Finding } from '../../model/finding.ts';
import type { SheetOutline } from '../../model/sheet.ts';
import type { MappedTitle } from './column-binding.ts';
import { at, error } from './remark.ts';
import { quoted, textKey } from './text.ts';

/** Says that a mapped column cannot be found, and which of the titles that are not mapped it may have now. */
export function missingColumn(
  outline: SheetOutline,
  mapped: MappedTitle,
  unmapped: readonly string[],
): Finding {
  const place = { sheet: outline.name, column: mapped.title };
  const alike = outline.columns.filter((column) => textKey(column.title) === textKey(mapped.title));
  if (alike.length > 1) {
    return at(
      place,
      error(
        'column-ambiguous',
        `Several columns are called ${quoted(mapped.title)}, apart from spaces and capitals.`,
        'Rename all but the one that is meant.',
      ),
    );
  }
  const likely = likelyTitle(mapped.title, unmapped);
  const next =
    likely === undefined
      ? `Put the column back, or correct "${mapped.line}" in the configuration.`
      : `If it is now ${quoted(likely)}, write that instead of ${quoted(mapped.title)} in "${mapped.line}" in the configuration; otherwise put the column back.`;
  return at(place, error('column-gone', `The sheet has no column called ${quoted(mapped.title)}.`, next));
}

/** As `missingColumn`, for the fields of a summary that the configuration names under `only`. */
export function missingFields(outline: SheetOutline, only: readonly string[]): readonly Finding[] {
  const titles = outline.columns.map(({ title }) => title);
  const named = new Set(only.map((title) => textKey(title)));
  const there = new Set(titles.map((title) => textKey(title)));
  const others = titles.filter((title) => !named.has(textKey(title)));
  return only
    .filter((title) => !there.has(textKey(title)))
    .map((title) => {
      const { action, place } = missingColumn(
        outline,
        { field: 'only', title, line: `only: ${title}` },
        others,
      );
      const found = `The summary has no field called ${quoted(title)}.`;
      return at(place, error('summary-field-gone', found, action.replaceAll('the column', 'the field')));
    });
}

/** The unmapped title that reads most like the one that is gone, if any is near enough to name. */
export function likelyTitle(title: string, unmapped: readonly string[]): string | undefined {
  const wanted = textKey(title);
  const ranked = unmapped
    .map((candidate) => ({ candidate, cost: unlikeness(wanted, textKey(candidate)) }))
    .sort((a, b) => a.cost - b.cost);
  const [best] = ranked;
  return best !== undefined && best.cost <= 0.6 ? best.candidate : undefined;
}

function unlikeness(a: string, b: string): number {
  const longer = Math.max(a.length, b.length, 1);
  const contained = a !== '' && b !== '' && (a.includes(b) || b.includes(a));
  return (distance(a, b) / longer) * (contained ? 0.5 : 1);
}
