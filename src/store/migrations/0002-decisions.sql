-- Bytes of releases, each kept once however many releases hold it, compressed.
CREATE TABLE contents (
  sha256 TEXT PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT;

-- `owner` is a sequence, or the run of a held release.
CREATE TABLE release_files (
  owner TEXT NOT NULL,
  path TEXT NOT NULL,
  type TEXT NOT NULL,
  sha256 TEXT NOT NULL REFERENCES contents (sha256),
  PRIMARY KEY (owner, path)
) STRICT, WITHOUT ROWID;

CREATE INDEX release_files_by_content ON release_files (sha256);

-- How each release came about. `hold` is the run whose held bytes it has, `content_of` the release it rolls back to.
ALTER TABLE releases ADD COLUMN made TEXT NOT NULL DEFAULT 'night';
ALTER TABLE releases ADD COLUMN made_at TEXT;
ALTER TABLE releases ADD COLUMN run_id TEXT;
ALTER TABLE releases ADD COLUMN decided_by TEXT;
ALTER TABLE releases ADD COLUMN reason TEXT;
ALTER TABLE releases ADD COLUMN content_of INTEGER;
ALTER TABLE releases ADD COLUMN hold TEXT;
UPDATE releases SET made_at = changed_at;

-- Held releases. `feed` goes when the hold is no longer open; the row stays, to say who decided what.
CREATE TABLE holds (
  number INTEGER PRIMARY KEY,
  run_id TEXT NOT NULL UNIQUE,
  held_at TEXT NOT NULL,
  day TEXT NOT NULL,
  base INTEGER NOT NULL,
  content_sha256 TEXT NOT NULL,
  reasons TEXT NOT NULL CHECK (json_valid(reasons)),
  changes TEXT NOT NULL CHECK (json_valid(changes)),
  accepts TEXT NOT NULL CHECK (json_valid(accepts)),
  feed TEXT CHECK (json_valid(feed)),
  state TEXT NOT NULL CHECK (state IN ('open', 'approved', 'rejected', 'replaced', 'cancelled')),
  decided_by TEXT,
  reason TEXT,
  decided_at TEXT,
  followed_by TEXT,
  CHECK (feed IS NOT NULL OR state <> 'open')
) STRICT;

CREATE UNIQUE INDEX holds_one_open ON holds (state) WHERE state = 'open';

-- What approvals accepted, by key: a gate does not hold for it again.
CREATE TABLE accepted (
  key TEXT PRIMARY KEY,
  run_id TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
