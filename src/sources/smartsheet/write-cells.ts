import { z } from 'zod';
import { SyncError } from '../../errors.ts';
import type { CellWriter } from '../../model/world.ts';
import type { Session } from './session.ts';
import { requireNumber } from './source-errors.ts';

// The API takes 500 rows in one request.
const rowsPerRequest = 500;
const Wrote = z.object({ resultCode: z.literal(0) });

/**
 * Texts into cells, by row id, in one column of a sheet at a time: a call for each 500 rows. Nothing else of a row is
 * touched. Rejects with a `SyncError` that names the sheet.
 */
export function cellWriterOf(session: Session): CellWriter {
  return {
    async write({ sheetId, sheet, columnId, cells }) {
      for (const id of [sheetId, columnId, ...cells.map(({ rowId }) => rowId)]) requireNumber('sheet', id);
      session.subjects.name('sheet', sheetId, sheet);
      for (let from = 0; from < cells.length; from += rowsPerRequest) {
        const body = cells.slice(from, from + rowsPerRequest).map(({ rowId, text }) => ({
          id: Number(rowId),
          cells: [{ columnId: Number(columnId), value: text, strict: false }],
        }));
        try {
          await session.put({
            subject: session.subjects.of('sheet', sheetId),
            path: `sheets/${sheetId}/rows`,
            schema: Wrote,
            body,
          });
        } catch (error) {
          throw error instanceof SyncError && error.code === 'credentials' ? readOnly(sheet, error) : error;
        }
      }
    },
  };
}

function readOnly(sheet: string, cause: SyncError): SyncError {
  return new SyncError(
    'credentials',
    `[sheet "${sheet}"] The token's account may read the sheet but not write into it.`,
    'Share the sheet with that account as an editor, or take findingsColumn out of the configuration.',
    { cause },
  );
}
