-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Blocks of telemetry in a table with row ids. Without them, a row of more than a quarter of a page
-- spills onto a page of its own: blocks of some 1000 bytes took twice their size. In the order of
-- their coming they lie side by side, and the index finds them.
--
-- outline is what the block comes to in steps of sixteen samples (store-pyramid-outline.c), so that
-- hours of samples are looked at without unpacking them. A block without one is unpacked.

CREATE TABLE recording_block_2 (
  recording BLOB    NOT NULL,
  channel   INTEGER NOT NULL,
  t0_us     INTEGER NOT NULL,
  t1_us     INTEGER NOT NULL CHECK (t1_us >= t0_us),
  n         INTEGER NOT NULL CHECK (n BETWEEN 1 AND 1024),
  lo        INTEGER NOT NULL,
  hi        INTEGER NOT NULL CHECK (hi >= lo),
  codec     INTEGER NOT NULL,
  data      BLOB    NOT NULL,
  outline   BLOB,
  FOREIGN KEY (recording, channel) REFERENCES recording_channel ON DELETE CASCADE
) STRICT;

INSERT INTO recording_block_2 SELECT *, NULL FROM recording_block;
DROP TABLE recording_block;
ALTER TABLE recording_block_2 RENAME TO recording_block;
CREATE UNIQUE INDEX recording_block_start ON recording_block (recording, channel, t0_us);

-- An overview of ten seconds a row took half as many bytes as the samples themselves, and ten times
-- as many where a channel is read once a second. It is a block too, of a packing of its own, and
-- stands in place of samples that are too old to keep.
DROP TABLE recording_overview;
