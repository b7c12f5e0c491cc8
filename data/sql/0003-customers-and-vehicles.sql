-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Customers; vehicles with their plates, owners and odometers; what falls due.

CREATE TABLE customer (
  id                BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  kind              TEXT    NOT NULL DEFAULT 'person' CHECK (kind IN ('person', 'business', 'fleet')),
  name              TEXT    NOT NULL CHECK (name <> ''),
  legal_name        TEXT,
  trading_name      TEXT,
  nzbn              TEXT    CHECK (length (nzbn) = 13),
  gst_no            TEXT,
  address           TEXT,
  terms             TEXT    NOT NULL DEFAULT 'cash' CHECK (terms IN ('cash', '7', '14', '20th')),
  credit_limit_minor INTEGER CHECK (credit_limit_minor >= 0),
  order_no_required INTEGER NOT NULL DEFAULT 0 CHECK (order_no_required IN (0, 1)),
  price_group       TEXT,
  note              TEXT,
  merged_into       BLOB    REFERENCES customer (id),
  archived          INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  created_s         INTEGER NOT NULL,
  clk               BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX customer_merged ON customer (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX customer_name ON customer (name COLLATE NOCASE) WHERE archived = 0;

-- value_key: digits of a phone number without its trunk zero or country code, an e-mail address in
-- lower case.
CREATE TABLE contact (
  id        BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  customer  BLOB    NOT NULL REFERENCES customer (id),
  kind      TEXT    NOT NULL CHECK (kind IN ('phone', 'email', 'website')),
  value     TEXT    NOT NULL CHECK (value <> ''),
  value_key TEXT    NOT NULL CHECK (value_key <> ''),
  label     TEXT,
  position  INTEGER NOT NULL DEFAULT 0,
  removed   INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  clk       BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX contact_customer ON contact (customer, position);
CREATE INDEX contact_key ON contact (value_key);

CREATE TABLE consent (
  id       BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  customer BLOB    NOT NULL REFERENCES customer (id),
  channel  TEXT    NOT NULL CHECK (channel IN ('sms', 'email')),
  purpose  TEXT    NOT NULL CHECK (purpose IN ('reminder', 'progress', 'marketing', 'invoice')),
  allowed  INTEGER NOT NULL CHECK (allowed IN (0, 1)),
  clk      BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX consent_once ON consent (customer, channel, purpose);

-- plate and plate_key are the current ones of plate_history, kept by its triggers. Two stations may
-- each have taken on the same car, so that a VIN can stand twice until a person merges them.
CREATE TABLE vehicle_2 (
  id               BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  vin              TEXT    CHECK (length (vin) = 17 AND vin = upper (vin)),
  plate            TEXT    CHECK (plate <> ''),
  plate_key        TEXT    CHECK (plate_key <> ''),
  make             TEXT    CHECK (make <> ''),
  model            TEXT    CHECK (model <> ''),
  year             INTEGER CHECK (year BETWEEN 1885 AND 2100),
  note             TEXT    CHECK (note <> ''),
  created_s        INTEGER NOT NULL,
  updated_s        INTEGER NOT NULL DEFAULT 0, -- set with each edit; the log does not tell of it
  archived         INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  chassis_no       TEXT    CHECK (chassis_no <> ''),
  variant          TEXT,
  engine_code      TEXT,
  colour           TEXT,
  first_registered TEXT,
  fuel             TEXT    CHECK (fuel IN ('petrol', 'diesel', 'hybrid', 'plug-in', 'electric', 'gas', 'other')),
  gross_mass_kg    INTEGER CHECK (gross_mass_kg > 0),
  obd_protocol     TEXT,
  merged_into      BLOB    REFERENCES vehicle (id),
  clk              BLOB    NOT NULL DEFAULT (store_stamp ()),
  CHECK ((plate IS NULL) = (plate_key IS NULL))
) STRICT;

INSERT INTO vehicle_2 (id, vin, plate, plate_key, make, model, year, note, created_s, updated_s, archived)
  SELECT id, vin, plate, plate_key, make, model, year, note, created_s, updated_s, archived FROM vehicle;
DROP TABLE vehicle;
ALTER TABLE vehicle_2 RENAME TO vehicle;

CREATE INDEX vehicle_vin ON vehicle (vin) WHERE vin IS NOT NULL;
CREATE INDEX vehicle_plate ON vehicle (plate_key) WHERE plate_key IS NOT NULL;
CREATE INDEX vehicle_merged ON vehicle (merged_into) WHERE merged_into IS NOT NULL;

-- plate_key: upper case, letters and digits only, a slashed zero as 0.
CREATE TABLE plate_history (
  id        BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  vehicle   BLOB    NOT NULL REFERENCES vehicle (id),
  plate     TEXT    NOT NULL CHECK (plate <> ''),
  plate_key TEXT    NOT NULL CHECK (plate_key <> ''),
  country   TEXT    NOT NULL DEFAULT 'NZ',
  from_s    INTEGER NOT NULL,
  to_s      INTEGER CHECK (to_s >= from_s),
  clk       BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX plate_holder ON plate_history (country, plate_key) WHERE to_s IS NULL;
CREATE INDEX plate_of_vehicle ON plate_history (vehicle, from_s);
CREATE INDEX plate_key_any ON plate_history (plate_key);

-- Of the vehicles that had the same plate in the first version, the one edited last keeps it.
INSERT INTO plate_history (id, vehicle, plate, plate_key, from_s)
  SELECT id, id, plate, plate_key, created_s
    FROM (SELECT *, row_number () OVER (PARTITION BY plate_key ORDER BY updated_s DESC, id DESC) AS nth
            FROM vehicle WHERE plate_key IS NOT NULL)
   WHERE nth = 1;
INSERT INTO plate_history (id, vehicle, plate, plate_key, from_s, to_s)
  SELECT id, id, plate, plate_key, created_s, max (created_s, updated_s)
    FROM (SELECT *, row_number () OVER (PARTITION BY plate_key ORDER BY updated_s DESC, id DESC) AS nth
            FROM vehicle WHERE plate_key IS NOT NULL)
   WHERE nth > 1;
UPDATE vehicle SET plate = NULL, plate_key = NULL
 WHERE plate_key IS NOT NULL
   AND id NOT IN (SELECT vehicle FROM plate_history WHERE to_s IS NULL);

-- One vehicle carries a plate at a time. Two stations may each have given it away, until a person
-- says which was right.
CREATE TRIGGER plate_history_taken BEFORE INSERT ON plate_history
  WHEN new.to_s IS NULL AND NOT store_applying () BEGIN
  SELECT RAISE (ABORT, 'taken: another vehicle carries the plate')
   WHERE EXISTS (SELECT 1 FROM plate_history
                  WHERE country = new.country AND plate_key = new.plate_key AND to_s IS NULL);
END;

CREATE TRIGGER plate_history_retaken BEFORE UPDATE OF country, plate_key, to_s ON plate_history
  WHEN new.to_s IS NULL AND NOT store_applying () BEGIN
  SELECT RAISE (ABORT, 'taken: another vehicle carries the plate')
   WHERE EXISTS (SELECT 1 FROM plate_history
                  WHERE country = new.country AND plate_key = new.plate_key AND to_s IS NULL
                    AND id <> new.id);
END;

CREATE TRIGGER plate_history_insert AFTER INSERT ON plate_history BEGIN
  UPDATE vehicle SET (plate, plate_key) = (
    SELECT plate, plate_key FROM plate_history
     WHERE vehicle = new.vehicle AND to_s IS NULL ORDER BY from_s DESC LIMIT 1)
   WHERE id = new.vehicle;
END;

CREATE TRIGGER plate_history_update AFTER UPDATE OF vehicle, plate, plate_key, to_s ON plate_history BEGIN
  UPDATE vehicle SET (plate, plate_key) = (
    SELECT plate, plate_key FROM plate_history
     WHERE vehicle = new.vehicle AND to_s IS NULL ORDER BY from_s DESC LIMIT 1)
   WHERE id = new.vehicle;
  UPDATE vehicle SET (plate, plate_key) = (
    SELECT plate, plate_key FROM plate_history
     WHERE vehicle = old.vehicle AND to_s IS NULL ORDER BY from_s DESC LIMIT 1)
   WHERE id = old.vehicle AND old.vehicle <> new.vehicle;
END;

-- The newest row is the owner; a row without customer says that nobody is known.
CREATE TABLE ownership (
  id       BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  vehicle  BLOB    NOT NULL REFERENCES vehicle (id),
  customer BLOB    REFERENCES customer (id),
  from_s   INTEGER NOT NULL,
  clk      BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX ownership_vehicle ON ownership (vehicle, from_s);
CREATE INDEX ownership_customer ON ownership (customer, from_s);

-- suspect: lower than one before.
CREATE TABLE odometer_reading (
  id      BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  vehicle BLOB    NOT NULL REFERENCES vehicle (id),
  km      INTEGER NOT NULL CHECK (km BETWEEN 0 AND 10000000),
  source  TEXT    NOT NULL CHECK (source IN ('typed', 'obd', 'inspection', 'import')),
  suspect INTEGER NOT NULL DEFAULT 0 CHECK (suspect IN (0, 1)),
  at_s    INTEGER NOT NULL,
  clk     BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX odometer_of_vehicle ON odometer_reading (vehicle, at_s);

CREATE TABLE compliance_item (
  id         BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  vehicle    BLOB    NOT NULL REFERENCES vehicle (id),
  kind       TEXT    NOT NULL CHECK (kind IN ('wof', 'cof', 'rego', 'ruc', 'service', 'lvv', 'other')),
  due_date   TEXT,
  due_km     INTEGER CHECK (due_km >= 0),
  source     TEXT    NOT NULL CHECK (source IN ('typed', 'inspection', 'import')),
  source_s   INTEGER NOT NULL, -- when that was found out; the newest counts
  rule       TEXT,             -- the rule that said so
  note       TEXT,
  removed    INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  clk        BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX compliance_vehicle ON compliance_item (vehicle, kind);
CREATE INDEX compliance_due ON compliance_item (due_date) WHERE removed = 0;
CREATE INDEX compliance_ruc ON compliance_item (vehicle) WHERE kind = 'ruc' AND due_km IS NOT NULL AND removed = 0;

-- The same rebuilding for what the first version scanned and recorded.
CREATE TABLE scan_2 (
  id         BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  vehicle    BLOB    NOT NULL REFERENCES vehicle (id),
  taken_at_s INTEGER NOT NULL,
  port       TEXT,
  adapter    TEXT,
  protocol   TEXT,
  simulated  INTEGER NOT NULL DEFAULT 0 CHECK (simulated IN (0, 1)),
  voltage_mv INTEGER CHECK (voltage_mv BETWEEN 0 AND 100000),
  mil        INTEGER NOT NULL DEFAULT 0 CHECK (mil IN (0, 1)),
  document   TEXT    NOT NULL CHECK (json_valid (document)),
  job        BLOB    REFERENCES job (id),
  health     INTEGER CHECK (health BETWEEN 0 AND 100), -- the score when it was filed; NULL where unknown
  health_table INTEGER CHECK (health_table > 0),       -- by which version of the table of deductions
  clk        BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT;

INSERT INTO scan_2 (id, vehicle, taken_at_s, port, adapter, protocol, simulated, voltage_mv, mil, document)
  SELECT id, vehicle, taken_at_s, port, adapter, protocol, simulated, voltage_mv, mil, document FROM scan;
DROP TABLE scan;
ALTER TABLE scan_2 RENAME TO scan;
CREATE INDEX scan_of_vehicle ON scan (vehicle, taken_at_s DESC, id DESC);
CREATE INDEX scan_of_job ON scan (job) WHERE job IS NOT NULL;

-- The first later scan of the whole car that did not find the code any more.
ALTER TABLE scan_code ADD COLUMN resolved_by BLOB REFERENCES scan (id);

CREATE TABLE scan_clear_2 (
  id           BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  vehicle      BLOB    NOT NULL REFERENCES vehicle (id),
  scan         BLOB    REFERENCES scan (id),
  cleared_at_s INTEGER NOT NULL,
  reason       TEXT    CHECK (reason <> ''),
  sure         INTEGER NOT NULL DEFAULT 1 CHECK (sure IN (0, 1)), -- 0: the line was lost while it was done
  clk          BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT;

INSERT INTO scan_clear_2 (id, vehicle, scan, cleared_at_s)
  SELECT id, vehicle, scan, cleared_at_s FROM scan_clear;
DROP TABLE scan_clear;
ALTER TABLE scan_clear_2 RENAME TO scan_clear;
CREATE INDEX scan_clear_of_vehicle ON scan_clear (vehicle, cleared_at_s);
CREATE INDEX scan_clear_scan ON scan_clear (scan);

CREATE TABLE recording_2 (
  id         BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  vehicle    BLOB    REFERENCES vehicle (id),
  started_us INTEGER NOT NULL,
  ended_us   INTEGER CHECK (ended_us >= started_us),
  title      TEXT    CHECK (title <> ''),
  note       TEXT    CHECK (note <> ''),
  simulated  INTEGER NOT NULL DEFAULT 0 CHECK (simulated IN (0, 1)),
  job        BLOB    REFERENCES job (id),
  clk        BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT;

INSERT INTO recording_2 (id, vehicle, started_us, ended_us, title, note, simulated)
  SELECT id, vehicle, started_us, ended_us, title, note, simulated FROM recording;
DROP TABLE recording;
ALTER TABLE recording_2 RENAME TO recording;
CREATE INDEX recording_of_vehicle ON recording (vehicle, started_us);
CREATE INDEX recording_of_job ON recording (job) WHERE job IS NOT NULL;

-- Smallest, greatest and mean raw value of ten seconds, so that a chart of hours unpacks nothing.
CREATE TABLE recording_overview (
  recording BLOB    NOT NULL,
  channel   INTEGER NOT NULL,
  t0_us     INTEGER NOT NULL,
  n         INTEGER NOT NULL CHECK (n > 0),
  lo        INTEGER NOT NULL,
  hi        INTEGER NOT NULL CHECK (hi >= lo),
  mean      REAL    NOT NULL,
  PRIMARY KEY (recording, channel, t0_us),
  FOREIGN KEY (recording, channel) REFERENCES recording_channel ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

INSERT INTO entity (number, name, merge, derived) VALUES
  (20, 'customer', 'field', ''),
  (21, 'contact', 'field', ''),
  (22, 'consent', 'field', ''),
  (23, 'vehicle', 'field', 'plate plate_key updated_s'),
  (24, 'plate_history', 'field', ''),
  (25, 'ownership', 'ledger', ''),
  (26, 'odometer_reading', 'ledger', ''),
  (27, 'compliance_item', 'field', ''),
  (28, 'scan', 'field', ''),
  (29, 'scan_clear', 'ledger', ''),
  (30, 'recording', 'field', '');
