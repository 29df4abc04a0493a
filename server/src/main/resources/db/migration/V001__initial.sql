-- Accounts, rooms, conversations and messages. The number is the key of an account everywhere; users and rooms share
-- one space of numbers. Times are ms since the epoch.

CREATE TABLE meta (
  one         INTEGER PRIMARY KEY CHECK (one = 1),
  server_id   TEXT    NOT NULL,
  epoch       TEXT    NOT NULL,
  tick        INTEGER NOT NULL,
  next_number INTEGER NOT NULL,
  demo        INTEGER NOT NULL
);
INSERT INTO meta VALUES (1, lower(hex(randomblob(16))), lower(hex(randomblob(16))), 0, 100000, 0);

CREATE TABLE account (
  number         INTEGER PRIMARY KEY,
  id             TEXT    NOT NULL UNIQUE,
  nickname       TEXT    NOT NULL,
  avatar         TEXT,
  title          TEXT,
  role           TEXT    NOT NULL,
  phone          TEXT    UNIQUE,
  phone_md5      TEXT,
  area_phone_md5 TEXT,
  id_md5         TEXT    NOT NULL,
  password       TEXT,
  created_at     INTEGER NOT NULL,
  disabled_at    INTEGER,
  removed_at     INTEGER
);
-- The author of what the server itself says.
INSERT INTO account (number, id, nickname, role, id_md5, created_at)
VALUES (10005, '10005', 'Rialto', 'SERVICE', '', 0);

CREATE TABLE token (
  hash       BLOB    PRIMARY KEY,
  user       INTEGER NOT NULL REFERENCES account,
  terminal   TEXT    NOT NULL,
  support    INTEGER NOT NULL,
  issued_at  INTEGER NOT NULL,
  used_at    INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX token_user ON token (user);

CREATE TABLE contact (
  user       INTEGER NOT NULL REFERENCES account,
  peer       INTEGER NOT NULL REFERENCES account,
  state      TEXT    NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (user, peer)
) WITHOUT ROWID;

CREATE TABLE room (
  number                INTEGER PRIMARY KEY,
  id                    TEXT    NOT NULL UNIQUE,
  jid                   TEXT    NOT NULL UNIQUE,
  alias                 TEXT    UNIQUE,
  name                  TEXT    NOT NULL,
  open                  INTEGER NOT NULL,
  history_for_newcomers INTEGER NOT NULL,
  created_at            INTEGER NOT NULL,
  dissolved_at          INTEGER
);

-- Direct: low and high are numbers of accounts. Room: room is its number.
CREATE TABLE conversation (
  key          INTEGER PRIMARY KEY,
  room         INTEGER UNIQUE REFERENCES room,
  low          INTEGER REFERENCES account,
  high         INTEGER REFERENCES account,
  first_seq    INTEGER NOT NULL,
  last_seq     INTEGER NOT NULL,
  last_ordinal INTEGER NOT NULL,
  last_at      INTEGER NOT NULL,
  member_count INTEGER NOT NULL,
  tick         INTEGER NOT NULL,
  UNIQUE (low, high)
);

CREATE TABLE member (
  conversation   INTEGER NOT NULL REFERENCES conversation,
  user           INTEGER NOT NULL REFERENCES account,
  role           TEXT    NOT NULL,
  joined_at      INTEGER NOT NULL,
  joined_seq     INTEGER NOT NULL,
  left_seq       INTEGER,
  read_seq       INTEGER NOT NULL,
  read_ordinal   INTEGER NOT NULL,
  unread_from    INTEGER,
  delivered_seq  INTEGER NOT NULL,
  cleared_seq    INTEGER NOT NULL,
  hidden_seq     INTEGER NOT NULL,
  pinned_at      INTEGER NOT NULL,
  notify         TEXT    NOT NULL,
  silenced_until INTEGER NOT NULL,
  tick           INTEGER NOT NULL,
  PRIMARY KEY (conversation, user)
) WITHOUT ROWID;
CREATE INDEX member_user ON member (user, conversation);

-- origin 1: written by the server for its sender, who has not read on by it.
CREATE TABLE message (
  conversation INTEGER NOT NULL,
  seq          INTEGER NOT NULL,
  ordinal      INTEGER NOT NULL,
  sender       INTEGER NOT NULL,
  id           TEXT    NOT NULL,
  kind         TEXT    NOT NULL,
  body         TEXT    NOT NULL,
  wire         TEXT    NOT NULL,
  raw          TEXT,
  sent_at      INTEGER NOT NULL,
  posted_at    INTEGER NOT NULL,
  origin       INTEGER NOT NULL,
  recalled_at  INTEGER,
  recalled_by  INTEGER,
  PRIMARY KEY (conversation, seq)
) WITHOUT ROWID;
CREATE UNIQUE INDEX message_id ON message (conversation, sender, id);
CREATE INDEX message_recalled ON message (conversation, seq) WHERE recalled_at IS NOT NULL;
CREATE INDEX message_by_server ON message (conversation, seq) WHERE origin = 1;

CREATE TABLE undelivered (
  user         INTEGER NOT NULL,
  conversation INTEGER NOT NULL,
  first_seq    INTEGER NOT NULL,
  last_seq     INTEGER NOT NULL,
  PRIMARY KEY (user, conversation, first_seq)
) WITHOUT ROWID;

CREATE TABLE hidden (
  user         INTEGER NOT NULL,
  conversation INTEGER NOT NULL,
  seq          INTEGER NOT NULL,
  PRIMARY KEY (user, conversation, seq)
) WITHOUT ROWID;

CREATE TABLE desk_counter (
  owner         INTEGER NOT NULL REFERENCES account,
  contact       INTEGER NOT NULL REFERENCES account,
  reported      INTEGER NOT NULL,
  introduced_at INTEGER,
  PRIMARY KEY (owner, contact)
) WITHOUT ROWID;
