-- Rows of sheets whose configuration says skipUnchanged, so that a sheet of the same version need not be read again.
CREATE TABLE kept_rows (
  sheet_id TEXT PRIMARY KEY,
  version  INTEGER NOT NULL,
  body     BLOB NOT NULL
) STRICT;
