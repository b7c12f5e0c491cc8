-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Job cards: lines, estimates, authorisations, inspections, time.

CREATE TABLE job (
  id            BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  site          BLOB    NOT NULL REFERENCES site (id),
  number        INTEGER NOT NULL CHECK (number > 0),
  vehicle       BLOB    NOT NULL REFERENCES vehicle (id),
  customer      BLOB    REFERENCES customer (id),
  state         TEXT    NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'diagnosing', 'awaiting_authorisation', 'authorised', 'in_progress', 'awaiting_parts', 'on_hold', 'quality_check', 'ready', 'invoiced', 'collected', 'closed', 'cancelled')),
  open          INTEGER NOT NULL GENERATED ALWAYS AS (state <> 'invoiced' AND state <> 'collected' AND state <> 'closed' AND state <> 'cancelled') STORED,
  hold_reason   TEXT,
  complaint     TEXT,
  odo_in_km     INTEGER CHECK (odo_in_km >= 0),
  odo_out_km    INTEGER CHECK (odo_out_km >= 0),
  key_tag       TEXT,
  order_no      TEXT,
  technician    BLOB    REFERENCES technician (id),
  promised_s    INTEGER,
  parent_job    BLOB    REFERENCES job (id),
  parent_kind   TEXT    CHECK (parent_kind IN ('comeback', 'warranty')),
  lvv_check     TEXT    CHECK (lvv_check IN ('open', 'certified', 'not_needed')),
  opened_s      INTEGER NOT NULL,
  closed_s      INTEGER,
  clk           BLOB    NOT NULL DEFAULT (store_stamp ()),
  CHECK ((parent_job IS NULL) = (parent_kind IS NULL))
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX job_number ON job (number);
CREATE INDEX job_vehicle ON job (vehicle, opened_s);
CREATE INDEX job_customer ON job (customer, opened_s);
CREATE INDEX job_open ON job (site, state) WHERE open = 1;
CREATE INDEX job_parent ON job (parent_job) WHERE parent_job IS NOT NULL;

