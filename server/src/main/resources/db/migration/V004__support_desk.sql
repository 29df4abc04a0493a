-- The support desk. Times are ms since the epoch; people are numbers of accounts.

CREATE TABLE visitor (
  user       INTEGER PRIMARY KEY REFERENCES account,
  terminal   TEXT    NOT NULL,
  project    TEXT,
  page       TEXT,
  referrer   TEXT,
  tags       TEXT    NOT NULL,
  first_seen INTEGER NOT NULL,
  last_seen  INTEGER NOT NULL
);

CREATE INDEX visitor_seen ON visitor (last_seen);

CREATE TABLE desk_case (
  id          INTEGER PRIMARY KEY,
  visitor     INTEGER NOT NULL REFERENCES account,
  state       TEXT    NOT NULL,
  agent       INTEGER REFERENCES account,
  previous    INTEGER REFERENCES account,
  team        TEXT,
  move        TEXT    NOT NULL,
  moved_at    INTEGER NOT NULL,
  opened_at   INTEGER NOT NULL,
  queued_at   INTEGER,
  taken_at    INTEGER,
  answered_at INTEGER,
  closed_at   INTEGER,
  rating      INTEGER,
  rating_text TEXT,
  told_closed INTEGER NOT NULL
);
-- A visitor waits, or is with exactly one agent.
CREATE UNIQUE INDEX desk_case_current ON desk_case (visitor) WHERE state <> 'CLOSED';
CREATE INDEX desk_case_waiting ON desk_case (queued_at, id) WHERE state = 'WAITING';
CREATE INDEX desk_case_open ON desk_case (agent) WHERE state = 'OPEN';
CREATE INDEX desk_case_agent ON desk_case (agent, visitor);
CREATE INDEX desk_case_visitor ON desk_case (visitor, id);
CREATE INDEX desk_case_opened ON desk_case (opened_at);

CREATE TABLE desk_binding (
  visitor    INTEGER NOT NULL REFERENCES account,
  project    TEXT    NOT NULL,
  consultant INTEGER NOT NULL REFERENCES account,
  PRIMARY KEY (visitor, project)
) WITHOUT ROWID;

CREATE TABLE desk_agent (
  user         INTEGER PRIMARY KEY REFERENCES account,
  availability TEXT    NOT NULL,
  team         TEXT,
  terminal     TEXT
);

CREATE TABLE desk_note (
  id         INTEGER PRIMARY KEY,
  visitor    INTEGER NOT NULL REFERENCES account,
  author     INTEGER NOT NULL REFERENCES account,
  text       TEXT    NOT NULL,
  written_at INTEGER NOT NULL
);
CREATE INDEX desk_note_visitor ON desk_note (visitor, id);

CREATE TABLE quick_reply (
  id       INTEGER PRIMARY KEY,
  owner    INTEGER REFERENCES account,
  shortcut TEXT    NOT NULL,
  text     TEXT    NOT NULL
);

CREATE TABLE desk_text (
  name TEXT PRIMARY KEY,
  text TEXT NOT NULL
) WITHOUT ROWID;

ALTER TABLE desk_counter ADD COLUMN opened_seq INTEGER NOT NULL DEFAULT 0;
