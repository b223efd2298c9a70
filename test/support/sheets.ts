import type { Cell } from '../../src/model/cell.ts';
import { SheetMapping } from '../../src/model/mapping.ts';
import type { SheetColumn, SheetOutline, SheetRow, SheetSnapshot } from '../../src/model/sheet.ts';
import { type Normalised, type NormaliseOptions, normalise } from '../../src/steps/normalise/normalise.ts';
import { resolveColumns } from '../../src/steps/normalise/resolve-columns.ts';
import { blank, textCell, valueOf } from './cells.ts';

/** A cell as short as a test can say it: text, a plain number, a tick, or a whole cell. Undefined is blank. */
export type Shorthand = string | number | boolean | undefined | Cell;

function cell(value: Shorthand): Cell {
  if (value === undefined) return blank;
  if (typeof value === 'string') return textCell(value);
  if (typeof value === 'number') return valueOf('number', value, String(value));
  if (typeof value === 'boolean') return valueOf('boolean', value);
  return value;
}

export function percent(value: number, display: string, decimals?: number): Cell {
  return valueOf('number', value, display, {
    style: 'percent',
    ...(decimals === undefined ? {} : { decimals }),
  });
}

export function currency(value: number, display: string, decimals?: number): Cell {
  return valueOf('number', value, display, {
    style: 'currency',
    ...(decimals === undefined ? {} : { decimals }),
  });
}

/** Columns whose ids are `c1`, `c2`, …, in the order of the titles. */
export function columnsOf(titles: readonly string[]): SheetColumn[] {
  return titles.map((title, index) => ({ id: `c${index + 1}`, title, type: 'TEXT_NUMBER' }));
}

export function outlineOf(titles: readonly string[], name = 'Corporate plan'): SheetOutline {
  return { sheetId: '1', name, columns: columnsOf(titles) };
}

export interface RowOptions {
  readonly parent?: number;
  readonly values: Readonly<Record<string, Shorthand>>;
}

/** A row from its values by title. `parent` is the number of the row above it in the hierarchy. */
export function under(parent: number, values: Readonly<Record<string, Shorthand>>): RowOptions {
  return { parent, values };
}

export type Row = Readonly<Record<string, Shorthand>> | RowOptions;

function isRowOptions(row: Row): row is RowOptions {
  return 'values' in row;
}

export interface SheetOptions {
  readonly sheetId?: string;
  readonly name?: string;
}

/** A whole sheet from its titles and its rows by title; row numbers count from 1. */
export function sheetOf(
  titles: readonly string[],
  rows: readonly Row[],
  options: SheetOptions = {},
): SheetSnapshot {
  const made = rows.map((row, index): SheetRow => {
    const { parent, values } = isRowOptions(row) ? row : { parent: undefined, values: row };
    for (const title of Object.keys(values)) {
      if (!titles.includes(title)) throw new RangeError(`no column ${title}`);
    }
    return {
      id: `${options.sheetId ?? '1'}-r${index + 1}`,
      number: index + 1,
      ...(parent === undefined ? {} : { parentId: `${options.sheetId ?? '1'}-r${parent}` }),
      cells: titles.map((title) => cell(values[title])),
    };
  });
  return {
    sheetId: options.sheetId ?? '1',
    name: options.name ?? 'Corporate plan',
    version: 7,
    columns: columnsOf(titles),
    rows: made,
  };
}

/** A mapping as in a configuration, without `sheet`. */
export function mappingOf(mapping: Readonly<Record<string, unknown>>): SheetMapping {
  return SheetMapping.parse({ sheet: '1', ...mapping });
}

export interface Bound {
  readonly mapping: SheetMapping;
  readonly snapshot: SheetSnapshot;
  readonly signOff?: string;
}

/** Resolves and normalises whole sheets, as a night does. Fails when a mapped column is gone. */
export function normaliseSheets(sheets: readonly Bound[], options?: NormaliseOptions): Normalised {
  const bound = sheets.map(({ mapping, snapshot, signOff }) => {
    const { binding, problems, columnIds } = resolveColumns(mapping, snapshot, [], signOff);
    if (problems.length > 0) throw new RangeError(problems.map(({ found }) => found).join('; '));
    const kept = snapshot.columns.flatMap((column, index) => (columnIds.includes(column.id) ? [index] : []));
    const asked: SheetSnapshot = {
      ...snapshot,
      columns: kept.flatMap((index) => snapshot.columns[index] ?? []),
      rows: snapshot.rows.map((row) => ({ ...row, cells: kept.map((index) => row.cells[index] ?? blank) })),
    };
    return { mapping, binding, snapshot: asked };
  });
  return normalise(bound, options);
}

export function codes(normalised: { readonly findings: readonly { readonly code: string }[] }): string[] {
  return normalised.findings.map(({ code }) => code);
}