-- Work that is done often, ready to be put on a job.
CREATE TABLE canned_job (
  id          BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  code        TEXT    NOT NULL CHECK (code <> ''),
  name        TEXT    NOT NULL CHECK (name <> ''),
  archived    INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  clk         BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

-- price_e4 NULL: the site's labour price, or what the price rules say of the part.
CREATE TABLE canned_line (
  id          BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  canned_job  BLOB    NOT NULL REFERENCES canned_job (id),
  position    INTEGER NOT NULL,
  kind        TEXT    NOT NULL CHECK (kind IN ('labour', 'part', 'sublet', 'fee', 'text')),
  description TEXT    NOT NULL CHECK (description <> ''),
  part        BLOB    REFERENCES part (id),
  qty_milli   INTEGER NOT NULL DEFAULT 1000,
  price_e4    INTEGER,
  removed     INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  clk         BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX canned_line_job ON canned_line (canned_job, position);

-- net and tax are computed by the verbs whenever quantity, price, discount or tax change.
-- core: the line charges for (1) or credits (2) an exchange unit.
CREATE TABLE job_line (
  id            BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  job           BLOB    NOT NULL REFERENCES job (id),
  position      INTEGER NOT NULL,
  kind          TEXT    NOT NULL CHECK (kind IN ('labour', 'part', 'sublet', 'fee', 'text')),
  description   TEXT    NOT NULL CHECK (description <> ''),
  part          BLOB    REFERENCES part (id),
  lot           BLOB    REFERENCES lot (id),
  qty_milli     INTEGER NOT NULL DEFAULT 1000,
  price_e4      INTEGER NOT NULL DEFAULT 0,
  cost_e4       INTEGER NOT NULL DEFAULT 0,
  discount_bp   INTEGER NOT NULL DEFAULT 0 CHECK (discount_bp BETWEEN 0 AND 10000),
  tax_code      TEXT    NOT NULL DEFAULT 'GST',
  tax_bp        INTEGER NOT NULL DEFAULT 1500 CHECK (tax_bp BETWEEN 0 AND 10000),
  net_minor     INTEGER NOT NULL DEFAULT 0,
  tax_minor     INTEGER NOT NULL DEFAULT 0,
  technician    BLOB    REFERENCES technician (id),
  authorisation TEXT    NOT NULL DEFAULT 'proposed' CHECK (authorisation IN ('proposed', 'sent', 'authorised', 'declined')),
  part_state    TEXT    CHECK (part_state IN ('wanted', 'reserved', 'ordered', 'back_ordered', 'received', 'issued', 'returned')),
  core          INTEGER NOT NULL DEFAULT 0 CHECK (core BETWEEN 0 AND 2),
  result        BLOB    REFERENCES inspection_result (id), -- what found it
  note          TEXT,
  removed       INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  clk           BLOB    NOT NULL DEFAULT (store_stamp ()),
  CHECK ((part_state IS NULL) OR (kind = 'part'))
) STRICT, WITHOUT ROWID;

CREATE INDEX job_line_job ON job_line (job, position);
CREATE INDEX job_line_part ON job_line (part, part_state) WHERE part IS NOT NULL;

-- lines: a copy of the job's, as sent.
CREATE TABLE estimate (
  id          BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  job         BLOB    NOT NULL REFERENCES job (id),
  version     INTEGER NOT NULL CHECK (version > 0),
  kind        TEXT    NOT NULL CHECK (kind IN ('quote', 'estimate')),
  state       TEXT    NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'sent', 'accepted', 'part_accepted', 'declined', 'expired', 'superseded')),
  valid_to    TEXT,
  lines       TEXT    NOT NULL CHECK (json_valid (lines)),
  net_minor   INTEGER NOT NULL,
  tax_minor   INTEGER NOT NULL,
  total_minor INTEGER NOT NULL CHECK (total_minor = net_minor + tax_minor),
  created_s   INTEGER NOT NULL,
  sent_s      INTEGER,
  clk         BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX estimate_version ON estimate (job, version);
CREATE INDEX estimate_valid ON estimate (valid_to) WHERE state = 'sent';

CREATE TRIGGER estimate_sent BEFORE UPDATE OF job, kind, valid_to, lines, net_minor, tax_minor, total_minor ON estimate
  WHEN old.state <> 'draft' BEGIN
  SELECT RAISE (ABORT, 'issued: an estimate that was sent is not changed; make a new version');
END;

-- But for two stations' estimates of the same version, of which a merge counts one up.
CREATE TRIGGER estimate_recount BEFORE UPDATE OF version ON estimate
  WHEN old.state <> 'draft' AND NOT store_applying () BEGIN
  SELECT RAISE (ABORT, 'issued: an estimate that was sent is not changed; make a new version');
END;

-- What the customer agreed to: up to how much, which lines, how, who and when.
CREATE TABLE authorisation (
  id           BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  job          BLOB    NOT NULL REFERENCES job (id),
  estimate     BLOB    REFERENCES estimate (id),
  limit_minor  INTEGER NOT NULL CHECK (limit_minor >= 0), -- of the whole job, tax included
  tolerance_bp INTEGER NOT NULL DEFAULT 0 CHECK (tolerance_bp BETWEEN 0 AND 10000),
  lines        TEXT    NOT NULL DEFAULT '[]' CHECK (json_valid (lines)), -- [{"line":…,"accepted":…}]
  method       TEXT    NOT NULL CHECK (method IN ('signature', 'phone', 'sms', 'email', 'link', 'in_person')),
  person       TEXT    NOT NULL CHECK (person <> ''),
  evidence     BLOB    CHECK (length (evidence) = 32), -- SHA-256 of an attachment
  note         TEXT,
  user         BLOB,
  at_s         INTEGER NOT NULL,
  clk          BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX authorisation_job ON authorisation (job, at_s);

-- price_minor: what it is charged at, tax included; a recheck in time is free.
CREATE TABLE inspection_template (
  id       BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  kind     TEXT    NOT NULL CHECK (kind IN ('wof', 'cof', 'safety', 'pre_purchase', 'service', 'quality')),
  name     TEXT    NOT NULL CHECK (name <> ''),
  price_minor INTEGER CHECK (price_minor >= 0),
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  clk      BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

-- minimum_milli: below it the item fails; advise_milli: below it it is noted.
CREATE TABLE inspection_item (
  id            BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  template      BLOB    NOT NULL REFERENCES inspection_template (id),
  position      INTEGER NOT NULL,
  section       TEXT    NOT NULL,
  name          TEXT    NOT NULL CHECK (name <> ''),
  unit          TEXT,
  minimum_milli INTEGER,
  advise_milli  INTEGER,
  removed       INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  clk           BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX inspection_item_template ON inspection_item (template, position);

CREATE TABLE inspection (
  id          BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  vehicle     BLOB    NOT NULL REFERENCES vehicle (id),
  job         BLOB    REFERENCES job (id),
  template    BLOB    REFERENCES inspection_template (id),
  kind        TEXT    NOT NULL CHECK (kind IN ('wof', 'cof', 'safety', 'pre_purchase', 'service', 'quality')),
  technician  BLOB    REFERENCES technician (id),
  recheck_of  BLOB    REFERENCES inspection (id),
  outcome     TEXT    CHECK (outcome IN ('pass', 'fail')),
  recheck_due TEXT,
  started_s   INTEGER NOT NULL,
  finished_s  INTEGER,
  clk         BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX inspection_vehicle ON inspection (vehicle, started_s);
CREATE INDEX inspection_job ON inspection (job) WHERE job IS NOT NULL;
CREATE INDEX inspection_recheck ON inspection (recheck_due) WHERE recheck_due IS NOT NULL;

-- Looked at twice: the newest counts, both are kept.
CREATE TABLE inspection_result (
  id            BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  inspection    BLOB    NOT NULL REFERENCES inspection (id),
  item          BLOB    REFERENCES inspection_item (id),
  name          TEXT    NOT NULL CHECK (name <> ''),
  result        TEXT    NOT NULL CHECK (result IN ('ok', 'advise', 'fail', 'na')),
  measure_milli INTEGER,
  unit          TEXT,
  note          TEXT,
  photos        TEXT    NOT NULL DEFAULT '[]' CHECK (json_valid (photos)), -- SHA-256 in hexadecimal
  technician    BLOB    REFERENCES technician (id),
  at_s          INTEGER NOT NULL,
  clk           BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX inspection_result_inspection ON inspection_result (inspection, at_s);

-- Work that was found and put off, with what it would have cost.
CREATE TABLE deferred_work (
  id          BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  vehicle     BLOB    NOT NULL REFERENCES vehicle (id),
  job         BLOB    REFERENCES job (id),
  line        BLOB    REFERENCES job_line (id),
  result      BLOB    REFERENCES inspection_result (id), -- what found it
  description TEXT    NOT NULL CHECK (description <> ''),
  total_minor INTEGER NOT NULL DEFAULT 0,
  due_date    TEXT,
  due_km      INTEGER CHECK (due_km >= 0),
  state       TEXT    NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'taken_up', 'dismissed')),
  created_s   INTEGER NOT NULL,
  clk         BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX deferred_vehicle ON deferred_work (vehicle, state);
CREATE INDEX deferred_result ON deferred_work (result) WHERE result IS NOT NULL;
CREATE INDEX deferred_due ON deferred_work (due_date) WHERE state = 'open';

-- In and out are punches of their own, so that a station that was away loses neither.
CREATE TABLE time_punch (
  id         BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  technician BLOB    NOT NULL REFERENCES technician (id),
  kind       TEXT    NOT NULL CHECK (kind IN ('attendance', 'job', 'other')),
  direction  TEXT    NOT NULL CHECK (direction IN ('in', 'out', 'void')),
  job        BLOB    REFERENCES job (id),
  job_line   BLOB    REFERENCES job_line (id),
  note       TEXT,
  voids      BLOB    REFERENCES time_punch (id),
  at_s       INTEGER NOT NULL,
  clk        BLOB    NOT NULL DEFAULT (store_stamp ()),
  CHECK (kind = 'job' OR job IS NULL),
  CHECK ((direction = 'void') = (voids IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX time_punch_technician ON time_punch (technician, at_s);
CREATE INDEX time_punch_job ON time_punch (job, at_s) WHERE job IS NOT NULL;
CREATE INDEX time_punch_voids ON time_punch (voids) WHERE voids IS NOT NULL;

-- A run on the dynamometer, with the recording taken along.
CREATE TABLE dyno_run (
  id        BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  job       BLOB    NOT NULL REFERENCES job (id),
  recording BLOB    REFERENCES recording (id),
  moment    TEXT    NOT NULL CHECK (moment IN ('before', 'after')),
  power_w   INTEGER NOT NULL CHECK (power_w >= 0),
  torque_mnm INTEGER CHECK (torque_mnm >= 0),
  note      TEXT,
  at_s      INTEGER NOT NULL,
  clk       BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX dyno_run_job ON dyno_run (job, at_s);

-- What repaired a trouble code: one of the causes that the catalogue names, in its English words, or a
-- person's own. Simulated where the car's codes were, so that practice is not counted as work.
CREATE TABLE code_fix (
  id        BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  vehicle   BLOB    NOT NULL REFERENCES vehicle (id),
  job       BLOB    REFERENCES job (id),
  code      TEXT    NOT NULL CHECK (code <> ''),
  cause     TEXT    NOT NULL CHECK (cause <> ''),
  simulated INTEGER NOT NULL DEFAULT 0 CHECK (simulated IN (0, 1)),
  user      BLOB,
  at_s      INTEGER NOT NULL,
  removed   INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  clk       BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX code_fix_code ON code_fix (code, cause) WHERE removed = 0;
CREATE INDEX code_fix_vehicle ON code_fix (vehicle, code);

INSERT INTO entity (number, name, merge, derived) VALUES
  (60, 'job', 'state', ''),
  (61, 'canned_job', 'field', ''),
  (62, 'canned_line', 'field', ''),
  (63, 'job_line', 'field', ''),
  (64, 'estimate', 'field', ''),
  (65, 'authorisation', 'ledger', ''),
  (66, 'inspection_template', 'field', ''),
  (67, 'inspection_item', 'field', ''),
  (68, 'inspection', 'field', ''),
  (69, 'inspection_result', 'ledger', ''),
  (70, 'deferred_work', 'field', ''),
  (71, 'time_punch', 'ledger', ''),
  (72, 'dyno_run', 'ledger', ''),
  (73, 'code_fix', 'field', '');
