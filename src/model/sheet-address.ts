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
  if (isNumber(text)) return { kind: 'sheet', id: text };
  const kind = others.find((name) => text.startsWith(`${name}/`));
  const id = kind === undefined ? '' : text.slice(kind.length + 1);
  return kind !== undefined && isNumber(id) ? { kind, id } : undefined;
}

const others = ['report', 'summary', 'folder', 'workspace'] as const satisfies readonly SheetKind[];

function isNumber(text: string): boolean {
  return /^\d{1,20}$/.test(text);
}
