import type { Download } from '../model/benchmark.ts';
import { inTransaction, type Connection } from './connection.ts';

const put = `
  INSERT INTO downloads (sha256, file, bytes, written_at, origin, first_read_at, last_read_at)
  VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (sha256, file) DO UPDATE SET
    written_at = excluded.written_at, origin = excluded.origin, last_read_at = excluded.last_read_at`;

/** Remembers what was read, by its bytes and name; the same again only moves the time it was last read. */
export function recordDownloads(db: Connection, downloads: readonly Download[], at: string): void {
  inTransaction(db, () => {
    const statement = db.prepare(put);
    for (const { sha256, file, bytes, at: written, origin } of downloads) {
      statement.run(sha256, file, bytes, written ?? null, origin ?? null, at, at);
    }
  });
}
