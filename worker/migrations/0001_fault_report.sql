-- The app works without an account and we watch nobody, so a fault on someone's phone would never reach us.
-- This table holds what the app itself tells of its faults: no time of day, no address, no person, no answer.
-- One row per day and kind of fault, counted; `place` numbers a day's kinds, so that the limit costs one row to check.
CREATE TABLE fault_report (
  day TEXT NOT NULL CHECK (length(day) = 10),
  place INTEGER NOT NULL CHECK (place >= 1),
  code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 64),
  version TEXT NOT NULL CHECK (length(version) BETWEEN 1 AND 32),
  page TEXT NOT NULL CHECK (length(page) BETWEEN 1 AND 100),
  times INTEGER NOT NULL CHECK (times >= 1),
  PRIMARY KEY (day, place)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX fault_report_kind ON fault_report (day, code, version, page);
