import { versionOf } from './load-folder.ts';
import { numberText } from './exact-json.ts';
import type { StoredAttachment } from './attachments.ts';
import { summaryOf } from './summary.ts';
import { addedRow, freshId, numbered, withoutRow } from './rows.ts';
import type { Hidden, SheetStore } from './sheet-store.ts';
import type { WireCell, WireColumn, WireGrid, WireRow } from './wire.ts';

/** What a cell is to say: `{}` is blank, `{ value: 0.42, displayValue: '42%' }` a number with its look. */
type CellContent = Omit<WireCell, 'columnId' | 'virtualColumnId'>;

interface CellPlace {
  /** The row's number on screen, from 1. */
  readonly row: number;
  /** The column's title. */
  readonly column: string;
}

/**
 * What an officer can do to a sheet between two requests. Each call is one write request: version + 1 and new
 * stamps, except `renameSheet` and `recalculate`, which leave the version as it is. A row or column that does not
 * exist is a `RangeError`: the caller named it wrongly.
 */
export interface SheetEdits {
  setCell(sheetId: number | string, place: CellPlace, content: CellContent): void;
  /** A formula's value changes by itself, with the version as it was. */
  recalculate(sheetId: number | string, place: CellPlace, content: CellContent): void;
  /** As `setCell`, in a report, which has no version. */
  setReportCell(reportId: number | string, place: CellPlace, content: CellContent): void;
  /** Adds a row with these cells by column title, at a row number or at the end. */
  addRow(sheetId: number | string, cells: Readonly<Record<string, CellContent>>, at?: number): void;
  deleteRow(sheetId: number | string, row: number): void;
  moveRow(sheetId: number | string, row: number, to: number): void;
  emptySheet(sheetId: number | string): void;
  renameColumn(sheetId: number | string, title: string, newTitle: string): void;
  retypeColumn(sheetId: number | string, title: string, type: string): void;
  deleteColumn(sheetId: number | string, title: string): void;
  /** Adds an empty column, TEXT_NUMBER unless given, at a position from 0 or at the end. Titles are unique. */
  addColumn(sheetId: number | string, title: string, type?: string, at?: number): void;
  /** Any other change to a column: `{ hidden: true }`. */
  changeColumn(sheetId: number | string, title: string, change: Readonly<Record<string, unknown>>): void;
  /** Hangs a file on the sheet or, with `row`, on that row: `{ name, content, createdAt }`. */
  attach(
    sheetId: number | string,
    file: Pick<StoredAttachment, 'name' | 'content'> & {
      readonly row?: number;
      readonly createdAt?: string;
    },
  ): void;
  /** Changes the summary field of a title, or adds one: `{ objectValue: 42 }`. */
  setSummaryField(sheetId: number | string, title: string, change: Readonly<Record<string, unknown>>): void;
  /** Puts a sheet into a folder or a workspace. */
  moveIn(containerId: number | string, sheetId: number | string): void;
  /** *Save as new*: the same sheet under another number and name. */
  copySheet(sheetId: number | string, id: number, name: string): void;
  renameSheet(sheetId: number | string, name: string): void;
  deleteSheet(sheetId: number | string): void;
  /** Takes the sharing away: the sheet is then 403/1004 or 404/1006. */
  unshare(sheetId: number | string, as?: Hidden): void;
}

