-- Accounts: people, their sign-ins, organisations, who belongs where, and the versions of answers.
-- Keys inside are short whole numbers; identifiers that others see are text. No answer stands anywhere but in `version`.

CREATE TABLE person (
  -- Never given out again: versions and the audit name people who have left by it.
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 26),
  -- Small letters, so that one person is one row.
  email TEXT NOT NULL UNIQUE CHECK (length(email) BETWEEN 3 AND 254),
  name TEXT NOT NULL DEFAULT '' CHECK (length(name) <= 100),
  lang TEXT NOT NULL DEFAULT 'en' CHECK (lang IN ('en', 'cy')),
  created_at INTEGER NOT NULL
) STRICT;

-- A code that was mailed. It works only in the browser that asked for it. The browser's secret is stored hashed; the code is hashed together
-- with that secret and the address, so that equal codes differ here and no address stands in this table.
CREATE TABLE sign_in_code (
  browser_hash BLOB PRIMARY KEY CHECK (length(browser_hash) = 32),
  code_hash BLOB NOT NULL CHECK (length(code_hash) = 32),
  tries INTEGER NOT NULL DEFAULT 0,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX sign_in_code_expiry ON sign_in_code (expires_at);

-- How many codes an address was sent on a day. The address is hashed, so that this is no list of people.
CREATE TABLE sign_in_count (
  day TEXT NOT NULL CHECK (length(day) = 10),
  email_hash BLOB NOT NULL CHECK (length(email_hash) = 32),
  codes INTEGER NOT NULL CHECK (codes >= 1),
  PRIMARY KEY (day, email_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
  token_hash BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 26),
  person INTEGER NOT NULL REFERENCES person (key) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (length(name) <= 60),
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX session_person ON session (person);
CREATE INDEX session_expiry ON session (expires_at);

-- A code that signs one more device of the same person in, once.
CREATE TABLE link_code (
  code_hash BLOB PRIMARY KEY CHECK (length(code_hash) = 32),
  person INTEGER NOT NULL REFERENCES person (key) ON DELETE CASCADE,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX link_code_expiry ON link_code (expires_at);
CREATE INDEX link_code_person ON link_code (person);

CREATE TABLE organisation (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 26),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  charity_number INTEGER,
  created_at INTEGER NOT NULL,
  -- Set while its deletion can still be taken back.
  delete_after INTEGER
) STRICT;

CREATE INDEX organisation_deletion ON organisation (delete_after) WHERE delete_after IS NOT NULL;

CREATE TABLE organisation_capacity (
  organisation INTEGER NOT NULL REFERENCES organisation (key) ON DELETE CASCADE,
  capacity TEXT NOT NULL CHECK (capacity IN ('charity', 'prime', 'infrastructure', 'funder')),
  granted_at INTEGER NOT NULL,
  PRIMARY KEY (organisation, capacity)
) STRICT, WITHOUT ROWID;

CREATE TABLE member (
  person INTEGER NOT NULL REFERENCES person (key) ON DELETE CASCADE,
  organisation INTEGER NOT NULL REFERENCES organisation (key) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('owner', 'editor', 'viewer', 'signatory')),
  since INTEGER NOT NULL,
  PRIMARY KEY (person, organisation)
) STRICT, WITHOUT ROWID;

CREATE INDEX member_organisation ON member (organisation, role);

CREATE TABLE invitation (
  token_hash BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 26),
  organisation INTEGER NOT NULL REFERENCES organisation (key) ON DELETE CASCADE,
  -- Empty: for whoever has the link.
  email TEXT NOT NULL CHECK (length(email) <= 254),
  role TEXT NOT NULL CHECK (role IN ('owner', 'editor', 'viewer', 'signatory')),
  invited_by INTEGER REFERENCES person (key) ON DELETE SET NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX invitation_organisation ON invitation (organisation);
CREATE INDEX invitation_expiry ON invitation (expires_at);
-- For a person who leaves: without it, every invitation there is would be read.
CREATE INDEX invitation_inviter ON invitation (invited_by);

-- The versions of answers. `seq` is the organisation's own order of receiving; erasing or thinning gives a version a new, higher number, so that
-- whoever asks "what came after" hears of it. A row costs two writes: itself and its name.
CREATE TABLE version (
  organisation INTEGER NOT NULL REFERENCES organisation (key) ON DELETE CASCADE,
  seq INTEGER NOT NULL CHECK (seq >= 1),
  id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 40),
  subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 80),
  fact TEXT NOT NULL CHECK (length(fact) BETWEEN 1 AND 120),
  row TEXT,
  base TEXT,
  -- Further parents, as a JSON array.
  joins TEXT,
  at INTEGER NOT NULL,
  count INTEGER NOT NULL,
  device TEXT NOT NULL,
  question TEXT NOT NULL,
  wording TEXT,
  -- JSON, as in the wire types. No words, no origin: erased or thinned out.
  origin TEXT,
  answer TEXT,
  gone TEXT CHECK (gone IN ('thinned', 'erased')),
  person INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (organisation, seq),
  CHECK ((answer IS NULL) = (gone IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX version_id ON version (organisation, id);

-- Who did what. Lines are added and never changed; they go only with their organisation.
CREATE TABLE audit (
  organisation INTEGER NOT NULL REFERENCES organisation (key) ON DELETE CASCADE,
  id INTEGER NOT NULL CHECK (id >= 1),
  at INTEGER NOT NULL,
  person INTEGER,
  name TEXT NOT NULL CHECK (length(name) <= 254),
  what TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 60),
  object TEXT NOT NULL CHECK (length(object) <= 200),
  PRIMARY KEY (organisation, id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN
  SELECT RAISE(ABORT, 'a line of the audit is never changed');
END;

-- What a person agreed to, and took back: a line for each, never changed.
CREATE TABLE consent (
  key INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person (key) ON DELETE CASCADE,
  what TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 60),
  -- The version of the words that were shown.
  wording TEXT NOT NULL CHECK (length(wording) BETWEEN 1 AND 60),
  given INTEGER NOT NULL CHECK (given IN (0, 1)),
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX consent_person ON consent (person, what, key);

CREATE TRIGGER consent_is_never_changed BEFORE UPDATE ON consent
BEGIN
  SELECT RAISE(ABORT, 'a line of consent is never changed');
END;

-- Mails to send. A row is written in the same batch as the deed that it tells of, and goes once it is delivered or no longer of use.
CREATE TABLE mail (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 26),
  recipient TEXT NOT NULL CHECK (length(recipient) BETWEEN 3 AND 254),
  template TEXT NOT NULL CHECK (length(template) BETWEEN 1 AND 60),
  lang TEXT NOT NULL CHECK (lang IN ('en', 'cy')),
  -- What the template is filled with, as JSON.
  fields TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  -- Not before this time; moved on with every try that failed, and while one is under way.
  due_at INTEGER NOT NULL,
  -- Not after this time: by then a code has stopped working.
  expires_at INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  -- Set when it was tried often enough. Its fields are emptied then.
  gave_up_at INTEGER
) STRICT;

CREATE INDEX mail_due ON mail (due_at) WHERE gave_up_at IS NULL;
CREATE INDEX mail_gave_up ON mail (gave_up_at) WHERE gave_up_at IS NOT NULL;

-- Work that goes on by itself, one row for each kind: where it has got to, and until when somebody is at it.
CREATE TABLE job (
  name TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 60),
  due_at INTEGER NOT NULL,
  busy_until INTEGER NOT NULL DEFAULT 0,
  cursor TEXT NOT NULL DEFAULT '',
  failures INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- The register of charities, as its public extract has it.
CREATE TABLE charity (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('registered', 'removed')),
  kind TEXT NOT NULL DEFAULT '',
  registered_on TEXT,
  removed_on TEXT,
  company_number TEXT NOT NULL DEFAULT '',
  -- Lines, as a JSON array.
  address TEXT NOT NULL DEFAULT '[]',
  postcode TEXT NOT NULL DEFAULT '',
  web TEXT NOT NULL DEFAULT '',
  income INTEGER,
  spending INTEGER,
  year_end TEXT,
  read_at INTEGER NOT NULL
) STRICT;
