import { createHash } from 'node:crypto';
import { sheetAddress } from '../../model/sheet-address.ts';
import type { SheetOutline, SheetRow, SheetSnapshot } from '../../model/sheet.ts';
import { requireId } from './read-sheet.ts';
import type { Session } from './session.ts';
import { type Frame, frameOf, toColumn, toRow } from './snapshot.ts';
import { columnsGone, torn } from './source-errors.ts';
import { WireReportOutline, WireReportPage, type WireReportRow } from './wire.ts';

// The API gives 100 rows unless asked, and 10,000 at most. What fits in one answer needs no second reading; what does
// not is read twice in any case, and in small pages takes less memory.
const mostRowsPerPage = 10_000;
const rowsPerPage = 2000;
const pullsOfTornReport = 4;
const waitBetweenPullsMs = 2000;
// At level 2 a report gives the choices of a multiple choice as one text; at level 3 as a list.
const shape = { level: 3, include: 'objectValue,format' };

/**
 * Name, columns and number of rows of a report: one call. Smartsheet has no way to ask for a report's columns without a row, so the
 * first row comes too and is not looked at.
 */
export async function readReportOutline(
  session: Session,
  id: string,
): Promise<{ readonly outline: SheetOutline; readonly rows: number }> {
  const subject = session.subjects.of('report', id);
  const query = { page: 1, pageSize: 1, level: shape.level };
  const report = await session.get({ subject, path: `reports/${id}`, query, schema: WireReportOutline });
  requireId(session, subject, id, report);
  const columns = report.columns.map((column) => toColumn(column));
  const outline = { sheetId: sheetAddress({ kind: 'report', id }), name: report.name, columns };
  return { outline, rows: report.totalRowCount };
}

/** Rows a page for a report that had so many rows when its outline was read. */
export function reportPageSize(rows: number | undefined): number {
  return rows !== undefined && rows > mostRowsPerPage ? rowsPerPage : mostRowsPerPage;
}

/**
 * All rows of a report: one call up to 10,000, above that two for each 2,000. Each row says which sheet it stands in. A report has no version, so
 * one that needs several pages is read until two readings in a row are the same.
 */
export async function readReport(
  session: Session,
  id: string,
  columnIds: readonly string[],
  pageSize = mostRowsPerPage,
): Promise<SheetSnapshot> {
  const subject = session.subjects.of('report', id);
  let before: string | undefined;
  let how = 'no two readings were the same';
  for (let pull = 1; pull <= pullsOfTornReport; pull += 1) {
    if (pull > 1 && before === undefined) await session.pause(subject, waitBetweenPullsMs);
    const result = await pullReport(session, id, columnIds, { pageSize, keepsRows: before !== undefined });
    if ('missing' in result) throw columnsGone(subject, result.missing);
    if ('torn' in result) {
      how = result.torn;
      before = undefined;
      continue;
    }
    if (result.isOnePage || result.digest === before) return result.snapshot;
    before = result.digest;
  }
  throw torn(subject, how, pullsOfTornReport);
}

type ReportPull =
  | { readonly snapshot: SheetSnapshot; readonly isOnePage: boolean; readonly digest: string }
  | { readonly torn: string }
  | { readonly missing: readonly string[] };

/** A reading whose rows are not kept is for its digest alone, unless all rows come in one page. */
async function pullReport(
  session: Session,
  id: string,
  columnIds: readonly string[],
  { pageSize, keepsRows }: { readonly pageSize: number; readonly keepsRows: boolean },
): Promise<ReportPull> {
  const readPage = async (page: number): Promise<WireReportPage> => {
    const subject = session.subjects.of('report', id);
    const query = { page, pageSize, ...shape };
    const report = await session.get({ subject, path: `reports/${id}`, query, schema: WireReportPage });
    requireId(session, subject, id, report);
    return report;
  };
  let page = await readPage(1);
  const { name, permalink, columns, totalRowCount } = page;
  const frame = frameOf(
    columns.map((column) => toColumn(column)),
    columnIds,
  );
  if ('missing' in frame) return frame;
  const sheetNames = columns.find((column) => column.sheetNameColumn === true)?.virtualId;
  const isOnePage = totalRowCount <= pageSize;
  const hash = createHash('sha256').update(JSON.stringify([name, permalink, frame.columns]));
  const rows: SheetRow[] = [];
  const seen = new Set<string>();
  let came = 0;
  for (let number = 1; ; number += 1) {
    for (const wire of page.rows) {
      const row = toReportRow(wire, frame, sheetNames);
      came += 1;
      seen.add(`${row.from?.sheetId} ${row.id}`);
      if (!isOnePage) hash.update(JSON.stringify(row));
      if (isOnePage || keepsRows) rows.push(row);
    }
    if (number * pageSize >= totalRowCount) break;
    page = await readPage(number + 1);
    if (page.totalRowCount !== totalRowCount) {
      return { torn: `${totalRowCount} rows became ${page.totalRowCount}` };
    }
  }
  if (seen.size !== totalRowCount || came !== totalRowCount) {
    return { torn: `${seen.size} different rows came, and there should be ${totalRowCount}` };
  }
  const sheetId = sheetAddress({ kind: 'report', id });
  const link = permalink === undefined ? {} : { permalink };
  const snapshot = { sheetId, name, version: 0, columns: frame.columns, rows, ...link };
  return { snapshot, isOnePage, digest: hash.digest('base64') };
}

function toReportRow(row: WireReportRow, frame: Frame, sheetNames: number | undefined): SheetRow {
  const kept = toRow(row, frame, 'virtualColumnId');
  if (row.sheetId === undefined) return kept;
  const name = row.cells.find(({ virtualColumnId }) => virtualColumnId === sheetNames)?.value;
  const from = { sheetId: String(row.sheetId), ...(typeof name === 'string' ? { name } : {}) };
  return { ...kept, from };
}
