-- What must not be public any more. `period_id` is empty for a whole indicator. `cleared_at` says when every
-- destination was free of it; until then each night tries again.
CREATE TABLE withdrawals (
  indicator_id TEXT NOT NULL,
  period_id TEXT NOT NULL,
  run_id TEXT NOT NULL,
  at TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  cleared_at TEXT,
  PRIMARY KEY (indicator_id, period_id)
) STRICT, WITHOUT ROWID;
