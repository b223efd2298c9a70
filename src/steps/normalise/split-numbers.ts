import type { Collected } from './collect-figures.ts';
import { slug } from './indicator-id.ts';
import { unlikeness } from './likeness.ts';
import { type Remark, warning } from './remark.ts';
import { cellAt, isBlank, note } from './sheet-view.ts';
import { quoted } from './text.ts';

/** Names that differ by more than this are not one name that was edited. */
const otherName = 0.6;

/**
 * Numbers in front of names start again in another sheet or year. Where one number stands before two quite different
 * names, the one with the oldest figure keeps it as its id, so that an id never changes its meaning; the other goes
 * by its name, with a finding.
 */
export function splitNumbers(collected: readonly Collected[]): readonly Collected[] {
  const oldest = new Map<string, Collected>();
  for (const one of collected) {
    const { id, isNumbered } = one.definition;
    const before = oldest.get(id);
    if (isNumbered && (before === undefined || firstEnd(one) < firstEnd(before))) oldest.set(id, one);
  }
  return collected.map((one) => {
    const { definition } = one;
    const owner = oldest.get(definition.id);
    const name = definition.name ?? '';
    const ownName = owner?.definition.name ?? '';
    const id = slug(name);
    if (!definition.isNumbered || owner === undefined || id === undefined) return one;
    if (unlikeness(name, ownName) <= otherName) return one;
    const { view, row } = definition;
    note(view, row, view.position('name'), numberTwice(definition.id, ownName, id), { indicator: id });
    const renamed = { ...definition, id };
    return {
      definition: renamed,
      figures: one.figures.map((figure) => ({ ...figure, definition: renamed })),
    };
  });
}

function firstEnd({ figures }: Collected): string {
  const ends = figures
    .filter(({ row, slot }) => !isBlank(cellAt(row, slot.actual)))
    .map(({ slot }) => slot.period.end);
  return ends.reduce((first, end) => (end < first ? end : first), '9999');
}

function numberTwice(number: string, name: string, id: string): Remark {
  return warning(
    'number-means-two',
    `The number ${number} already stands for ${quoted(name)}, which has another name and older figures, so this indicator is published as "${id}".`,
    `Give it a reference; or, if both are one indicator, write "${number}: { alsoCalled: [${quoted(id)}] }" under "indicators" in the configuration.`,
  );
}
