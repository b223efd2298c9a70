import { z } from 'zod';
import {
  type Decision,
  HeldChange,
  type HeldRelease,
  type Hold,
  type ReleaseContent,
  holdStates,
} from '../model/decision.ts';
import { Feed } from '../model/feed.ts';
import { Finding } from '../model/finding.ts';
import { inTransaction, type Connection } from './connection.ts';
import { dropFiles, filesOf, keepFiles, sweepContents } from './contents.ts';
import { storeError } from './store-error.ts';

const Row = z.object({
  run_id: z.string(),
  held_at: z.string(),
  day: z.string(),
  base: z.number(),
  content_sha256: z.string(),
  reasons: json(z.array(Finding)),
  changes: json(z.array(HeldChange)),
  accepts: json(z.array(z.string())),
  state: z.enum(holdStates),
  decided_by: z.string().nullable(),
  reason: z.string().nullable(),
  decided_at: z.string().nullable(),
  followed_by: z.string().nullable(),
});

/** Keeps a held release whole; the one that was open is replaced. */
export function recordHold(db: Connection, held: HeldRelease): void {
  inTransaction(db, () => {
    closeOpenHold(db, 'replaced', held.runId);
    db.prepare(
      `INSERT INTO holds (run_id, held_at, day, base, content_sha256, reasons, changes, accepts, feed, state)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'open')`,
    ).run(
      held.runId,
      held.at,
      held.day,
      held.base,
      held.contentSha256,
      JSON.stringify(held.reasons),
      JSON.stringify(held.changes),
      JSON.stringify(held.accepts),
      JSON.stringify(held.feed),
    );
    keepFiles(db, ownerOf(held.runId), held.files);
    sweepContents(db);
  });
}

/** Every hold, newest first. */
export function readHolds(db: Connection, file: string, limit: number): readonly Hold[] {
  const rows = z
    .array(Row)
    .safeParse(db.prepare('SELECT * FROM holds ORDER BY number DESC LIMIT ?').all(limit));
  if (!rows.success) {
    throw storeError(
      file,
      'The held releases cannot be read.',
      'Restore the last backup of this file.',
      rows.error,
    );
  }
  return rows.data.map((row) => ({
    runId: row.run_id,
    at: row.held_at,
    day: row.day,
    base: row.base,
    contentSha256: row.content_sha256,
    reasons: row.reasons,
    changes: row.changes,
    accepts: row.accepts,
    state: row.state,
    ...(row.decided_at === null
      ? {}
      : { decision: { by: row.decided_by ?? '', reason: row.reason ?? '', at: row.decided_at } }),
    ...(row.followed_by === null ? {} : { followedBy: row.followed_by }),
  }));
}

export function heldContent(db: Connection, runId: string): ReleaseContent | undefined {
  const row = db.prepare("SELECT feed FROM holds WHERE run_id = ? AND state = 'open'").get(runId);
  if (row === undefined) return undefined;
  return { feed: Feed.parse(JSON.parse(String(row['feed']))), files: filesOf(db, ownerOf(runId)) };
}

/** Ends an open hold; an approval also accepts for good what it was held for. */
export function decideHold(
  db: Connection,
  file: string,
  runId: string,
  state: 'approved' | 'rejected',
  decision: Decision,
  followedBy?: string,
): void {
  const row = db.prepare("SELECT accepts FROM holds WHERE run_id = ? AND state = 'open'").get(runId);
  if (row === undefined) {
    throw storeError(file, `Run ${runId} has no open hold.`, 'See "progress-feed holds" for what waits.');
  }
  db.prepare(
    'UPDATE holds SET state = ?, feed = NULL, decided_by = ?, reason = ?, decided_at = ?, followed_by = ? WHERE run_id = ?',
  ).run(state, decision.by, decision.reason, decision.at, followedBy ?? null, runId);
  dropFiles(db, ownerOf(runId));
  if (state === 'rejected') return;
  const accept = db.prepare('INSERT OR IGNORE INTO accepted (key, run_id, at) VALUES (?, ?, ?)');
  for (const key of z.array(z.string()).parse(JSON.parse(String(row['accepts'])))) {
    accept.run(key, runId, decision.at);
  }
}

/** A later hold or release takes the place of the one that was open. */
export function closeOpenHold(db: Connection, state: 'replaced' | 'cancelled', followedBy: string): void {
  const open = db.prepare("SELECT run_id FROM holds WHERE state = 'open'").get();
  if (open === undefined) return;
  const runId = String(open['run_id']);
  db.prepare('UPDATE holds SET state = ?, feed = NULL, followed_by = ? WHERE run_id = ?').run(
    state,
    followedBy,
    runId,
  );
  dropFiles(db, ownerOf(runId));
}

export function acceptedKeys(db: Connection): ReadonlySet<string> {
  return new Set(
    db
      .prepare('SELECT key FROM accepted')
      .all()
      .map(({ key }) => String(key)),
  );
}

export function forgetAccepted(db: Connection, keys: readonly string[]): void {
  const forget = db.prepare('DELETE FROM accepted WHERE key = ?');
  for (const key of keys) forget.run(key);
}

function ownerOf(runId: string): string {
  return `hold ${runId}`;
}

function json<T>(schema: z.ZodType<T>) {
  return z.string().transform((text, context) => {
    const parsed = schema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    context.addIssue({ code: 'custom', message: 'not in a form this program can read' });
    return z.NEVER;
  });
}
