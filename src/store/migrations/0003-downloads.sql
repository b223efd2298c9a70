-- Every download that was read, by its bytes. `origin` is the web address it came from, without its key.
CREATE TABLE downloads (
  sha256 TEXT NOT NULL,
  file TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  written_at TEXT,
  origin TEXT,
  first_read_at TEXT NOT NULL,
  last_read_at TEXT NOT NULL,
  PRIMARY KEY (sha256, file)
) STRICT, WITHOUT ROWID;
