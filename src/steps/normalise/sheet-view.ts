import { blankCell, type Cell } from '../../model/cell.ts';
import type { Finding, Place } from '../../model/finding.ts';
import type { Indicator } from '../../model/indicator.ts';
import type { SheetMapping } from '../../model/mapping.ts';
import type { Unit } from '../../model/quantity.ts';
import type { SheetRow, SheetSnapshot } from '../../model/sheet.ts';
import type { ColumnBinding } from './column-binding.ts';
import { at, type Remark } from './remark.ts';
import type { TextRules } from './text-rules.ts';
import { oneLine } from './text.ts';
import { readUnit } from './units.ts';

/** One sheet as the caller bound it. */
export interface SheetInput {
  readonly mapping: SheetMapping;
  readonly binding: ColumnBinding;
  readonly snapshot: SheetSnapshot;
}

type IndicatorDefaults = Pick<Indicator, 'polarity' | 'frequency' | 'accumulation'> & {
  readonly unit: Unit | undefined;
};

const noDefaults = { polarity: 'none', frequency: 'quarterly', accumulation: 'discrete' } as const;

/** A sheet made ready to read: where each field stands in a row, and somewhere to put findings. */
export interface SheetView extends SheetInput {
  /** The sheet's name on one line. */
  readonly name: string;
  /** Position of a field that a row has once, or undefined when it is not mapped. */
  readonly position: (field: string) => number | undefined;
  /** Position of a column id. */
  readonly positionOf: (columnId: string | undefined) => number | undefined;
  readonly title: (position: number | undefined) => string | undefined;
  /** Rows in the order of the sheet. */
  readonly rows: readonly SheetRow[];
  /** How the configuration describes the sheet's indicators, where their own cells are blank. */
  readonly defaults: IndicatorDefaults;
  readonly sections: 'priority' | 'service' | 'ignore';
  readonly findings: Finding[];
  /** What its texts may hold. */
  readonly texts: TextRules;
  /** Ids under which rows are found, and the published ids they stand for. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Contacts that were left out, by column: one finding a column, not one a row. */
  readonly contacts: Map<number, number>;
}

/** Works out once where every column stands, and puts rows in the order of the sheet. */
export function viewSheet(
  input: SheetInput,
  { texts, aliases }: Pick<SheetView, 'texts' | 'aliases'>,
): SheetView {
  const { snapshot, binding, mapping } = input;
  const unit = mapping.as === 'indicators' ? mapping.defaults.unit : undefined;
  const positions = new Map(snapshot.columns.map((column, index) => [column.id, index]));
  const titles = snapshot.columns.map((column) => oneLine(column.title));
  const positionOf = (columnId: string | undefined) =>
    columnId === undefined ? undefined : positions.get(columnId);
  return {
    ...input,
    name: oneLine(snapshot.name),
    position: (field) => positionOf(binding.columns[field]),
    positionOf,
    title: (position) => (position === undefined ? undefined : titles[position]),
    rows: [...snapshot.rows].sort((a, b) => a.number - b.number),
    defaults: {
      ...(mapping.as === 'indicators' ? mapping.defaults : noDefaults),
      unit: unit === undefined ? undefined : readUnit(unit),
    },
    sections: mapping.as === 'indicators' ? mapping.sections : 'ignore',
    findings: [],
    texts,
    aliases,
    contacts: new Map(),
  };
}

/** The cell of a column that is mapped, or blank. */
export function cellAt(row: SheetRow, position: number | undefined): Cell {
  return position === undefined ? blankCell : (row.cells[position] ?? blankCell);
}

/** A cell with nothing in it: blank, or text of spaces alone. */
export function isBlank(cell: Cell): boolean {
  if (cell.state === 'blank') return true;
  return (
    cell.state === 'value' &&
    typeof cell.value === 'string' &&
    cell.kind !== 'contact' &&
    oneLine(cell.value) === ''
  );
}

/** The sheet of a row as an officer finds it; for a row of a report, also the sheet that the report took it from. */
export function sheetOfRow(view: Pick<SheetView, 'name'>, row: SheetRow): string {
  const source = row.from?.name;
  return source === undefined ? view.name : `${view.name}, from ${oneLine(source)}`;
}

/** Where a cell is, in the officer's words. */
export function placeOf(view: SheetView, row: SheetRow, position?: number, more: Partial<Place> = {}): Place {
  const column = view.title(position);
  return {
    sheet: sheetOfRow(view, row),
    row: row.number,
    ...(column === undefined ? {} : { column }),
    ...more,
  };
}

/** Adds a finding about one cell, or about the row when there is no column. */
export function note(
  view: SheetView,
  row: SheetRow,
  position: number | undefined,
  remark: Remark,
  more: Partial<Place> = {},
): void {
  view.findings.push(at(placeOf(view, row, position, more), remark));
}