export function createSheetEdits(store: SheetStore): SheetEdits {
  function write(sheetId: number | string, change: (sheet: WireGrid, stamp: string) => WireGrid, bump = 1) {
    const sheet = store.sheet(String(sheetId));
    const stamp = store.nextStamp(sheet);
    store.replace({ ...change(sheet, stamp), version: versionOf(sheet) + bump, modifiedAt: stamp });
  }

  function cellEdit(
    sheetId: number | string,
    { row, column }: CellPlace,
    content: CellContent,
    bump: number,
  ) {
    const change = (sheet: WireGrid, modifiedAt: string) => {
      const target = rowAt(sheet, row);
      const at = columnAt(sheet, column);
      const columnId = numberText(sheet.columns[at]?.id) ?? '';
      const former = { ...target.cells[at], modifiedAt: target.modifiedAt };
      store.remember(numberText(target.id) ?? '', columnId, former);
      const cells = target.cells.with(at, { columnId: sheet.columns[at]?.id, ...content });
      return { ...sheet, rows: sheet.rows.with(row - 1, { ...target, modifiedAt, cells }) };
    };
    write(sheetId, change, bump);
  }

  const rowEdit = (sheetId: number | string, change: (rows: readonly WireRow[]) => readonly WireRow[]) =>
    write(sheetId, (sheet) => ({ ...sheet, rows: numbered(change(sheet.rows)) }));

  const columnEdit = (sheetId: number | string, title: string, change: Partial<WireColumn>) =>
    write(sheetId, (sheet) => {
      const at = columnAt(sheet, title);
      const columns = sheet.columns.map((column, index) =>
        index === at ? { ...column, ...change } : column,
      );
      return { ...sheet, columns };
    });

  return {
    setCell: (sheetId, place, content) => cellEdit(sheetId, place, content, 1),
    recalculate: (sheetId, place, content) => cellEdit(sheetId, place, content, 0),
    setReportCell: (reportId, { row, column }, content) => {
      const report = store.report(String(reportId));
      const target = rowAt(report, row);
      const at = columnAt(report, column);
      const { columnId, virtualColumnId } = target.cells[at] ?? {};
      const keys = { ...(columnId !== undefined && { columnId }), virtualColumnId };
      const cells = target.cells.with(at, { ...keys, ...content });
      store.replaceReport({ ...report, rows: report.rows.with(row - 1, { ...target, cells }) });
    },
    addRow: (sheetId, cells, at) =>
      write(sheetId, (sheet, stamp) => {
        for (const title of Object.keys(cells)) columnAt(sheet, title);
        const row = addedRow(sheet, cells, stamp);
        return { ...sheet, rows: numbered(sheet.rows.toSpliced((at ?? sheet.rows.length + 1) - 1, 0, row)) };
      }),
    deleteRow: (sheetId, row) => rowEdit(sheetId, (rows) => withoutRow(rows, row)),
    moveRow: (sheetId, row, to) =>
      rowEdit(sheetId, (rows) =>
        rows.toSpliced(row - 1, 1).toSpliced(to - 1, 0, ...rows.slice(row - 1, row)),
      ),
    emptySheet: (sheetId) => rowEdit(sheetId, () => []),
    renameColumn: (sheetId, title, newTitle) => columnEdit(sheetId, title, { title: newTitle }),
    retypeColumn: (sheetId, title, type) => columnEdit(sheetId, title, { type }),
    deleteColumn: (sheetId, title) => write(sheetId, (sheet) => withoutColumn(sheet, columnAt(sheet, title))),
    addColumn: (sheetId, title, type = 'TEXT_NUMBER', at) =>
      write(sheetId, (sheet) => withColumn(sheet, { title, type }, at ?? sheet.columns.length)),
    changeColumn: (sheetId, title, change) => columnEdit(sheetId, title, change),
    attach: (sheetId, { row, ...file }) =>
      write(sheetId, (sheet, stamp) => {
        const attachments: readonly StoredAttachment[] = Array.isArray(sheet['attachments'])
          ? sheet['attachments']
          : [];
        const parent = row === undefined ? {} : { parentType: 'ROW', parentId: rowAt(sheet, row).id };
        const added = { id: freshId(attachments), createdAt: stamp, ...parent, ...file };
        return { ...sheet, attachments: [...attachments, added] };
      }),
    setSummaryField: (sheetId, title, change) =>
      write(sheetId, (sheet) => {
        const fields = summaryOf(sheet);
        const at = fields.findIndex((field) => field['title'] === title);
        const fresh = { id: freshId(fields), index: fields.length, title, type: 'TEXT_NUMBER', ...change };
        const next = at < 0 ? [...fields, fresh] : fields.with(at, { ...fields[at], ...change });
        return { ...sheet, summary: { fields: next } };
      }),
    moveIn: (containerId, sheetId) => {
      const container = store.container(String(containerId));
      const { id, name } = store.sheet(String(sheetId));
      const sheets: readonly unknown[] = Array.isArray(container.sheets) ? container.sheets : [];
      store.replaceContainer({ ...container, sheets: [...sheets, { id, name }] });
    },
    copySheet: (sheetId, id, name) =>
      store.replace({ ...store.sheet(String(sheetId)), id, name, version: 1 }),
    renameSheet: (sheetId, name) => write(sheetId, (sheet) => ({ ...sheet, name }), 0),
    deleteSheet: (sheetId) => store.remove(String(sheetId)),
    unshare: (sheetId, as = 'not-found') => store.hide(String(sheetId), as),
  };
}

function withColumn(sheet: WireGrid, added: Pick<WireColumn, 'title' | 'type'>, at: number): WireGrid {
  const id = freshId(sheet.columns);
  if (sheet.columns.some(({ title }) => title === added.title)) {
    throw new RangeError(`"${sheet.name}" has a column "${added.title}" already`);
  }
  const columns = sheet.columns
    .toSpliced(at, 0, { id, version: 0, ...added, validation: false, width: 150 })
    .map((column, index) => Object.assign({}, column, { index }));
  const rows = sheet.rows.map((row) => ({ ...row, cells: row.cells.toSpliced(at, 0, { columnId: id }) }));
  return { ...sheet, columns, rows };
}

function withoutColumn(sheet: WireGrid, at: number): WireGrid {
  const columns = sheet.columns.toSpliced(at, 1).map((column, index) => Object.assign({}, column, { index }));
  return {
    ...sheet,
    columns,
    rows: sheet.rows.map((row) => ({ ...row, cells: row.cells.toSpliced(at, 1) })),
  };
}

function rowAt(sheet: WireGrid, row: number): WireRow {
  const found = sheet.rows[row - 1];
  if (found === undefined) throw new RangeError(`"${sheet.name}" has no row ${row}`);
  return found;
}

function columnAt(sheet: WireGrid, title: string): number {
  const at = sheet.columns.findIndex((column) => column.title === title);
  if (at < 0) throw new RangeError(`"${sheet.name}" has no column "${title}"`);
  return at;
}
