import { Feed } from '../model/feed.ts';
import { Manifest, type PublishedRelease } from '../model/release.ts';
import type { PlannedRelease } from '../model/world.ts';
import type { z } from 'zod';
import { inTransaction, type Connection } from './connection.ts';
import { recordRevisions } from './revisions.ts';
import { storeError } from './store-error.ts';

type Row = Record<string, unknown>;

/** The release in this state with the highest sequence. */
export function releaseIn(
  db: Connection,
  file: string,
  state: 'publishing' | 'published',
): PublishedRelease | undefined {
  const row = latest(db, state);
  if (row === undefined) return undefined;
  const manifest = parsed(Manifest, file, row['sequence'], row['manifest']);
  return { manifest, manifestSha256: String(row['manifest_sha256']) };
}

export function publishedFeed(db: Connection, file: string): Feed | undefined {
  const row = latest(db, 'published');
  return row === undefined ? undefined : parsed(Feed, file, row['sequence'], row['feed']);
}

/** An unfinished release is replaced; a published one never is. */
export function beginRelease(db: Connection, file: string, release: PlannedRelease): void {
  const { sequence } = release.manifest;
  inTransaction(db, () => {
    const last = Number(latest(db, 'published')?.['sequence'] ?? 0);
    if (sequence <= last) throw outOfOrder(file, sequence, `release ${last} is published already`);
    db.exec("UPDATE releases SET state = 'abandoned', feed = NULL WHERE state = 'publishing'");
    db.prepare('DELETE FROM releases WHERE sequence = ?').run(sequence);
    db.prepare(
      "INSERT INTO releases (sequence, state, manifest, manifest_sha256, feed) VALUES (?, 'publishing', ?, ?, ?)",
    ).run(sequence, JSON.stringify(release.manifest), release.manifestSha256, JSON.stringify(release.feed));
  });
}

/** Marks the release published and records what it changed, in one transaction. Doing it twice does no harm. */
export function finishRelease(db: Connection, file: string, sequence: number): void {
  inTransaction(db, () => {
    const row = bySequence(db, sequence);
    if (row?.['state'] === 'published') return;
    if (row?.['state'] !== 'publishing') throw outOfOrder(file, sequence, 'it was not begun');
    setState(db, sequence, 'published');
    recordRevisions(db, sequence, parsed(Feed, file, sequence, row['feed']));
  });
}

/** Forgets the figures of a release that never became public. */
export function abandonRelease(db: Connection, file: string, sequence: number): void {
  inTransaction(db, () => {
    const state = bySequence(db, sequence)?.['state'];
    if (state === 'published') throw outOfOrder(file, sequence, 'it is published already');
    setState(db, sequence, 'abandoned');
    db.prepare('UPDATE releases SET feed = NULL WHERE sequence = ?').run(sequence);
  });
}

function setState(db: Connection, sequence: number, state: string): void {
  db.prepare(
    "UPDATE releases SET state = ?, changed_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') WHERE sequence = ?",
  ).run(state, sequence);
}

function latest(db: Connection, state: string): Row | undefined {
  return db.prepare('SELECT * FROM releases WHERE state = ? ORDER BY sequence DESC LIMIT 1').get(state);
}

function bySequence(db: Connection, sequence: number): Row | undefined {
  return db.prepare('SELECT * FROM releases WHERE sequence = ?').get(sequence);
}

function parsed<T>(schema: z.ZodType<T>, file: string, sequence: unknown, json: unknown): T {
  const result = schema.safeParse(JSON.parse(String(json)));
  if (result.success) return result.data;
  throw storeError(
    file,
    `Release ${String(sequence)} is not remembered in a form this program can read.`,
    'Restore the last backup of this file, or install the Progress Feed that made it.',
    result.error,
  );
}

function outOfOrder(file: string, sequence: number, why: string): Error {
  return storeError(
    file,
    `Release ${sequence} cannot be recorded: ${why}.`,
    'Run again. If this comes back, restore the last backup of this file.',
  );
}
