import { z } from 'zod';
import type { SheetColumn, SheetSnapshot } from '../model/sheet.ts';
import { inTransaction, type Connection } from './connection.ts';

const ColumnRow = z.object({
  column_id: z.string(),
  title: z.string(),
  type: z.string(),
  hidden: z.number().nullable(),
});

/** Columns of a sheet in the order of its last snapshot; none for a sheet never read. */
export function knownColumns(db: Connection, sheetId: string): readonly SheetColumn[] {
  const rows = db.prepare('SELECT * FROM sheet_columns WHERE sheet_id = ? ORDER BY position').all(sheetId);
  return rows.map((row) => {
    const { column_id: id, title, type, hidden } = ColumnRow.parse(row);
    return hidden === null ? { id, title, type } : { id, title, type, hidden: hidden === 1 };
  });
}

/** `at` is an ISO time. A version read again is one row whose `last_read_at` moves. */
export function recordSnapshot(db: Connection, snapshot: SheetSnapshot, at: string): void {
  const { sheetId, version, name, rows, columns } = snapshot;
  inTransaction(db, () => {
    db.prepare(
      `INSERT INTO snapshots (sheet_id, version, name, rows, first_read_at, last_read_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET name = excluded.name, rows = excluded.rows, last_read_at = excluded.last_read_at`,
    ).run(sheetId, version, name, rows.length, at, at);
    db.prepare('DELETE FROM sheet_columns WHERE sheet_id = ?').run(sheetId);
    const insert = db.prepare(
      'INSERT INTO sheet_columns (sheet_id, column_id, position, title, type, hidden, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    for (const [position, { id, title, type, hidden }] of columns.entries()) {
      insert.run(sheetId, id, position, title, type, hidden === undefined ? null : Number(hidden), at);
    }
  });
}
