import type { Cell } from './cell.ts';

/** A column as Smartsheet lists it. Titles are for people and may be renamed; ids stay. */
export interface SheetColumn {
  readonly id: string;
  readonly title: string;
  /** Smartsheet's column type: TEXT_NUMBER, DATE, CHECKBOX, PICKLIST, CONTACT_LIST, … */
  readonly type: string;
  readonly hidden?: boolean;
  /** True when every cell of the column is worked out by the column's formula. */
  readonly formula?: boolean;
}

export interface SheetRow {
  readonly id: string;
  /** 1-based, as the officer sees it beside the row. */
  readonly number: number;
  readonly parentId?: string;
  /** In a report: the sheet the row stands in. */
  readonly from?: { readonly sheetId: string; readonly name?: string };
  /** One cell per column of the snapshot, in the order of its `columns`. */
  readonly cells: readonly Cell[];
}

/** All rows of one sheet, report or summary at one version, with only the columns that were asked for. */
export interface SheetSnapshot {
  /** As `sheetAddress` writes it. */
  readonly sheetId: string;
  readonly name: string;
  /** How often the sheet has been written to; 0 for a report or a summary, which have no version. */
  readonly version: number;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly SheetRow[];
  /** For officers' findings only; never published. */
  readonly permalink?: string;
}

/** A sheet's name and all its columns, read before its rows so that only mapped columns are asked for. */
export interface SheetOutline {
  readonly sheetId: string;
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  /** Absent for a report or a summary, which have none. */
  readonly version?: number;
  /** What the summary field says that the mapping names for the sheet's period; blank when it says nothing. */
  readonly statedPeriod?: string;
}

/** The sheets in a folder or a workspace, by name. */
export interface SheetListing {
  /** As `sheetAddress` writes it. */
  readonly address: string;
  readonly name: string;
  readonly sheets: readonly { readonly sheetId: string; readonly name: string }[];
}

/** A summary field that is wanted, under the title that the configuration has for it. */
export interface WantedField {
  readonly id: string;
  readonly title: string;
}
