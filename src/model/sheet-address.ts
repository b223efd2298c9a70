/** Where rows come from: a sheet, a report, the summary fields of a sheet, or every sheet of a folder or workspace. */
export type SheetKind = 'sheet' | 'report' | 'summary' | 'folder' | 'workspace';

export interface SheetAddress {
  readonly kind: SheetKind;
  /** Smartsheet's number. */
  readonly id: string;
}

/**
 * One text for an address: `4583173393803140` for a sheet, `report/4583173393803140` for anything else. A sheet and
 * a report may have the same number, so the number alone does not tell them apart.
 */
export function sheetAddress({ kind, id }: SheetAddress): string {
  return kind === 'sheet' ? id : `${kind}/${id}`;
}

/** The address in a text made by `sheetAddress`, or undefined. */
export function parseSheetAddress(text: string): SheetAddress | undefined {
  const [, kind, id] = /^(?:(report|summary|folder|workspace)\/)?(\d{1,20})$/.exec(text) ?? [];
  return id === undefined ? undefined : { kind: (kind ?? 'sheet') as SheetKind, id };
}
