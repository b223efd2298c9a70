import type { Cell } from '../../model/cell.ts';
import { parseSheetAddress, sheetAddress } from '../../model/sheet-address.ts';
import type { SheetColumn, SheetOutline } from '../../model/sheet.ts';
import { readReport, readReportOutline } from './read-report.ts';
import { readKeyed } from './read-keyed.ts';
import { fetchFields, holdsNumber } from './read-summary.ts';
import { readOutline, requireId } from './read-sheet.ts';
import type { Session } from './session.ts';
import { frameOf, toRow } from './snapshot.ts';
import { WireKeyedListing, WireListing } from './wire-lists.ts';
import { WirePage } from './wire.ts';

/** A sheet, report or workspace that the token can see; `address` as `sheetAddress` writes it. */
export interface Visible {
  readonly address: string;
  readonly kind: 'sheet' | 'report' | 'workspace';
  readonly name: string;
}

const listPageSize = 1000;
const exampleRows = 50;
const examplesPerColumn = 3;

/** Everything the token can see, sheets first, by name: a call for each thousand. */
export async function listVisible(session: Session): Promise<readonly Visible[]> {
  return [...(await list(session, 'sheet')), ...(await list(session, 'report'))];
}

/** The workspaces that are shared with the token's account, by name: a call for each thousand. */
export async function listWorkspaces(session: Session): Promise<readonly Visible[]> {
  const subject = { noun: 'list of workspaces', label: () => '[smartsheet]' };
  const query = { paginationType: 'token', maxItems: listPageSize };
  const all = await readKeyed(session, { subject, path: 'workspaces', query, schema: WireKeyedListing });
  const kind = 'workspace';
  return all
    .map(({ id, name }) => ({ address: sheetAddress({ kind, id: String(id) }), kind, name }) as const)
    .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

async function list(session: Session, kind: 'sheet' | 'report'): Promise<readonly Visible[]> {
  const subject = { noun: `list of ${kind}s`, label: () => '[smartsheet]' };
  const found = new Map<string, Visible>();
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const query = { page, pageSize: listPageSize };
    const answer = await session.get({ subject, path: `${kind}s`, query, schema: WireListing });
    for (const { id, name } of answer.data) {
      const address = sheetAddress({ kind, id: String(id) });
      found.set(address, { address, kind, name });
    }
    pages = answer.totalPages;
  }
  return [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** A sheet's columns with a few cells of each that was open. */
export interface Looked {
  readonly outline: SheetOutline;
  readonly examples: ReadonlyMap<string, readonly Cell[]>;
  readonly hierarchy: boolean;
  /** The sheet's summary fields, which can be read as well. */
  readonly summary?: readonly SummaryFieldSeen[];
}

/** A summary field without what it says. */
export interface SummaryFieldSeen {
  readonly title: string;
  readonly type: string;
  readonly holdsNumber: boolean;
}

/** The summary fields of a sheet: one call. */
export async function summaryFieldsOf(session: Session, id: string): Promise<readonly SummaryFieldSeen[]> {
  const fields = await fetchFields(session, id);
  return fields.map((field) => ({
    title: field.title,
    type: field.type,
    holdsNumber: holdsNumber(field),
  }));
}

/**
 * Two calls: the columns, and the first 50 rows of a sheet with those columns that `isOpen` lets through. A report
 * comes with all its columns; what is not open is dropped.
 */
export async function lookAt(
  session: Session,
  address: string,
  isOpen: (column: SheetColumn) => boolean,
): Promise<Looked> {
  const { kind, id } = parseSheetAddress(address) ?? { kind: 'sheet', id: address };
  const outline =
    kind === 'report' ? (await readReportOutline(session, id)).outline : await readOutline(session, id);
  const open = outline.columns.filter((column) => isOpen(column)).map(({ id: column }) => column);
  if (open.length === 0) return { outline, examples: new Map(), hierarchy: false };
  const rows =
    kind === 'report'
      ? (await readReport(session, id, open)).rows
      : await firstRows(session, id, outline, open);
  const examples = new Map(
    open.map((column, at) => [
      column,
      rows
        .flatMap(({ cells }) => (cells[at]?.state === 'blank' ? [] : (cells[at] ?? [])))
        .slice(0, examplesPerColumn),
    ]),
  );
  return { outline, examples, hierarchy: rows.some(({ parentId }) => parentId !== undefined) };
}

async function firstRows(session: Session, id: string, outline: SheetOutline, columnIds: readonly string[]) {
  const subject = session.subjects.of('sheet', id);
  const query = {
    page: 1,
    pageSize: exampleRows,
    columnIds: columnIds.join(','),
    level: 2,
    include: 'objectValue,format',
  };
  const sheet = await session.get({ subject, path: `sheets/${id}`, query, schema: WirePage });
  requireId(session, subject, id, sheet);
  const frame = frameOf(outline.columns, columnIds);
  return 'missing' in frame ? [] : sheet.rows.map((row) => toRow(row, frame, 'columnId'));
}
