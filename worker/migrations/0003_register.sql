-- How far the reading of a public register has got, so that it can go on after a break, and of which day the finished copy is.
CREATE TABLE register_reading (
  register TEXT PRIMARY KEY CHECK (length(register) BETWEEN 1 AND 60),
  -- The extract that is being read: its day and its size in one word.
  extract TEXT NOT NULL,
  position INTEGER NOT NULL CHECK (position >= 0),
  -- The day of the last extract that was read to its end; 0 before the first one.
  finished_at INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
