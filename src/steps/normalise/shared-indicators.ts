import type { Finding } from '../../model/finding.ts';
import { type Definition, isRegister } from './definition.ts';
import { at, info } from './remark.ts';
import { quoted } from './text.ts';

const shown = 5;

/**
 * One finding for each pair of sheets that have indicators in common. A plan may well be one sheet a year; but two
 * teams may also have chosen the same reference.
 */
export function sayShared(groups: Iterable<readonly Definition[]>): readonly Finding[] {
  const pairs = new Map<string, { a: string; b: string; ids: Set<string> }>();
  for (const definitions of groups) {
    const withValues = definitions.filter((definition) => !isRegister(definition));
    const byId = new Map(withValues.map(({ view }) => [view.snapshot.sheetId, view.name]));
    const sheets = [...byId].sort(([a], [b]) => (a < b ? -1 : 1));
    const id = definitions[0]?.id ?? '';
    for (const [at1, [idA, a]] of sheets.entries()) {
      for (const [idB, b] of sheets.slice(at1 + 1)) {
        const pair = pairs.get(`${idA} ${idB}`) ?? { a, b, ids: new Set() };
        pairs.set(`${idA} ${idB}`, { ...pair, ids: pair.ids.add(id) });
      }
    }
  }
  return [...pairs.values()].map(({ a, b, ids }) => {
    const names = [...ids].slice(0, shown).join(', ') + (ids.size > shown ? ', …' : '');
    const what = ids.size === 1 ? 'An indicator stands' : `${ids.size} indicators stand`;
    return at(
      { sheet: a },
      info(
        'indicator-in-two-sheets',
        `${what} both in ${quoted(a)} and in ${quoted(b)} (${names}); their figures are read as one series.`,
        'Nothing, if it is so; otherwise give the indicators of one sheet references of their own.',
      ),
    );
  });
}
