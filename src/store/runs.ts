import { z } from 'zod';
import type { RunRecord } from '../model/world.ts';
import type { Connection } from './connection.ts';
import { storeError } from './store-error.ts';

const Row = z.object({
  id: z.string(),
  started_at: z.string(),
  ended_at: z.string(),
  outcome: z.enum(['published', 'unchanged', 'held', 'rejected', 'failed']),
  exit_code: z.number(),
  sequence: z.number().nullable(),
  summary: z.string(),
});

export function recordRun(db: Connection, run: RunRecord): void {
  db.prepare('INSERT OR REPLACE INTO runs VALUES (?, ?, ?, ?, ?, ?, ?)').run(
    run.id,
    run.startedAt,
    run.endedAt,
    run.outcome,
    run.exitCode,
    run.sequence ?? null,
    run.summary,
  );
}

/** The last runs, newest first. */
export function readRuns(db: Connection, file: string, limit: number): readonly RunRecord[] {
  const rows = db.prepare('SELECT * FROM runs ORDER BY started_at DESC, id LIMIT ?').all(limit);
  const parsed = z.array(Row).safeParse(rows);
  if (!parsed.success) {
    throw storeError(file, 'The history of runs cannot be read.', 'Restore the last backup of this file.');
  }
  return parsed.data.map((row) => ({
    id: row.id,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    outcome: row.outcome,
    exitCode: row.exit_code,
    ...(row.sequence === null ? {} : { sequence: row.sequence }),
    summary: row.summary,
  }));
}
