-- What people have typed and not sent, and who is named in which message.

CREATE TABLE draft (
  conversation INTEGER NOT NULL,
  user         INTEGER NOT NULL,
  text         TEXT    NOT NULL,
  reply_to     INTEGER,
  rev          INTEGER NOT NULL,
  PRIMARY KEY (conversation, user)
) WITHOUT ROWID;

CREATE TABLE mention (
  user         INTEGER NOT NULL,
  conversation INTEGER NOT NULL,
  seq          INTEGER NOT NULL,
  PRIMARY KEY (user, conversation, seq)
) WITHOUT ROWID;

-- Rows that their owners took out of their lists: few, and asked for with every message.
CREATE INDEX member_hidden ON member (conversation) WHERE hidden_seq > 0;
