import type { Indicator } from '../../model/indicator.ts';
import type { Unit } from '../../model/quantity.ts';
import type { Figure } from './collect-figures.ts';
import { type Definition, isRegister } from './definition.ts';
import { error, warning } from './remark.ts';
import { cellAt, isBlank, note } from './sheet-view.ts';
import { quoted, textKey } from './text.ts';

/** An indicator has at least one row. */
export type Definitions = readonly [Definition, ...Definition[]];

export interface Merged {
  readonly indicator: Indicator;
  /** The unit that the sheet or the configuration names. */
  readonly unit: Unit | undefined;
}

/**
 * One definition from all rows of an indicator. The row with the newest figure is believed first; what it leaves
 * blank comes from older rows, then from the configuration; a register is believed before all of them. Rows that say
 * otherwise are a finding. Undefined, with a finding, when no row has a name.
 */
export function mergeDefinitions(definitions: Definitions, figures: readonly Figure[]): Merged | undefined {
  const ordered = definitions.length === 1 ? definitions : newestFirst(definitions, figures);
  const [newest = definitions[0]] = ordered;
  if (ordered.length > 1) sayDifferences(newest, ordered);
  const { defaults } = newest.view;
  const first = <K extends keyof Definition>(field: K): Definition[K] | undefined =>
    ordered.find((definition) => definition[field] !== undefined)?.[field];
  const name = first('name');
  if (name === undefined) {
    note(newest.view, newest.row, newest.view.position('id'), withoutName(newest.id), {
      indicator: newest.id,
    });
    return undefined;
  }
  const description = first('description');
  const priority = first('priority');
  const service = first('service');
  const ownerRole = first('ownerRole');
  const unit = first('unit') ?? defaults.unit;
  return {
    unit,
    indicator: {
      id: newest.id,
      name,
      ...(description === undefined ? {} : { description }),
      ...(priority === undefined ? {} : { priority }),
      ...(service === undefined ? {} : { service }),
      ...(ownerRole === undefined ? {} : { ownerRole }),
      polarity: first('polarity') ?? defaults.polarity,
      frequency: first('frequency') ?? defaults.frequency,
      accumulation: first('accumulation') ?? defaults.accumulation,
      ...extensionsOf(ordered),
      footnotes: [...(ordered.find(({ footnotes }) => footnotes.length > 0)?.footnotes ?? [])],
      state: first('state') ?? 'active',
    },
  };
}

function newestFirst(definitions: readonly Definition[], figures: readonly Figure[]): readonly Definition[] {
  const latest = new Map<Definition, string>();
  for (const { definition, slot, row } of figures) {
    if (isBlank(cellAt(row, slot.actual))) continue;
    const before = latest.get(definition) ?? '';
    if (slot.period.end > before) latest.set(definition, slot.period.end);
  }
  const endOf = (definition: Definition) =>
    isRegister(definition) ? '9999' : (latest.get(definition) ?? '');
  // Sheets come by id and rows in the order of the sheet, so that ties fall the same way every night.
  return definitions.toSorted((a, b) => (endOf(a) < endOf(b) ? 1 : endOf(a) > endOf(b) ? -1 : 0));
}

function withoutName(id: string) {
  return error(
    'name-missing',
    `No sheet says what "${id}" is called, so its figures are not read.`,
    'Type its name beside its reference, in this sheet or in the register.',
  );
}

const compared = ['name', 'unit', 'polarity', 'accumulation'] as const;

function sayDifferences(newest: Definition, ordered: readonly Definition[]): void {
  for (const field of compared) {
    const used = ordered.find((definition) => definition[field] !== undefined)?.[field];
    const said = new Set([textKey(used ?? '')]);
    for (const definition of ordered) {
      const own = definition[field];
      if (own === undefined || said.has(textKey(own))) continue;
      said.add(textKey(own));
      const remark = warning(
        'definition-differs',
        `The ${field} here is ${quoted(own)}, but ${quoted(used ?? '')} in row ${newest.row.number} of ${quoted(newest.view.name)}, which ${isRegister(newest) ? 'is the register' : 'has the newest figure'} and is used.`,
        'Make both the same, or give one of them another reference if they are different indicators.',
      );
      note(definition.view, definition.row, definition.view.position(field), remark, {
        indicator: definition.id,
      });
    }
  }
}

/** Each field from the row that is believed first. */
function extensionsOf(ordered: readonly Definition[]): Pick<Indicator, 'extensions'> {
  const byId = new Map(
    ordered.toReversed().flatMap(({ extensions }) => extensions.map((each) => [each.id, each] as const)),
  );
  return byId.size === 0 ? {} : { extensions: [...byId.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)) };
}
