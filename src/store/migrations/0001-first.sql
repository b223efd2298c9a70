-- "prgf": tells this database from any other SQLite file.
PRAGMA application_id = 1886545766;

CREATE TABLE runs (
  id TEXT PRIMARY KEY,
  started_at TEXT NOT NULL,
  ended_at TEXT NOT NULL,
  outcome TEXT NOT NULL,
  exit_code INTEGER NOT NULL,
  sequence INTEGER,
  summary TEXT NOT NULL
) STRICT;

-- One row a version of a sheet. Ids are text: Smartsheet's go beyond 2^53.
CREATE TABLE snapshots (
  sheet_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  rows INTEGER NOT NULL,
  first_read_at TEXT NOT NULL,
  last_read_at TEXT NOT NULL,
  PRIMARY KEY (sheet_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE sheet_columns (
  sheet_id TEXT NOT NULL,
  column_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  type TEXT NOT NULL,
  hidden INTEGER CHECK (hidden IN (0, 1)),
  seen_at TEXT NOT NULL,
  PRIMARY KEY (sheet_id, column_id)
) STRICT, WITHOUT ROWID;

-- `changed_at` is this computer's clock, for people who look into a fault; nothing published is made from it.
CREATE TABLE releases (
  sequence INTEGER PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('publishing', 'published', 'abandoned')),
  manifest TEXT NOT NULL CHECK (json_valid(manifest)),
  manifest_sha256 TEXT NOT NULL,
  feed TEXT CHECK (json_valid(feed)),
  changed_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  CHECK (feed IS NOT NULL OR state = 'abandoned')
) STRICT;

CREATE UNIQUE INDEX releases_one_publishing ON releases (state) WHERE state = 'publishing';

-- The figures of the last published release. `sequence` is the release that first said so.
CREATE TABLE observations (
  indicator_id TEXT NOT NULL,
  period_id TEXT NOT NULL,
  actual TEXT NOT NULL CHECK (json_valid(actual)),
  target TEXT CHECK (json_valid(target)),
  markers TEXT NOT NULL CHECK (json_valid(markers)),
  sequence INTEGER NOT NULL REFERENCES releases (sequence),
  PRIMARY KEY (indicator_id, period_id)
) STRICT, WITHOUT ROWID;

-- Every change a release made to a figure, with what it said from then on. Rows are only ever added.
CREATE TABLE observation_revisions (
  indicator_id TEXT NOT NULL,
  period_id TEXT NOT NULL,
  sequence INTEGER NOT NULL REFERENCES releases (sequence),
  change TEXT NOT NULL CHECK (change IN ('added', 'changed', 'removed')),
  actual TEXT CHECK (json_valid(actual)),
  target TEXT CHECK (json_valid(target)),
  markers TEXT CHECK (json_valid(markers)),
  PRIMARY KEY (indicator_id, period_id, sequence)
) STRICT, WITHOUT ROWID;

-- LG Inform: millions of values, so every text that repeats is kept once.
CREATE TABLE benchmark_metrics (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL
) STRICT;

CREATE TABLE benchmark_areas (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  is_group INTEGER NOT NULL CHECK (is_group IN (0, 1))
) STRICT;

CREATE TABLE benchmark_periods (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  label TEXT NOT NULL,
  start_date TEXT NOT NULL,
  end_date TEXT NOT NULL
) STRICT;

CREATE TABLE benchmark_measures (
  key INTEGER PRIMARY KEY,
  unit TEXT NOT NULL,
  value_type TEXT NOT NULL,
  UNIQUE (unit, value_type)
) STRICT;

CREATE TABLE benchmark_downloads (
  key INTEGER PRIMARY KEY,
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  UNIQUE (file, sha256)
) STRICT;

-- The last good values. `first_seen` is in seconds since 1970; `download` is where this value was first seen.
CREATE TABLE benchmarks (
  metric INTEGER NOT NULL,
  period INTEGER NOT NULL,
  area INTEGER NOT NULL,
  value TEXT,
  missing TEXT,
  measure INTEGER NOT NULL,
  decimals INTEGER NOT NULL,
  download INTEGER NOT NULL,
  first_seen INTEGER NOT NULL,
  PRIMARY KEY (metric, period, area)
) STRICT, WITHOUT ROWID;

-- What a value was before LG Inform changed it, with the download that said so. Rows are only ever added.
CREATE TABLE benchmark_revisions (
  revision INTEGER PRIMARY KEY,
  metric INTEGER NOT NULL,
  period INTEGER NOT NULL,
  area INTEGER NOT NULL,
  value TEXT,
  missing TEXT,
  measure INTEGER NOT NULL,
  decimals INTEGER NOT NULL,
  download INTEGER NOT NULL,
  first_seen INTEGER NOT NULL,
  replaced_at INTEGER NOT NULL
) STRICT;

CREATE INDEX benchmark_revisions_by_key ON benchmark_revisions (metric, period, area);
