-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The first records: vehicles, scans, recordings.
--
-- An id is a UUIDv7 of 16 bytes. Columns in _s are seconds since 1970 UTC, columns in _us are
-- microseconds: UTC in recording, since the start of the recording in its parts.

PRAGMA application_id = 0x4b435353; -- "KCSS"

-- What brought the file to its user_version; the two must agree.
CREATE TABLE migration (
  number    INTEGER PRIMARY KEY,
  name      TEXT    NOT NULL,
  applied_s INTEGER NOT NULL
) STRICT;

CREATE TABLE vehicle (
  id        BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  vin       TEXT    CHECK (length (vin) = 17 AND vin = upper (vin)),
  plate     TEXT    CHECK (plate <> ''),
  plate_key TEXT    CHECK (plate_key <> ''), -- upper case, letters and digits only
  make      TEXT    CHECK (make <> ''),
  model     TEXT    CHECK (model <> ''),
  year      INTEGER CHECK (year BETWEEN 1885 AND 2100),
  note      TEXT    CHECK (note <> ''),
  created_s INTEGER NOT NULL,
  updated_s INTEGER NOT NULL,
  archived  INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  CHECK ((plate IS NULL) = (plate_key IS NULL))
) STRICT;

CREATE UNIQUE INDEX vehicle_vin ON vehicle (vin) WHERE vin IS NOT NULL;
CREATE INDEX vehicle_plate ON vehicle (plate_key) WHERE plate_key IS NOT NULL;

-- One look at a car. The document is what the scan found, whole and as it was; the tables below
-- hold those parts of it that are asked for across scans.
CREATE TABLE scan (
  id         BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  vehicle    BLOB    NOT NULL REFERENCES vehicle (id),
  taken_at_s INTEGER NOT NULL,
  port       TEXT,
  adapter    TEXT,
  protocol   TEXT,
  simulated  INTEGER NOT NULL DEFAULT 0 CHECK (simulated IN (0, 1)),
  voltage_mv INTEGER CHECK (voltage_mv BETWEEN 0 AND 100000),
  mil        INTEGER NOT NULL DEFAULT 0 CHECK (mil IN (0, 1)),
  document   TEXT    NOT NULL CHECK (json_valid (document))
) STRICT;

CREATE INDEX scan_of_vehicle ON scan (vehicle, taken_at_s DESC, id DESC);

CREATE TABLE scan_code (
  scan  BLOB NOT NULL REFERENCES scan (id) ON DELETE CASCADE,
  ecu   TEXT NOT NULL,
  code  TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('stored', 'pending', 'permanent')),
  title TEXT,
  PRIMARY KEY (scan, ecu, code, state)
) STRICT, WITHOUT ROWID;

CREATE INDEX scan_code_code ON scan_code (code);

CREATE TABLE freeze_frame (
  scan  BLOB    NOT NULL REFERENCES scan (id) ON DELETE CASCADE,
  ecu   TEXT    NOT NULL,
  code  TEXT    NOT NULL,
  frame INTEGER NOT NULL CHECK (frame BETWEEN 0 AND 255),
  PRIMARY KEY (scan, ecu, code, frame)
) STRICT, WITHOUT ROWID;

CREATE TABLE freeze_value (
  scan   BLOB    NOT NULL,
  ecu    TEXT    NOT NULL,
  code   TEXT    NOT NULL,
  frame  INTEGER NOT NULL,
  signal TEXT    NOT NULL,
  name   TEXT,
  raw    INTEGER,
  value  REAL,
  unit   TEXT,
  text   TEXT,
  PRIMARY KEY (scan, ecu, code, frame, signal),
  FOREIGN KEY (scan, ecu, code, frame) REFERENCES freeze_frame ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Codes were cleared, and what the car said before.
CREATE TABLE scan_clear (
  id           BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  vehicle      BLOB    NOT NULL REFERENCES vehicle (id),
  scan         BLOB    REFERENCES scan (id),
  cleared_at_s INTEGER NOT NULL
) STRICT;

CREATE INDEX scan_clear_of_vehicle ON scan_clear (vehicle, cleared_at_s);
CREATE INDEX scan_clear_scan ON scan_clear (scan);

-- ended_us is NULL while the recording runs.
CREATE TABLE recording (
  id         BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  vehicle    BLOB    REFERENCES vehicle (id),
  started_us INTEGER NOT NULL,
  ended_us   INTEGER CHECK (ended_us >= started_us),
  title      TEXT    CHECK (title <> ''),
  note       TEXT    CHECK (note <> ''),
  simulated  INTEGER NOT NULL DEFAULT 0 CHECK (simulated IN (0, 1))
) STRICT;

CREATE INDEX recording_of_vehicle ON recording (vehicle, started_us);

-- A reading is raw * scale + offset in unit.
CREATE TABLE recording_channel (
  recording BLOB    NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  channel   INTEGER NOT NULL CHECK (channel BETWEEN 0 AND 65535),
  signal    TEXT    NOT NULL,
  name      TEXT,
  unit      TEXT,
  scale     REAL    NOT NULL,
  offset    REAL    NOT NULL,
  ecu       TEXT,
  PRIMARY KEY (recording, channel)
) STRICT, WITHOUT ROWID;

-- lo and hi are the smallest and the greatest raw value, so that an overview unpacks nothing.
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
  PRIMARY KEY (recording, channel, t0_us),
  FOREIGN KEY (recording, channel) REFERENCES recording_channel ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE marker (
  recording BLOB    NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  t_us      INTEGER NOT NULL,
  text      TEXT    NOT NULL,
  PRIMARY KEY (recording, t_us)
) STRICT, WITHOUT ROWID;
