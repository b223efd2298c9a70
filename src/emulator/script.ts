import { z } from 'zod';
import { ApiError } from './api-error.ts';
import type { Fault, Misfortune } from './faults.ts';
import type { SheetEdits } from './sheet-edits.ts';

const sheetId = z.union([z.string().regex(/^\d+$/), z.int().positive()]);
const record = z.record(z.string(), z.unknown());
const place = z.strictObject({ row: z.int().positive(), column: z.string() });
const position = z.int().optional();

/** What an officer does to a sheet, as data: the name of an edit of `SheetEdits`, and its arguments in order. */
const Edit = z.discriminatedUnion('edit', [
  z.strictObject({
    edit: z.enum(['setCell', 'recalculate', 'setReportCell']),
    sheet: sheetId,
    at: place,
    cell: record,
  }),
  z.strictObject({
    edit: z.literal('addRow'),
    sheet: sheetId,
    cells: z.record(z.string(), record),
    row: position,
  }),
  z.strictObject({ edit: z.literal('deleteRow'), sheet: sheetId, row: z.int() }),
  z.strictObject({ edit: z.literal('moveRow'), sheet: sheetId, row: z.int(), to: z.int() }),
  z.strictObject({ edit: z.enum(['emptySheet', 'deleteSheet']), sheet: sheetId }),
  z.strictObject({ edit: z.literal('renameColumn'), sheet: sheetId, column: z.string(), to: z.string() }),
  z.strictObject({ edit: z.literal('retypeColumn'), sheet: sheetId, column: z.string(), type: z.string() }),
  z.strictObject({ edit: z.literal('deleteColumn'), sheet: sheetId, column: z.string() }),
  z.strictObject({
    edit: z.literal('addColumn'),
    sheet: sheetId,
    column: z.string(),
    type: z.string().optional(),
    index: position,
  }),
  z.strictObject({ edit: z.literal('changeColumn'), sheet: sheetId, column: z.string(), change: record }),
  z.strictObject({ edit: z.literal('copySheet'), sheet: sheetId, id: z.int(), name: z.string() }),
  z.strictObject({ edit: z.literal('renameSheet'), sheet: sheetId, name: z.string() }),
  z.strictObject({
    edit: z.literal('unshare'),
    sheet: sheetId,
    as: z.enum(['not-found', 'forbidden']).optional(),
  }),
  z.strictObject({
    edit: z.literal('attach'),
    sheet: sheetId,
    file: z.strictObject({
      name: z.string(),
      content: z.string(),
      row: z.int().positive().optional(),
      createdAt: z.string().optional(),
    }),
  }),
  z.strictObject({ edit: z.literal('setSummaryField'), sheet: sheetId, title: z.string(), change: record }),
  z.strictObject({ edit: z.literal('moveIn'), sheet: sheetId, folder: sheetId }),
]);
type Edit = z.infer<typeof Edit>;

const where = {
  /** A path below `/2.0`, whole, or a regular expression between slashes that it must match: `/sheets/\d+$/`. */
  path: z.string().optional(),
  query: z.record(z.string(), z.string()).optional(),
  after: z.int().nonnegative().optional(),
  times: z.int().positive().optional(),
};

const ScriptedFault = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('error'),
    errorCode: z.int(),
    status: z.int().optional(),
    message: z.string().optional(),
    headers: z.record(z.string(), z.string()).optional(),
    ...where,
  }),
  z.strictObject({ kind: z.literal('html'), status: z.int(), ...where }),
  z.strictObject({ kind: z.literal('drip'), everyMs: z.number().positive(), ...where }),
  z.strictObject({ kind: z.enum(['cut-json', 'cut-body', 'reset', 'hang']), ...where }),
  z.strictObject({ kind: z.literal('edit'), edits: z.array(Edit).min(1), ...where }),
]);

/** Edits that are made at once, and faults that wait for the requests they fit. */
export const Script = z.strictObject({
  edits: z.array(Edit).default([]),
  faults: z.array(ScriptedFault).default([]),
});
export type Script = z.infer<typeof Script>;

/** Makes the edits and plans the faults. A `RangeError` names a row, a column or a sheet that is not there. */
export function play(
  script: Script,
  emulator: { readonly edits: SheetEdits; readonly addFault: (fault: Fault) => void },
): void {
  try {
    for (const edit of script.edits) make(edit, emulator.edits);
  } catch (error) {
    throw error instanceof ApiError
      ? new RangeError('Nothing that is served has the number that an edit names')
      : error;
  }
  for (const fault of script.faults) {
    const { path, query, after, times } = fault;
    emulator.addFault({
      ...misfortuneOf(fault, emulator.edits),
      ...(path !== undefined && { path: pathOf(path) }),
      ...(query !== undefined && { query }),
      ...(after !== undefined && { after }),
      ...(times !== undefined && { times }),
    });
  }
}

/** A path of the API never ends in a slash, so one that does is a pattern. */
function pathOf(text: string): string | RegExp {
  return /^\/.+\/$/.test(text) ? new RegExp(text.slice(1, -1)) : text;
}

function misfortuneOf(fault: z.infer<typeof ScriptedFault>, edits: SheetEdits): Misfortune {
  if (fault.kind === 'edit') {
    return { kind: 'edit', edit: () => fault.edits.forEach((edit) => make(edit, edits)) };
  }
  if (fault.kind === 'html') return { kind: 'html', status: fault.status };
  if (fault.kind === 'drip') return { kind: 'drip', everyMs: fault.everyMs };
  if (fault.kind !== 'error') return { kind: fault.kind };
  const { errorCode, status, message, headers } = fault;
  return {
    kind: 'error',
    errorCode,
    ...(status !== undefined && { status }),
    ...(message !== undefined && { message }),
    ...(headers !== undefined && { headers }),
  };
}

function make(edit: Edit, edits: SheetEdits): void {
  switch (edit.edit) {
    case 'setCell':
    case 'recalculate':
    case 'setReportCell':
      return edits[edit.edit](edit.sheet, edit.at, edit.cell);
    case 'addRow':
      return edits.addRow(edit.sheet, edit.cells, edit.row);
    case 'deleteRow':
      return edits.deleteRow(edit.sheet, edit.row);
    case 'moveRow':
      return edits.moveRow(edit.sheet, edit.row, edit.to);
    case 'emptySheet':
    case 'deleteSheet':
      return edits[edit.edit](edit.sheet);
    case 'renameColumn':
      return edits.renameColumn(edit.sheet, edit.column, edit.to);
    case 'retypeColumn':
      return edits.retypeColumn(edit.sheet, edit.column, edit.type);
    case 'deleteColumn':
      return edits.deleteColumn(edit.sheet, edit.column);
    case 'addColumn':
      return edits.addColumn(edit.sheet, edit.column, edit.type, edit.index);
    case 'changeColumn':
      return edits.changeColumn(edit.sheet, edit.column, edit.change);
    case 'copySheet':
      return edits.copySheet(edit.sheet, edit.id, edit.name);
    case 'renameSheet':
      return edits.renameSheet(edit.sheet, edit.name);
    case 'unshare':
      return edits.unshare(edit.sheet, edit.as);
    case 'attach': {
      const { row, createdAt, ...file } = edit.file;
      return edits.attach(edit.sheet, {
        ...file,
        ...(row !== undefined && { row }),
        ...(createdAt !== undefined && { createdAt }),
      });
    }
    case 'setSummaryField':
      return edits.setSummaryField(edit.sheet, edit.title, edit.change);
    case 'moveIn':
      return edits.moveIn(edit.folder, edit.sheet);
  }
}
