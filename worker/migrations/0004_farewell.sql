-- Organisations that somebody left who was alone in them. They go when their time has come; until then, whoever signs in with the same address gets
-- them back. The address is hashed: this is no list of people who left.
CREATE TABLE farewell (
  email_hash BLOB NOT NULL CHECK (length(email_hash) = 32),
  organisation INTEGER NOT NULL REFERENCES organisation (key) ON DELETE CASCADE,
  PRIMARY KEY (email_hash, organisation)
) STRICT, WITHOUT ROWID;

-- An organisation that goes takes its lines here along: without this, every line there is would be read.
CREATE INDEX farewell_organisation ON farewell (organisation);
