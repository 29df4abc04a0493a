-- Files that people handed in. owner 0: somebody without a token. expires_at NULL: never. A row with deleted_at waits
-- for its bytes to be removed.

CREATE TABLE upload (
  stem       TEXT    PRIMARY KEY,
  ending     TEXT    NOT NULL,
  bucket     TEXT    NOT NULL,
  owner      INTEGER NOT NULL,
  month      TEXT    NOT NULL,
  title      TEXT    NOT NULL,
  bytes      INTEGER NOT NULL,
  width      INTEGER NOT NULL,
  height     INTEGER NOT NULL,
  thumbnail  INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  deleted_at INTEGER
) WITHOUT ROWID;
CREATE INDEX upload_owner ON upload (owner, bytes) WHERE deleted_at IS NULL;
CREATE INDEX upload_deleted ON upload (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX upload_expiring ON upload (expires_at) WHERE expires_at IS NOT NULL;

-- Which messages name a file, so that recalling one finds its files, and leaves those that another names.
CREATE TABLE upload_use (
  stem         TEXT    NOT NULL,
  conversation INTEGER NOT NULL,
  seq          INTEGER NOT NULL,
  PRIMARY KEY (stem, conversation, seq)
) WITHOUT ROWID;
CREATE INDEX upload_use_message ON upload_use (conversation, seq);
