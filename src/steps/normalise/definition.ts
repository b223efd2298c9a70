import type { Extension } from '../../model/extension.ts';
import type { Indicator } from '../../model/indicator.ts';
import type { SheetRow } from '../../model/sheet.ts';
import { readAccumulation, readFrequency, readPolarity, readState } from './definition-words.ts';
import { readName, slug } from './indicator-id.ts';
import { publicText } from './public-text.ts';
import { readExtensions } from './read-extensions.ts';
import { error, info, type Remark, warning } from './remark.ts';
import { cellAt, isBlank, note, type SheetView } from './sheet-view.ts';
import { quoted, textKey } from './text.ts';
import { isQualitativeUnit, readUnit } from './units.ts';

type Stated = Omit<Indicator, 'footnotes' | 'rule' | 'extensions'>;

/** What one row says of its indicator; what its cells leave blank is undefined, so that other rows may say it. */
export type Definition = {
  readonly [K in keyof Stated]: K extends 'id' ? string : Stated[K] | undefined;
} & {
  readonly footnotes: readonly string[];
  readonly extensions: readonly Extension[];
  /** Its id is the number in front of its name. */
  readonly isNumbered: boolean;
  readonly view: SheetView;
  readonly row: SheetRow;
};

/** Reads a row's definition. Undefined, with a finding, when the row cannot be told apart from others. */
export function readDefinition(
  view: SheetView,
  row: SheetRow,
  section: string | undefined,
): Definition | undefined {
  const namePosition = view.position('name');
  const typedName = publicText(view, row, namePosition);
  // A row may leave its name to a register, but a name that is kept back leaves nothing to publish.
  if (typedName === undefined && !isBlank(cellAt(row, namePosition))) return undefined;
  const { name, number, footnoteMarks } = readName(typedName ?? '');
  if (typedName !== undefined && name === '') {
    note(view, row, namePosition, nameless(typedName));
    return undefined;
  }
  const typedId = readId(view, row, number, name);
  if (typedId === undefined) return undefined;
  const id = view.aliases.get(typedId) ?? view.aliases.get(slug(name) ?? '') ?? typedId;
  const more = { indicator: id };
  const text = (field: string, long = false) => publicText(view, row, view.position(field), { long, more });
  const footnotes = text('footnotes', true);
  if (footnoteMarks && footnotes === undefined) note(view, row, namePosition, footnoteMark, more);
  const words = <T>(
    field: string,
    read: (text: string) => T | undefined,
    fallback: T,
    expected: string,
  ): T | undefined => {
    const typed = text(field);
    if (typed === undefined) return undefined;
    const value = read(typed);
    if (value === undefined) note(view, row, view.position(field), wordUnknown(typed, expected), more);
    return value ?? fallback;
  };
  const { defaults } = view;
  return {
    id,
    name: name === '' ? undefined : name,
    description: text('description', true),
    unit: readRowUnit(text('unit')),
    polarity: words(
      'polarity',
      readPolarity,
      'none',
      'Bigger is better, Smaller is better, Within range or Information only',
    ),
    frequency: words('frequency', readFrequency, defaults.frequency, 'Quarterly, Annual, Monthly or Other'),
    accumulation: words('accumulation', readAccumulation, defaults.accumulation, 'Cumulative or Discrete'),
    state: words('state', readState, 'active', 'Active or Retired'),
    priority: sectioned(view, row, 'priority', text('priority'), section, id),
    service: sectioned(view, row, 'service', text('service'), section, id),
    ownerRole: text('ownerRole'),
    footnotes: footnotes?.split(/\n+/) ?? [],
    extensions: readExtensions(view, row, id),
    isNumbered: number !== undefined && id === slug(number) && isBlank(cellAt(row, view.position('id'))),
    view,
    row,
  };
}

/** Whether it stands in a sheet of definitions alone. */
export function isRegister({ view: { mapping } }: Pick<Definition, 'view'>): boolean {
  return mapping.as === 'indicators' && mapping.layout === 'register';
}

function readRowUnit(typed: string | undefined): string | undefined {
  return typed === undefined || isQualitativeUnit(typed) ? undefined : readUnit(typed);
}

function readId(
  view: SheetView,
  row: SheetRow,
  number: string | undefined,
  name: string,
): string | undefined {
  const position = view.position('id');
  const cell = cellAt(row, position);
  const typed =
    cell.state === 'value' && typeof cell.value === 'number'
      ? String(cell.value)
      : publicText(view, row, position);
  // An unreadable reference must not fall back to the name: the indicator would lose its history.
  if (typed === undefined && cell.state !== 'blank') {
    note(view, row, position, idUnusable);
    return undefined;
  }
  const id = slug(typed ?? number ?? name);
  if (id === undefined) {
    note(view, row, position ?? view.position('name'), idUnusable);
    return undefined;
  }
  if (typed === undefined && position !== undefined)
    note(view, row, position, idMissing(id), { indicator: id });
  return id;
}

/** A row's own cell wins over the section it stands in. */
function sectioned(
  view: SheetView,
  row: SheetRow,
  field: 'priority' | 'service',
  own: string | undefined,
  section: string | undefined,
  id: string,
): string | undefined {
  if (view.sections !== field || section === undefined) return own;
  if (own !== undefined && textKey(own) !== textKey(section)) {
    const remark = info(
      `${field}-differs`,
      `The row says ${quoted(own)}, but it stands under ${quoted(section)}; the row's own words are used.`,
      `Move the row, or correct its ${field}.`,
    );
    note(view, row, view.position(field), remark, { indicator: id });
  }
  return own ?? section;
}

function nameless(typed: string): Remark {
  return error(
    'name-missing',
    `${quoted(typed)} is no name for an indicator, so its row is not read.`,
    'Type the name of the indicator.',
  );
}

function wordUnknown(typed: string, expected: string): Remark {
  return warning('word-unknown', `${quoted(typed)} is not one of the words known here.`, `Use ${expected}.`);
}

const footnoteMark = info(
  'footnote-mark',
  'The name has a footnote mark, but there is no footnote; the mark is not published.',
  'Map a footnotes column, or take the mark away.',
);

const idUnusable = error(
  'id-unusable',
  'The row has no reference that can be used, so it is not read.',
  'Give it a reference of letters and digits, such as HBC-12.',
);

function idMissing(id: string): Remark {
  return warning(
    'id-missing',
    `The row has no reference; it is published as "${id}" for now.`,
    'Give it a reference that never changes, so that its history stays together.',
  );
}
