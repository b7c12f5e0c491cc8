-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Telemetry in a table with row ids; attachments; a log of backups.

-- Without row ids, a row of more than a quarter of a page spills onto a page of its own: blocks of
-- 1000 bytes took twice their size. In order of their coming they lie side by side, and the index
-- finds them.
ALTER TABLE recording_block RENAME TO recording_block_before;

CREATE TABLE recording_block (
  recording BLOB    NOT NULL,
  channel   INTEGER NOT NULL,
  t0_us     INTEGER NOT NULL,
  t1_us     INTEGER NOT NULL CHECK (t1_us >= t0_us),
  n         INTEGER NOT NULL CHECK (n BETWEEN 1 AND 1024),
  lo        INTEGER NOT NULL,
  hi        INTEGER NOT NULL CHECK (hi >= lo),
  codec     INTEGER NOT NULL,
  data      BLOB    NOT NULL,
  FOREIGN KEY (recording, channel) REFERENCES recording_channel ON DELETE CASCADE
) STRICT;

INSERT INTO recording_block SELECT * FROM recording_block_before;
DROP TABLE recording_block_before;
CREATE UNIQUE INDEX recording_block_start ON recording_block (recording, channel, t0_us);

-- Files of the shop: the row tells of it, its content stands beside the store under its SHA-256.
CREATE TABLE attachment (
  id        BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  sha256    BLOB    NOT NULL CHECK (length (sha256) = 32),
  mime      TEXT    NOT NULL,
  name      TEXT,
  size      INTEGER NOT NULL CHECK (size >= 0),
  entity    TEXT,
  entity_id BLOB,
  taken_s   INTEGER NOT NULL,
  clk       BLOB,
  removed   INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;

CREATE INDEX attachment_sha256 ON attachment (sha256);
CREATE INDEX attachment_entity ON attachment (entity, entity_id);

CREATE TABLE backup_log (
  started_s  INTEGER PRIMARY KEY,
  finished_s INTEGER,
  path       TEXT,
  bytes      INTEGER,
  drill      TEXT CHECK (drill IN ('passed', 'failed')),
  detail     TEXT
) STRICT;
