import type { SheetRow } from '../../model/sheet.ts';
import { rowClassifier, type RowKind } from './classify-row.ts';
import { type Definition, readDefinition } from './definition.ts';
import { parsePeriod } from './parse-period.ts';
import { publicText } from './public-text.ts';
import { at, error, type Remark, warning } from './remark.ts';
import { findSections } from './sections.ts';
import { cellAt, isBlank, note, placeOf, type SheetView } from './sheet-view.ts';
import { readSignedOffTo, readSignOff } from './sign-off.ts';
import { longSlot, type Slot, wideSlots } from './slot.ts';
import { quoted } from './text.ts';

/** The cells of one indicator in one period, not yet read. */
export interface Figure {
  readonly view: SheetView;
  readonly row: SheetRow;
  readonly slot: Slot;
  readonly definition: Definition;
  readonly signedOff: boolean;
}

export interface Collected {
  readonly definition: Definition;
  readonly figures: readonly Figure[];
}

/** Every indicator row of a sheet, wide or long, with its figures; section rows give their name to the rows below. */
export function collectFigures(view: SheetView): readonly Collected[] {
  const { mapping } = view;
  const long = mapping.as === 'indicators' && mapping.layout === 'long';
  const slots = long ? [] : wideSlots(view);
  const valuePositions = long ? longValuePositions(view) : slots.flatMap(usedPositions);
  const classify = rowClassifier(view, [...new Set(valuePositions)]);
  const kinds = new Map(view.rows.map((row) => [row, classify(row)]));
  const { sections: mode } = view;
  const sections =
    mode === 'ignore'
      ? undefined
      : findSections(
          view.rows,
          (row) => kinds.get(row) ?? 'blank',
          (row) => publicText(view, row, view.position('name')),
        );
  const rows = view.rows.filter((row) => isIndicator(view, row, kinds.get(row) ?? 'blank', mode));
  const read = long ? longRowReader(view) : wideRowReader(view, slots);
  const collected = rows.flatMap((row) => {
    const definition = readDefinition(view, row, sections?.nameFor(row));
    return definition === undefined ? [] : [{ definition, figures: read(row, definition) }];
  });
  return long ? collected : withoutDuplicates(view, collected);
}

/** Headings are skipped, and figures that belong to nothing are said. */
function isIndicator(
  view: SheetView,
  row: SheetRow,
  kind: RowKind,
  mode: 'priority' | 'service' | 'ignore',
): boolean {
  if (kind === 'nameless') note(view, row, view.position('name'), nameless);
  if (kind === 'parent-with-values' && mode !== 'ignore') note(view, row, undefined, sectionWithValues(mode));
  return kind === 'indicator' || (kind === 'parent-with-values' && mode === 'ignore');
}

function usedPositions(slot: Slot): readonly number[] {
  const { actual, target, commentary } = slot;
  return [actual, target, commentary].filter((position) => position !== undefined);
}

function longValuePositions(view: SheetView): readonly number[] {
  return ['period', 'actual', 'target'].flatMap((field) => view.position(field) ?? []);
}

type RowReader = (row: SheetRow, definition: Definition) => readonly Figure[];

function wideRowReader(view: SheetView, slots: readonly Slot[]): RowReader {
  const { signOff } = view.binding;
  const periods = slots.map(({ period }) => period);
  return (row, definition) => {
    const used = slots.filter((slot) => hasFigure(row, slot));
    if (used.length === 0) return [];
    const to = signOff === 'row' ? readSignedOffTo(view, row, periods) : undefined;
    return used.map((slot) => {
      const signedOff =
        signOff === 'not-needed' ||
        (signOff === 'row'
          ? to !== undefined && slot.period.end <= to
          : slot.signedOff !== undefined && readSignOff(view, row, slot.signedOff));
      return { view, row, slot, definition, signedOff };
    });
  };
}

function hasFigure(row: SheetRow, slot: Slot): boolean {
  if (!isBlank(cellAt(row, slot.actual))) return true;
  return !isBlank(cellAt(row, slot.target)) || !isBlank(cellAt(row, slot.commentary));
}

function longRowReader(view: SheetView): RowReader {
  const slots = new Map<string, Slot | undefined>();
  const periodPosition = view.position('period');
  const { signOff, year } = view.binding;
  const { period: ofSheet } = view.binding;
  const sheetSlot = periodPosition === undefined ? longSlot(view, ofSheet) : undefined;
  return (row, definition) => {
    const more = { indicator: definition.id };
    if (sheetSlot !== undefined) return [figureOf(row, definition, sheetSlot)];
    const typed = publicText(view, row, periodPosition, { more });
    if (typed === undefined) {
      if (isBlank(cellAt(row, view.position('actual')))) return [];
      note(view, row, periodPosition, periodMissing, more);
      return [];
    }
    if (!slots.has(typed)) slots.set(typed, longSlot(view, parsePeriod(typed, { year })));
    const slot = slots.get(typed);
    if (slot === undefined) {
      note(view, row, periodPosition, periodUnclear(typed), more);
      return [];
    }
    return [figureOf(row, definition, slot)];
  };
  function figureOf(row: SheetRow, definition: Definition, slot: Slot): Figure {
    const signedOff =
      signOff === 'not-needed' || (hasFigure(row, slot) && readSignOff(view, row, slot.signedOff));
    return { view, row, slot, definition, signedOff };
  }
}

/** Two rows of a wide sheet with one id: neither is read, because only a person can say which is right. */
function withoutDuplicates(view: SheetView, collected: readonly Collected[]): readonly Collected[] {
  const rows = new Map<string, Definition[]>();
  for (const { definition } of collected) {
    const others = rows.get(definition.id);
    if (others === undefined) rows.set(definition.id, [definition]);
    else others.push(definition);
  }
  for (const [id, [first, ...others]] of rows) {
    if (first === undefined || others.length === 0) continue;
    const numbers = [first, ...others].map(({ row }) => row.number);
    const position = view.position('id') ?? view.position('name');
    view.findings.push(at(placeOf(view, first.row, position, { indicator: id }), duplicate(id, numbers)));
  }
  return collected.filter(({ definition }) => rows.get(definition.id)?.length === 1);
}

function duplicate(id: string, rows: readonly number[]): Remark {
  const last = rows.at(-1);
  return error(
    'id-twice',
    `Rows ${rows.slice(0, -1).join(', ')} and ${last} are the same indicator, "${id}", so none of them is read.`,
    'Give each row its own reference or name, or remove the one that is not meant.',
  );
}

const nameless = error(
  'name-missing',
  'The row has figures but no name, so it is not read.',
  'Type the name of the indicator.',
);

function sectionWithValues(mode: string): Remark {
  return warning(
    'section-has-values',
    `The row has rows below it, so its name is taken as their ${mode}; the figures in it are not read.`,
    'Move the figures into a row of their own below it.',
  );
}

const periodMissing = error(
  'period-missing',
  'The row has a figure but no period, so it is not read.',
  'Type the period, such as Q3 2021/22.',
);

function periodUnclear(typed: string): Remark {
  return error(
    'period-unclear',
    `${quoted(typed)} cannot be read as a period, so the row is not read.`,
    'Write the period in full, such as Q3 2021/22, 2021/22 or March 2022.',
  );
}
