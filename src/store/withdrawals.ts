import type { ReleaseContent, Withdrawal } from '../model/decision.ts';
import { inTransaction, type Connection } from './connection.ts';
import { keepFiles, sweepContents } from './contents.ts';

/** Remembers what must not be public any more; the same one again is to be cleared again. */
export function recordWithdrawal(db: Connection, withdrawal: Withdrawal): void {
  const { indicator, period = '', runId, at, by, reason } = withdrawal;
  db.prepare(
    `INSERT OR REPLACE INTO withdrawals (indicator_id, period_id, run_id, at, decided_by, reason)
     VALUES (?, ?, ?, ?, ?, ?)`,
  ).run(indicator, period, runId, at, by, reason);
}

/** Every withdrawal in force, oldest first. */
export function readWithdrawals(db: Connection): readonly Withdrawal[] {
  const rows = db.prepare('SELECT * FROM withdrawals ORDER BY at, indicator_id, period_id').all();
  return rows.map((row) => ({
    indicator: String(row['indicator_id']),
    ...(row['period_id'] === '' ? {} : { period: String(row['period_id']) }),
    runId: String(row['run_id']),
    at: String(row['at']),
    by: String(row['decided_by']),
    reason: String(row['reason']),
    cleared: row['cleared_at'] !== null,
  }));
}

/** Every destination is free of what is withdrawn. */
export function clearWithdrawals(db: Connection, at: string): void {
  db.prepare('UPDATE withdrawals SET cleared_at = ? WHERE cleared_at IS NULL').run(at);
}

/** True when there was one. */
export function liftWithdrawal(db: Connection, indicator: string, period = ''): boolean {
  const { changes } = db
    .prepare('DELETE FROM withdrawals WHERE indicator_id = ? AND period_id = ?')
    .run(indicator, period);
  return Number(changes) > 0;
}

/** Puts other content in the place of a kept release's, without what was withdrawn. */
export function replaceContent(db: Connection, sequence: number, { feed, files }: ReleaseContent): void {
  inTransaction(db, () => {
    db.prepare('UPDATE releases SET feed = ? WHERE sequence = ?').run(JSON.stringify(feed), sequence);
    keepFiles(db, String(sequence), files);
    sweepContents(db);
  });
}
