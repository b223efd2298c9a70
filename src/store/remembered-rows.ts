import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import type { SheetSnapshot } from '../model/sheet.ts';
import type { Connection } from './connection.ts';

const Stored = z.object({ version: z.number(), body: z.instanceof(Uint8Array) });

/** The rows of a sheet as they were last kept, or undefined. Only sheets with `skipUnchanged` are kept. */
export function rememberedRows(db: Connection, sheetId: string): SheetSnapshot | undefined {
  const row = db.prepare('SELECT version, body FROM kept_rows WHERE sheet_id = ?').get(sheetId);
  if (row === undefined) return undefined;
  const { body } = Stored.parse(row);
  // Written below, by this program, into a file that nobody else writes.
  const snapshot: SheetSnapshot = JSON.parse(gunzipSync(body).toString('utf8'));
  return snapshot;
}

/** Keeps the rows of a sheet in the place of those kept before. */
export function rememberRows(db: Connection, snapshot: SheetSnapshot): void {
  db.prepare(
    `INSERT INTO kept_rows (sheet_id, version, body) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET version = excluded.version, body = excluded.body`,
  ).run(snapshot.sheetId, snapshot.version, gzipSync(JSON.stringify(snapshot), { level: 1 }));
}
