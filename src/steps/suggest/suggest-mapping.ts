import type { Cell } from '../../model/cell.ts';
import type { SheetColumn, SheetOutline } from '../../model/sheet.ts';
import { parseSheetAddress } from '../../model/sheet-address.ts';
import { parsePeriod } from '../normalise/parse-period.ts';
import { periodInName, yearInName } from '../normalise/sheet-period.ts';
import { oneLine, textKey } from '../normalise/text.ts';
import { fieldOf, fitOf, isNotForPublic } from './column-words.ts';
import { isWords, saysPolarity, statesPolarity } from './what-cells-say.ts';
import { findPeriodTitles } from './period-pattern.ts';

/** What is known of a sheet when a mapping is suggested for it. */
export interface SheetLook {
  readonly outline: SheetOutline;
  /** A few cells of each column that are not blank, by column id. */
  readonly examples: ReadonlyMap<string, readonly Cell[]>;
  /** Whether rows stand under other rows. */
  readonly hierarchy: boolean;
}

/** An entry of `sheets` in a configuration, as it is written there. */
export type SuggestedMapping = Readonly<Record<string, unknown>>;

export interface Suggestion {
  readonly mapping: SuggestedMapping;
  /** The column that seems to say whether a row is signed off; for `release.signOff.column`. */
  readonly signOff?: string;
  /** Period of the newest column or undefined; as titles have it. */
  readonly latestPeriod?: string;
  /** Columns that are left out, and doubts, in plain sentences. */
  readonly notes: readonly string[];
}

const details = [
  'id',
  'description',
  'priority',
  'service',
  'ownerRole',
  'polarity',
  'unit',
  'frequency',
  'accumulation',
  'footnotes',
];
const figures = ['actual', 'target', 'status', 'commentary', 'markers'];
const milestoneFields = ['programme', 'name', 'due', 'state', 'percentComplete', 'period', 'narrative'];

/**
 * A mapping that fits a sheet by the usual words of its titles, or undefined when the sheet does not look like a plan.
 * Columns of contacts, and those whose titles say they are internal, are never suggested.
 */
export function suggestMapping(look: SheetLook): Suggestion | undefined {
  const { outline } = look;
  const open = outline.columns.filter(
    ({ title, type }) => oneLine(title) !== '' && !isNotForPublic(title, type),
  );
  const made = wide(look, open) ?? long(look, open) ?? milestones(open);
  if (made === undefined) return undefined;
  const { kind = 'sheet', id = outline.sheetId } = parseSheetAddress(outline.sheetId) ?? {};
  const used = new Set(titlesIn(made.mapping).map(textKey));
  const signOff = pick(open, 'signedOff', 'indicators', made.taken);
  const left = outline.columns.filter(
    (column) => column !== signOff && !made.taken.has(column.id) && !used.has(textKey(column.title)),
  );
  const notes = [
    ...(left.length === 0
      ? []
      : [`Left out, so never read: ${left.map(({ title }) => oneLine(title)).join(', ')}.`]),
    ...made.notes,
  ];
  return {
    mapping: { [kind]: id, ...made.mapping },
    ...(signOff === undefined ? {} : { signOff: oneLine(signOff.title) }),
    ...(made.latestPeriod === undefined ? {} : { latestPeriod: made.latestPeriod }),
    notes,
  };
}

interface Made {
  readonly mapping: SuggestedMapping;
  readonly taken: ReadonlySet<string>;
  readonly notes: readonly string[];
  readonly latestPeriod?: string;
}

function wide(look: SheetLook, open: readonly SheetColumn[]): Made | undefined {
  const { outline } = look;
  const found = findPeriodTitles(open, yearInName(outline.name));
  const fields =
    found === undefined ? undefined : fieldWords([...found.columns.values()].map(({ field }) => field));
  if (found === undefined || fields?.['actual'] === undefined) {
    return onePeriod(look, open) ?? actualsAlone(look, open);
  }
  const taken = new Set(found.columns.keys());
  const named = namedColumns(look, open, taken);
  if (named === undefined) return undefined;
  const latestPeriod = [...found.columns.values()].findLast(
    ({ field }) => fieldOf(field) === 'actual',
  )?.period;
  return {
    mapping: {
      as: 'indicators',
      layout: 'wide',
      columns: named.columns,
      periods: found.pattern,
      fields,
      ...sections(look),
    },
    taken: new Set([...taken, ...named.taken]),
    notes: named.notes,
    ...(latestPeriod === undefined ? {} : { latestPeriod }),
  };
}

/** A wide sheet whose columns of figures are called by their period alone: "Apr 2024", "May 2024". */
function actualsAlone(look: SheetLook, open: readonly SheetColumn[]): Made | undefined {
  const year = yearInName(look.outline.name);
  const columns = open.filter(({ title }) => parsePeriod(oneLine(title), { year }) !== undefined);
  const latest = columns.at(-1);
  if (columns.length < 2 || latest === undefined) return undefined;
  const taken = new Set(columns.map(({ id }) => id));
  const named = namedColumns(look, open, taken);
  if (named === undefined) return undefined;
  return {
    mapping: {
      as: 'indicators',
      layout: 'wide',
      columns: named.columns,
      periods: '{period}',
      ...sections(look),
    },
    taken: new Set([...taken, ...named.taken]),
    notes: named.notes,
    latestPeriod: oneLine(latest.title),
  };
}

