-- What the sheets said of each figure, whenever it changed: rows are only ever added. Published or not.
CREATE TABLE readings (
  number INTEGER PRIMARY KEY,
  indicator_id TEXT NOT NULL,
  period_id TEXT NOT NULL,
  period TEXT NOT NULL,
  actual TEXT NOT NULL CHECK (json_valid(actual)),
  target TEXT CHECK (json_valid(target)),
  markers TEXT NOT NULL CHECK (json_valid(markers)),
  signed_off INTEGER NOT NULL CHECK (signed_off IN (0, 1)),
  sheet_id TEXT NOT NULL,
  sheet TEXT NOT NULL,
  version INTEGER NOT NULL,
  row INTEGER NOT NULL,
  row_id TEXT NOT NULL,
  column_title TEXT NOT NULL,
  read_at TEXT NOT NULL,
  run_id TEXT NOT NULL
) STRICT;

CREATE INDEX readings_by_figure ON readings (indicator_id, period_id, number);
