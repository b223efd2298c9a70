import { type ReleaseContent, type ReleaseRecord, releaseOrigins } from '../model/decision.ts';
import { Feed } from '../model/feed.ts';
import { Manifest, type PublishedRelease } from '../model/release.ts';
import type { PlannedRelease } from '../model/world.ts';
import { z } from 'zod';
import { inTransaction, type Connection } from './connection.ts';
import { dropFiles, filesOf, keepFiles, sweepContents } from './contents.ts';
import { closeOpenHold, decideHold } from './holds.ts';
import { recordRevisions } from './revisions.ts';
import { storeError } from './store-error.ts';

type Row = Record<string, unknown>;

/** So many releases can be rolled back to; of older ones the figures' history stays, their pages do not. */
const keptReleases = 30;

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
    const { made, manifest, manifestSha256, feed, files } = release;
    db.prepare(
      `INSERT INTO releases (sequence, state, manifest, manifest_sha256, feed, changed_at, made, made_at, run_id,
         decided_by, reason, content_of, hold) VALUES (?, 'publishing', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      sequence,
      JSON.stringify(manifest),
      manifestSha256,
      JSON.stringify(feed),
      made.at,
      made.origin,
      made.at,
      made.runId,
      made.by ?? null,
      made.reason ?? null,
      made.contentOf ?? null,
      made.hold ?? null,
    );
    keepFiles(db, String(sequence), files);
  });
}

/** Marks the release published and records what it changed, in one transaction. Doing it twice does no harm. */
export function finishRelease(db: Connection, file: string, sequence: number): void {
  inTransaction(db, () => {
    const row = bySequence(db, sequence);
    if (row?.['state'] === 'published') return;
    if (row?.['state'] !== 'publishing') throw outOfOrder(file, sequence, 'it was not begun');
    db.prepare("UPDATE releases SET state = 'published' WHERE sequence = ?").run(sequence);
    recordRevisions(db, sequence, parsed(Feed, file, sequence, row['feed']));
    settleHold(db, file, sequence, row);
    forgetOldContent(db);
  });
}

/** The hold that became this release is approved; one that is still open is overtaken by it. */
function settleHold(db: Connection, file: string, sequence: number, row: Row): void {
  if (typeof row['hold'] === 'string') {
    const decision = {
      by: textOf(row['decided_by']),
      reason: textOf(row['reason']),
      at: textOf(row['made_at']),
    };
    decideHold(db, file, row['hold'], 'approved', decision, String(sequence));
  }
  closeOpenHold(db, 'cancelled', String(sequence));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** JSON's null stands for a feed that is no longer kept. */
function forgetOldContent(db: Connection): void {
  const old = db
    .prepare(
      "SELECT sequence FROM releases WHERE state = 'published' AND feed <> 'null' ORDER BY sequence DESC LIMIT -1 OFFSET ?",
    )
    .all(keptReleases);
  for (const { sequence } of old) {
    db.prepare("UPDATE releases SET feed = 'null' WHERE sequence = ?").run(Number(sequence));
    dropFiles(db, String(sequence));
  }
  sweepContents(db);
}

/** Forgets the figures of a release that never became public. */
export function abandonRelease(db: Connection, file: string, sequence: number): void {
  inTransaction(db, () => {
    const state = bySequence(db, sequence)?.['state'];
    if (state === 'published') throw outOfOrder(file, sequence, 'it is published already');
    db.prepare("UPDATE releases SET state = 'abandoned', feed = NULL WHERE sequence = ?").run(sequence);
    dropFiles(db, String(sequence));
    sweepContents(db);
  });
}

const Listed = z.object({
  sequence: z.number(),
  manifest: z.string(),
  made: z.enum(releaseOrigins),
  made_at: z.string(),
  run_id: z.string().nullable(),
  decided_by: z.string().nullable(),
  reason: z.string().nullable(),
  content_of: z.number().nullable(),
  kept: z.number(),
});

/** Published releases, newest first. */
export function listReleases(db: Connection, file: string): readonly ReleaseRecord[] {
  const rows = db
    .prepare(
      `SELECT sequence, manifest, made, coalesce(made_at, changed_at) AS made_at, run_id, decided_by, reason, content_of,
         EXISTS (SELECT 1 FROM release_files WHERE owner = CAST(sequence AS TEXT)) AS kept
       FROM releases WHERE state = 'published' ORDER BY sequence DESC`,
    )
    .all();
  return rows.map((each) => {
    const row = Listed.parse(each);
    const { dataSetVersion, dataAsAt } = parsed(Manifest, file, row.sequence, row.manifest);
    return {
      sequence: row.sequence,
      dataSetVersion,
      dataAsAt,
      at: row.made_at,
      made: row.made,
      ...(row.run_id !== null && { runId: row.run_id }),
      ...(row.decided_by !== null && { by: row.decided_by }),
      ...(row.reason !== null && { reason: row.reason }),
      ...(row.content_of !== null && { contentOf: row.content_of }),
      kept: row.kept === 1,
    };
  });
}

/** Feed and files of a published release, when they are still kept. */
export function releaseContent(db: Connection, file: string, sequence: number): ReleaseContent | undefined {
  const row = bySequence(db, sequence);
  const files = filesOf(db, String(sequence));
  if (row?.['state'] !== 'published' || row['feed'] === 'null' || files.length === 0) return undefined;
  return { feed: parsed(Feed, file, sequence, row['feed']), files };
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