/** A sheet of one period, which stands in its name: its columns are called Actual and Target alone. */
function onePeriod(look: SheetLook, open: readonly SheetColumn[]): Made | undefined {
  const period = periodInName(look.outline.name);
  const fields = columnsFor(open, figures, 'indicators', new Set());
  if (period === undefined || fields['actual'] === undefined) return undefined;
  if (pick(open, 'period', 'indicators', new Set()) !== undefined) return undefined;
  const taken = idsOf(open, fields);
  const named = namedColumns(look, open, taken);
  if (named === undefined) return undefined;
  return {
    mapping: {
      as: 'indicators',
      layout: 'wide',
      columns: named.columns,
      fields: titlesOf(fields),
      ...sections(look),
    },
    taken: new Set([...taken, ...named.taken]),
    notes: named.notes,
    latestPeriod: period.label,
  };
}

function long(look: SheetLook, open: readonly SheetColumn[]): Made | undefined {
  const fields = columnsFor(open, ['period', ...figures], 'indicators', new Set());
  if (fields['period'] === undefined || fields['actual'] === undefined) return undefined;
  const taken = idsOf(open, fields);
  const named = namedColumns(look, open, taken);
  if (named === undefined) return undefined;
  return {
    mapping: {
      as: 'indicators',
      layout: 'long',
      columns: { ...named.columns, ...titlesOf(fields) },
      ...sections(look),
    },
    taken: new Set([...taken, ...named.taken]),
    notes: named.notes,
  };
}

function milestones(open: readonly SheetColumn[]): Made | undefined {
  const fields = columnsFor(open, milestoneFields, 'milestones', new Set());
  const { programme, name, due, state, percentComplete } = fields;
  if (programme === undefined || name === undefined) return undefined;
  if (due === undefined && state === undefined && percentComplete === undefined) return undefined;
  const mapping = { as: 'milestones', layout: 'long', columns: titlesOf(fields) };
  return { mapping, taken: idsOf(open, fields), notes: [] };
}

/** The columns that describe an indicator; undefined when none can be its name. */
function namedColumns(look: SheetLook, open: readonly SheetColumn[], taken: ReadonlySet<string>) {
  // What the cells say is surer than a title: "Aim" may be a priority, or hold "Higher is better".
  const stated = open.find(
    (column) => !taken.has(column.id) && !isNamed(column) && statesPolarity(look, column),
  );
  const free = new Set([...taken, ...(stated === undefined ? [] : [stated.id])]);
  const found = columnsFor(open, ['name', ...details], 'indicators', free);
  const used = new Set([...taken, ...idsOf(open, found)]);
  const polarity =
    stated ?? found['polarity'] ?? open.find((column) => !used.has(column.id) && saysPolarity(look, column));
  const name =
    found['name'] ??
    open.find((column) => !used.has(column.id) && column !== polarity && isWords(look, column));
  if (name === undefined) return undefined;
  const { id, name: _name, ...others } = found;
  const columns = { ...(id && { id }), name, ...others, ...(polarity && { polarity }) };
  const guessed = found['name'] === undefined;
  return {
    columns: titlesOf(columns),
    taken: idsOf(open, columns),
    notes: guessed
      ? [`No title says which column names the indicator; "${oneLine(name.title)}" is a guess.`]
      : [],
  };
}

/** True where the title says what the column is, and it is neither a polarity nor a priority. */
function isNamed({ title }: SheetColumn): boolean {
  return ['name', ...details, ...figures]
    .filter((role) => role !== 'polarity' && role !== 'priority')
    .some((role) => fitOf(title, role, 'indicators') > 0);
}

function fieldWords(words: readonly string[]): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const word of words) {
    const field = fieldOf(word);
    if (field !== undefined) fields[field] ??= oneLine(word);
  }
  return fields;
}

function columnsFor(
  open: readonly SheetColumn[],
  roles: readonly string[],
  kind: 'indicators' | 'milestones',
  taken: ReadonlySet<string>,
): Record<string, SheetColumn> {
  const used = new Set(taken);
  const found: Record<string, SheetColumn> = {};
  for (const role of roles) {
    const column = pick(open, role, kind, used);
    if (column === undefined) continue;
    used.add(column.id);
    found[role] = column;
  }
  return found;
}

function pick(
  open: readonly SheetColumn[],
  role: string,
  kind: 'indicators' | 'milestones',
  taken: ReadonlySet<string>,
): SheetColumn | undefined {
  let best: { readonly column: SheetColumn; readonly fit: number } | undefined;
  for (const column of open) {
    const fit = taken.has(column.id) ? 0 : fitOf(column.title, role, kind);
    if (fit > (best?.fit ?? 0)) best = { column, fit };
  }
  return best?.column;
}

function sections({ hierarchy }: SheetLook): SuggestedMapping {
  return hierarchy ? { sections: 'priority' } : {};
}

function titlesOf(columns: Readonly<Record<string, SheetColumn>>): Record<string, string> {
  return Object.fromEntries(Object.entries(columns).map(([role, { title }]) => [role, oneLine(title)]));
}

function idsOf(
  open: readonly SheetColumn[],
  columns: Readonly<Record<string, SheetColumn>>,
): ReadonlySet<string> {
  const chosen = new Set(Object.values(columns));
  return new Set(open.filter((column) => chosen.has(column)).map(({ id }) => id));
}

function titlesIn(mapping: SuggestedMapping): string[] {
  return Object.values(mapping['columns'] ?? {}).map(String);
}
