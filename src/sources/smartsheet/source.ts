import { SyncError } from '../../errors.ts';
import { type SheetAddress, parseSheetAddress } from '../../model/sheet-address.ts';
import type { SheetSource } from '../../model/world.ts';
import { readReport, readReportOutline, reportPageSize } from './read-report.ts';
import { listSheets } from './list-sheets.ts';
import { readOutline, readSheet } from './read-sheet.ts';
import { readSummary, readSummaryOutline } from './read-summary.ts';
import { type Session, type SmartsheetOptions, openSession } from './session.ts';
import { nothingMapped, requireNumber } from './source-errors.ts';

export { regionBaseUrl } from './base-url.ts';
export { openSession, type Session, type SmartsheetOptions } from './session.ts';
export { cellWriterOf } from './write-cells.ts';

// Memory halves against one big answer, and a page still takes only a few of the 300 requests a minute.
const rowsPerPage = 2000;

/**
 * Sheets by the Smartsheet API. Every failure is a `SyncError`: `credentials` (token refused, sheet not shared),
 * `source-unavailable` (after retries), `contract-broken` (torn, column gone, unknown shape), `usage`.
 */
export function createSmartsheetSource(options: SmartsheetOptions): SheetSource {
  return sheetSourceOf(openSession(options), options.pageSize);
}

/** As `createSmartsheetSource`, over a session that others use too. */
export function sheetSourceOf(session: Session, pageSize?: number): SheetSource {
  const reportRows = new Map<string, number>();
  return {
    async outline(sheetId) {
      const { kind, id } = addressOf(sheetId);
      if (kind === 'report') {
        const { outline, rows } = await readReportOutline(session, id);
        reportRows.set(id, rows);
        return outline;
      }
      if (kind === 'summary') return await readSummaryOutline(session, id);
      return await readOutline(session, id);
    },

    async read(sheetId, columnIds, only) {
      const { kind, id } = addressOf(sheetId);
      for (const columnId of columnIds) requireNumber('column', columnId);
      const wanted = [...new Set(columnIds)];
      if (wanted.length === 0) throw nothingMapped(session.subjects.of(kind, id));
      if (kind === 'report') {
        return await readReport(session, id, wanted, pageSize ?? reportPageSize(reportRows.get(id)));
      }
      if (kind === 'summary') return await readSummary(session, id, wanted, only);
      return await readSheet(session, id, wanted, pageSize ?? rowsPerPage);
    },

    async list(address) {
      const { kind, id } = addressOf(address);
      return await listSheets(session, kind === 'workspace' ? kind : 'folder', id);
    },
  };
}

function addressOf(text: string): SheetAddress {
  const address = parseSheetAddress(text);
  if (address !== undefined) return address;
  throw new SyncError(
    'usage',
    `[smartsheet] "${text}" is not the number of a sheet.`,
    'In Smartsheet, File > Properties shows the sheet ID or report ID, a number of up to 16 digits.',
  );
}
