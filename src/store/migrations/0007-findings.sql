-- What was found wrong in the sheets, from the first night that saw it to the night that no longer did. Internal:
-- `link` leads to a row of Smartsheet and is never published.
CREATE TABLE findings (
  key TEXT PRIMARY KEY,
  finding TEXT NOT NULL CHECK (json_valid(finding)),
  link TEXT,
  first_seen TEXT NOT NULL,
  last_seen TEXT NOT NULL,
  nights INTEGER NOT NULL,
  fixed_at TEXT
) STRICT, WITHOUT ROWID;
