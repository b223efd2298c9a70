import type { SheetOutline, SheetRow, SheetSnapshot } from '../../model/sheet.ts';
import type { Session } from './session.ts';
import { frameOf, toColumn, toRow } from './snapshot.ts';
import { columnsGone, torn, unknownShape } from './source-errors.ts';
import type { Subject } from './subject.ts';
import { WireOutline, WirePage } from './wire.ts';

const pullsOfTornSheet = 4;
const waitBetweenPullsMs = 2000;
// Row numbers that do not exist are ignored, so this asks for a sheet's name and columns without any of its cells.
const noRow = 1_000_000_000;

/** Name and columns of a sheet: one call. */
export async function readOutline(session: Session, sheetId: string): Promise<SheetOutline> {
  const query = { page: 1, pageSize: 1, rowNumbers: noRow, level: 2 };
  const subject = session.subjects.of('sheet', sheetId);
  const sheet = await session.get({ subject, path: `sheets/${sheetId}`, query, schema: WireOutline });
  requireId(session, subject, sheetId, sheet);
  const columns = sheet.columns.map((column) => toColumn(column));
  const { name, version } = sheet;
  return { sheetId, name, columns, ...(version === undefined ? {} : { version }) };
}

/** All rows at one version: a call a page. A sheet that changes between two pages is read again from its start. */
export async function readSheet(
  session: Session,
  sheetId: string,
  columnIds: readonly string[],
  pageSize: number,
): Promise<SheetSnapshot> {
  const subject = session.subjects.of('sheet', sheetId);
  const query = { pageSize, columnIds: columnIds.join(','), level: 2, include: 'objectValue,format' };
  const readPage = async (page: number): Promise<WirePage> => {
    const path = `sheets/${sheetId}`;
    const sheet = await session.get({ subject, path, query: { page, ...query }, schema: WirePage });
    requireId(session, subject, sheetId, sheet);
    return sheet;
  };
  let how = '';
  for (let pull = 1; pull <= pullsOfTornSheet; pull += 1) {
    if (pull > 1) await session.pause(subject, waitBetweenPullsMs);
    const result = await pullPages(subject, columnIds, pageSize, readPage);
    if (typeof result !== 'string') return { sheetId, ...result };
    how = result;
  }
  throw torn(subject, how, pullsOfTornSheet);
}

/**
 * Reads every page and keeps only what was asked for, page by page, so that a page's raw JSON can be freed.
 * Pages belong together when all have the same version and the unique rows are as many as `totalRowCount`:
 * a page past the end repeats the last one, and rows may come or go between two pages. If not, says why.
 */
async function pullPages(
  subject: Subject,
  columnIds: readonly string[],
  pageSize: number,
  readPage: (page: number) => Promise<WirePage>,
): Promise<Omit<SheetSnapshot, 'sheetId'> | string> {
  const { name, version, permalink, totalRowCount, columns: found, rows: firstRows } = await readPage(1);
  const frame = frameOf(
    found.map((column) => toColumn(column)),
    columnIds,
  );
  if ('missing' in frame) throw columnsGone(subject, frame.missing);
  const rows: SheetRow[] = firstRows.map((row) => toRow(row, frame, 'columnId'));
  for (let page = 2; (page - 1) * pageSize < totalRowCount; page += 1) {
    const next = await readPage(page);
    if (next.version !== version) return `version ${version} became ${next.version}`;
    for (const row of next.rows) rows.push(toRow(row, frame, 'columnId'));
  }
  const unique = new Set(rows.map((row) => row.id)).size;
  if (unique !== totalRowCount || rows.length !== totalRowCount) {
    return `${unique} different rows came, and there should be ${totalRowCount}`;
  }
  return { name, version, columns: frame.columns, rows, ...(permalink === undefined ? {} : { permalink }) };
}

/** That the answer is about what was asked for. Remembers its name for the words of errors. */
export function requireId(
  session: Session,
  subject: Subject,
  id: string,
  found: { readonly id: number; readonly name: string },
): void {
  if (String(found.id) !== id) throw unknownShape(subject, `id: another ${subject.noun} was sent`);
  session.subjects.name(subject.noun, id, found.name);
}
