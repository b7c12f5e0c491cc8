-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Runs each time the file has been opened for writing: tidies what a killed process left behind.

-- A recording that nobody ended lasted as long as its samples do. Should another process be still at
-- it, its next block opens the recording again.
UPDATE recording
   SET ended_us = started_us + coalesce (
         (SELECT max (t1_us) FROM recording_block WHERE recording = recording.id), 0)
 WHERE ended_us IS NULL;
