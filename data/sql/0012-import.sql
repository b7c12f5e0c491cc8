-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What was taken in from other programs: each file, and each of its lines with what came of it.
-- Batches and lines are of this station alone; the records that were made of them travel as all others.

-- columns: {"column of the file": "field" or null}. A batch is read before any of it is taken.
CREATE TABLE import_batch (
  id         BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  kind       TEXT    NOT NULL CHECK (kind IN ('customers', 'vehicles', 'parts', 'prices', 'balances')),
  file       TEXT    NOT NULL,
  sha256     TEXT    NOT NULL CHECK (length (sha256) = 64),
  encoding   TEXT    NOT NULL,
  delimiter  TEXT    NOT NULL CHECK (length (delimiter) = 1),
  columns    TEXT    NOT NULL CHECK (json_valid (columns)),
  constants  TEXT    NOT NULL DEFAULT '{}' CHECK (json_valid (constants)), -- fields that all lines have
  dates      TEXT    NOT NULL DEFAULT 'dmy' CHECK (dates IN ('dmy', 'mdy')),
  state      TEXT    NOT NULL DEFAULT 'reading' CHECK (state IN ('reading', 'open', 'done', 'undone')),
  user       BLOB,
  started_s  INTEGER NOT NULL,
  finished_s INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX import_batch_file ON import_batch (sha256, kind);

-- raw and cells are kept while somebody has to look at the line. hash is of its kind and cells: the
-- same line again changes nothing. key is the number that the other program knew the record by.
-- inverse is a list of verbs with arguments that take back what was done, tick the change log's.
CREATE TABLE import_row (
  id       BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  batch    BLOB    NOT NULL REFERENCES import_batch (id),
  line     INTEGER NOT NULL CHECK (line > 0),
  state    TEXT    NOT NULL CHECK (state IN ('waiting', 'new', 'updated', 'same', 'review', 'quarantine', 'skipped', 'undone')),
  rule     TEXT,
  reason   TEXT,
  warnings TEXT    CHECK (warnings IS NULL OR json_valid (warnings)),
  raw      TEXT,
  cells    TEXT    CHECK (cells IS NULL OR json_valid (cells)),
  hash     BLOB    NOT NULL CHECK (length (hash) = 32),
  key      TEXT,
  record   BLOB,
  choices  TEXT    CHECK (choices IS NULL OR json_valid (choices)),
  inverse  TEXT    CHECK (inverse IS NULL OR json_valid (inverse)),
  tick     INTEGER,
  CHECK (state NOT IN ('review', 'quarantine') OR (reason IS NOT NULL AND rule IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX import_row_batch ON import_row (batch, state, line);
CREATE INDEX import_row_hash ON import_row (hash);
CREATE INDEX import_row_key ON import_row (key) WHERE key IS NOT NULL;

-- A car without a VIN is known again by its frame number.
CREATE INDEX vehicle_chassis ON vehicle (chassis_no) WHERE chassis_no IS NOT NULL;

-- What a customer owed, or, below 0, had paid ahead, when the shop began to keep its books here. It
-- was invoiced and taxed in the other program, so it has no number of our series and is no revenue;
-- it is an entry of the customer's account. One that was wrong is reversed by another.
CREATE TABLE opening_balance (
  id           BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  site         BLOB    NOT NULL REFERENCES site (id),
  customer     BLOB    NOT NULL REFERENCES customer (id),
  amount_minor INTEGER NOT NULL CHECK (amount_minor <> 0),
  currency     TEXT    NOT NULL CHECK (length (currency) = 3),
  date         TEXT    NOT NULL,
  due_date     TEXT,
  reference    TEXT,   -- the invoice's number in the other program
  description  TEXT,
  reverses     BLOB    REFERENCES opening_balance (id),
  user         BLOB,
  at_s         INTEGER NOT NULL,
  clk          BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX opening_balance_customer ON opening_balance (customer, date);
CREATE INDEX opening_balance_reverses ON opening_balance (reverses) WHERE reverses IS NOT NULL;

INSERT INTO entity (number, name, merge, derived) VALUES
  (120, 'opening_balance', 'ledger', '');

-- Signals of one maker's cars that others found out, as they were imported: document is ObdSignalSet's
-- JSON. They stay whose they are: source, licence and author are shown wherever they are. Its id is
-- made from the document, so that two stations which import one file have one record.
CREATE TABLE signal_set (
  id           BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  name         TEXT    NOT NULL CHECK (name <> ''),
  format       TEXT    NOT NULL CHECK (format IN ('obdb', 'torque', 'carscanner')),
  source       TEXT,
  licence      TEXT,
  author       TEXT,
  document     TEXT    NOT NULL CHECK (json_valid (document)),
  user         BLOB,
  imported_s   INTEGER NOT NULL,
  removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  clk          BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT;

-- Which cars a set is for: one vehicle, or all of a make, or of a make's model. Its id is made from
-- these.
CREATE TABLE signal_set_use (
  id         BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  signal_set BLOB    NOT NULL REFERENCES signal_set (id),
  vehicle    BLOB    REFERENCES vehicle (id),
  make       TEXT    CHECK (make <> ''),
  model      TEXT    CHECK (model <> ''),
  since_s    INTEGER NOT NULL,
  removed    INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  clk        BLOB    NOT NULL DEFAULT (store_stamp ()),
  CHECK ((vehicle IS NULL) <> (make IS NULL)),
  CHECK (model IS NULL OR make IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX signal_set_use_vehicle ON signal_set_use (vehicle) WHERE vehicle IS NOT NULL;
CREATE INDEX signal_set_use_make ON signal_set_use (make COLLATE NOCASE) WHERE make IS NOT NULL;
CREATE INDEX signal_set_use_set ON signal_set_use (signal_set);

-- Titles of trouble codes from elsewhere; document is ObdDtcPack's JSON. make is whose own codes
-- they are, NULL where each title says so itself.
CREATE TABLE code_pack (
  id           BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  name         TEXT    NOT NULL CHECK (name <> ''),
  make         TEXT    CHECK (make <> ''),
  source       TEXT    NOT NULL CHECK (source <> ''),
  licence      TEXT    NOT NULL CHECK (licence <> ''),
  document     TEXT    NOT NULL CHECK (json_valid (document)),
  user         BLOB,
  imported_s   INTEGER NOT NULL,
  removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  clk          BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT;

-- A timed run that was found in a recording; it outlives the recording. Its power was reckoned with
-- what assumptions says.
CREATE TABLE timed_run (
  id            BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  vehicle       BLOB    NOT NULL REFERENCES vehicle (id),
  recording     BLOB    REFERENCES recording (id) ON DELETE SET NULL,
  kind          TEXT    NOT NULL CHECK (kind IN ('0-100', '80-120', '400-m')),
  at_s          INTEGER NOT NULL,
  start_us      INTEGER NOT NULL,
  duration_ms   INTEGER NOT NULL CHECK (duration_ms > 0),
  error_ms      INTEGER NOT NULL CHECK (error_ms >= 0),
  interval_ms   INTEGER NOT NULL CHECK (interval_ms >= 0),
  end_m_per_h   INTEGER NOT NULL CHECK (end_m_per_h >= 0),
  power_w       INTEGER CHECK (power_w >= 0),
  power_error_w INTEGER CHECK (power_error_w >= 0),
  assumptions   TEXT    CHECK (assumptions <> ''),
  note          TEXT    CHECK (note <> ''),
  removed       INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  clk           BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX timed_run_vehicle ON timed_run (vehicle, at_s);
CREATE INDEX timed_run_recording ON timed_run (recording) WHERE recording IS NOT NULL;

-- A battery test by the voltage at the diagnostic plug: the mean at rest, the lowest under the
-- starter, the mean while charging; empty where it was not seen. What they mean is judged by whoever
-- reads them.
CREATE TABLE battery_test (
  id        BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  vehicle   BLOB    NOT NULL REFERENCES vehicle (id),
  at_s      INTEGER NOT NULL,
  rest_mv   INTEGER NOT NULL CHECK (rest_mv > 0),
  crank_mv  INTEGER CHECK (crank_mv > 0),
  charge_mv INTEGER NOT NULL CHECK (charge_mv > 0),
  n_missed  INTEGER NOT NULL DEFAULT 0 CHECK (n_missed >= 0),
  removed   INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  clk       BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX battery_test_vehicle ON battery_test (vehicle, at_s);

INSERT INTO entity (number, name, merge, derived) VALUES
  (121, 'signal_set', 'field', ''),
  (122, 'signal_set_use', 'field', ''),
  (123, 'code_pack', 'field', ''),
  (130, 'timed_run', 'field', ''),
  (131, 'battery_test', 'field', '');

-- Dashboards as people made them: document is the application's JSON of tiles. slot says which
-- dashboard it stands in for, or is its own. Its id is made from vehicle and slot; those of no
-- vehicle are the shop's.
CREATE TABLE dashboard (
  id       BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  slot     TEXT    NOT NULL CHECK (slot <> ''),
  name     TEXT    NOT NULL CHECK (name <> ''),
  vehicle  BLOB    REFERENCES vehicle (id),
  document TEXT    NOT NULL CHECK (json_valid (document)),
  user     BLOB,
  kept_s   INTEGER NOT NULL,
  removed  INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  clk      BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT;

CREATE INDEX dashboard_vehicle ON dashboard (vehicle) WHERE vehicle IS NOT NULL;

INSERT INTO entity (number, name, merge, derived) VALUES
  (140, 'dashboard', 'field', '');
