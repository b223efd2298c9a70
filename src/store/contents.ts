import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import type { RenderedFile } from '../model/feed.ts';
import type { Connection } from './connection.ts';

/** Keeps the files of a release or a hold, each content once. Call it in a transaction. */
export function keepFiles(db: Connection, owner: string, files: readonly RenderedFile[]): void {
  dropFiles(db, owner);
  const known = db.prepare('SELECT 1 FROM contents WHERE sha256 = ?');
  const keep = db.prepare('INSERT INTO contents (sha256, bytes) VALUES (?, ?)');
  const list = db.prepare('INSERT INTO release_files (owner, path, type, sha256) VALUES (?, ?, ?, ?)');
  for (const { path, type, bytes } of files) {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (known.get(sha256) === undefined) keep.run(sha256, deflateRawSync(bytes));
    list.run(owner, path, type, sha256);
  }
}

/** Forgets the files of a release or a hold; `sweepContents` frees what nothing else holds. */
export function dropFiles(db: Connection, owner: string): void {
  db.prepare('DELETE FROM release_files WHERE owner = ?').run(owner);
}

export function sweepContents(db: Connection): void {
  db.exec('DELETE FROM contents WHERE sha256 NOT IN (SELECT sha256 FROM release_files)');
}

/** The files in order of their paths; none when they are no longer kept. */
export function filesOf(db: Connection, owner: string): readonly RenderedFile[] {
  const rows = db
    .prepare(
      'SELECT path, type, bytes FROM release_files JOIN contents USING (sha256) WHERE owner = ? ORDER BY path',
    )
    .all(owner);
  return rows.map(({ path, type, bytes }) => ({
    path: String(path),
    type: String(type),
    bytes: bytes instanceof Uint8Array ? new Uint8Array(inflateRawSync(bytes)) : new Uint8Array(),
  }));
}
