-- What a room permits, what its members are called, and who knows whom. Times are ms since the epoch.

-- switches: bits of Room.Switch. keep_days: as told by clients, -1 for ever.
ALTER TABLE room ADD COLUMN description    TEXT    NOT NULL DEFAULT '';
ALTER TABLE room ADD COLUMN subject        TEXT    NOT NULL DEFAULT '';
ALTER TABLE room ADD COLUMN switches       INTEGER NOT NULL DEFAULT 1020;
ALTER TABLE room ADD COLUMN member_limit   INTEGER NOT NULL DEFAULT 1000;
ALTER TABLE room ADD COLUMN keep_days      REAL    NOT NULL DEFAULT -1;
ALTER TABLE room ADD COLUMN encryption     INTEGER NOT NULL DEFAULT 0;
ALTER TABLE room ADD COLUMN silenced_until INTEGER NOT NULL DEFAULT 0;
ALTER TABLE room ADD COLUMN modified_at    INTEGER NOT NULL DEFAULT 0;

UPDATE member SET notify = upper(notify);
ALTER TABLE member ADD COLUMN nickname   TEXT;
ALTER TABLE member ADD COLUMN invited_by INTEGER REFERENCES account;

-- Whom a notice is about: who joined, whose role changed. The sender is who did it.
ALTER TABLE message ADD COLUMN about INTEGER REFERENCES account;

CREATE TABLE announcement (
  id        TEXT    PRIMARY KEY,
  room      INTEGER NOT NULL REFERENCES room,
  author    INTEGER NOT NULL REFERENCES account,
  text      TEXT    NOT NULL,
  posted_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX announcement_room ON announcement (room, posted_at);

-- Who waits to be let into a room. invited_by: the member who asked for them; none when they asked themselves.
CREATE TABLE join_request (
  room       INTEGER NOT NULL REFERENCES room,
  user       INTEGER NOT NULL REFERENCES account,
  invited_by INTEGER REFERENCES account,
  text       TEXT    NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (room, user)
) WITHOUT ROWID;

-- blocked_at 0: not blocked. A row whose state is NONE only holds a block.
ALTER TABLE contact ADD COLUMN remark     TEXT    NOT NULL DEFAULT '';
ALTER TABLE contact ADD COLUMN blocked_at INTEGER NOT NULL DEFAULT 0;
CREATE INDEX contact_blocked ON contact (user, peer) WHERE blocked_at > 0;
CREATE INDEX contact_peer ON contact (peer);

-- decided_at 0: open.
CREATE TABLE contact_request (
  asker      INTEGER NOT NULL REFERENCES account,
  asked      INTEGER NOT NULL REFERENCES account,
  text       TEXT    NOT NULL,
  created_at INTEGER NOT NULL,
  accepted   INTEGER NOT NULL,
  decided_at INTEGER NOT NULL,
  PRIMARY KEY (asker, asked)
) WITHOUT ROWID;
CREATE INDEX contact_request_asked ON contact_request (asked, created_at);
