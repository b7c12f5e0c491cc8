-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Invoices and credit notes, payments, messages, files.

-- seller, buyer and car are copies, as they were when it was issued; taxes is [{"code","rate_bp",
-- "net_minor","tax_minor"}]. A credit note has the same shape with negative amounts. paid_minor is
-- the sum of what was allocated to it, kept by the trigger below. twin: two stations issued one
-- draft, and this is the later paper.
CREATE TABLE invoice (
  id           BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  kind         TEXT    NOT NULL CHECK (kind IN ('invoice', 'credit_note')),
  site         BLOB    NOT NULL REFERENCES site (id),
  job          BLOB    REFERENCES job (id),
  customer     BLOB    REFERENCES customer (id),
  vehicle      BLOB    REFERENCES vehicle (id),
  state        TEXT    NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'issued', 'discarded')),
  station_code TEXT,
  sequence     INTEGER CHECK (sequence > 0),
  number       TEXT,
  credits      BLOB    REFERENCES invoice (id),
  twin         BLOB    REFERENCES invoice (id),
  reason       TEXT,
  order_no     TEXT,
  currency     TEXT    NOT NULL CHECK (length (currency) = 3),
  tax_mode     TEXT    NOT NULL CHECK (tax_mode IN ('line', 'document')),
  taxes        TEXT    NOT NULL DEFAULT '[]' CHECK (json_valid (taxes)),
  net_minor    INTEGER NOT NULL,
  tax_minor    INTEGER NOT NULL,
  total_minor  INTEGER NOT NULL CHECK (total_minor = net_minor + tax_minor),
  seller       TEXT    CHECK (seller IS NULL OR json_valid (seller)),
  buyer        TEXT    CHECK (buyer IS NULL OR json_valid (buyer)),
  car          TEXT    CHECK (car IS NULL OR json_valid (car)),
  issued_s     INTEGER,
  issued_date  TEXT,
  due_date     TEXT,
  paid_minor   INTEGER NOT NULL DEFAULT 0,
  hash         BLOB    CHECK (length (hash) = 32), -- SHA-256 of what was issued
  created_s    INTEGER NOT NULL,
  clk          BLOB    NOT NULL DEFAULT (store_stamp ()),
  CHECK (state <> 'issued' OR (number IS NOT NULL AND sequence IS NOT NULL AND issued_s IS NOT NULL AND issued_date IS NOT NULL)),
  CHECK (kind = 'invoice' OR credits IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX invoice_number ON invoice (number) WHERE number IS NOT NULL;
CREATE UNIQUE INDEX invoice_sequence ON invoice (kind, station_code, sequence) WHERE sequence IS NOT NULL;
CREATE INDEX invoice_job ON invoice (job) WHERE job IS NOT NULL;
CREATE INDEX invoice_customer ON invoice (customer, issued_date);
CREATE INDEX invoice_twin ON invoice (twin) WHERE twin IS NOT NULL;
CREATE INDEX invoice_credits ON invoice (credits) WHERE credits IS NOT NULL;
-- state stands in the index although it is always the same: only so is a sum read from it alone.
CREATE INDEX invoice_issued ON invoice (site, issued_date, kind, net_minor, tax_minor, total_minor, state) WHERE state = 'issued';
CREATE INDEX invoice_draft ON invoice (site, created_s) WHERE state = 'draft';
CREATE INDEX invoice_unpaid ON invoice (site, due_date) WHERE state = 'issued' AND paid_minor <> total_minor;
CREATE INDEX invoice_open ON invoice (customer, due_date) WHERE state = 'issued' AND paid_minor <> total_minor;

-- credits: the line of an invoice of which this line of a credit note takes back some. part: what a
-- line of kind part is of, and whose old unit one of kind fee charges for. lot_code: which batch or
-- serial is sold over the counter.
CREATE TABLE invoice_line (
  id          BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  invoice     BLOB    NOT NULL REFERENCES invoice (id),
  position    INTEGER NOT NULL,
  job_line    BLOB    REFERENCES job_line (id),
  credits     BLOB    REFERENCES invoice_line (id),
  twin        BLOB    REFERENCES invoice_line (id), -- the draft's line, where its paper has a twin
  kind        TEXT    NOT NULL CHECK (kind IN ('labour', 'part', 'sublet', 'fee', 'text')),
  description TEXT    NOT NULL,
  part        BLOB    REFERENCES part (id),
  lot_code    TEXT,
  qty_milli   INTEGER NOT NULL,
  price_e4    INTEGER NOT NULL,
  cost_e4     INTEGER NOT NULL DEFAULT 0,
  discount_bp INTEGER NOT NULL DEFAULT 0,
  tax_code    TEXT    NOT NULL,
  tax_bp      INTEGER NOT NULL,
  net_minor   INTEGER NOT NULL,
  tax_minor   INTEGER NOT NULL,
  -- quantity, price, discount and tax of the job line when it was taken over
  taken       TEXT    CHECK (taken IS NULL OR json_valid (taken)),
  removed     INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  clk         BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX invoice_line_invoice ON invoice_line (invoice, position);
CREATE INDEX invoice_line_job_line ON invoice_line (job_line) WHERE job_line IS NOT NULL;
CREATE INDEX invoice_line_credits ON invoice_line (credits) WHERE credits IS NOT NULL;

-- An issued invoice never changes. Where two stations issued one draft, a merge gives the later paper
-- an id of its own and the earlier one the draft's.
CREATE TRIGGER invoice_update BEFORE UPDATE OF id, kind, site, job, customer, vehicle, state,
    station_code, sequence, number, credits, reason, order_no, currency, tax_mode, taxes, net_minor,
    tax_minor, total_minor, seller, buyer, car, issued_s, issued_date, due_date, hash ON invoice
  WHEN old.state = 'issued' AND NOT (store_applying () AND new.state = 'issued' AND new.number <> old.number) BEGIN
  SELECT RAISE (ABORT, 'issued: an issued invoice never changes; write a credit note');
END;

CREATE TRIGGER invoice_delete BEFORE DELETE ON invoice WHEN old.state = 'issued' BEGIN
  SELECT RAISE (ABORT, 'issued: an issued invoice never changes; write a credit note');
END;

CREATE TRIGGER invoice_line_insert BEFORE INSERT ON invoice_line
  WHEN (SELECT state FROM invoice WHERE id = new.invoice) = 'issued' AND NOT store_applying () BEGIN
  SELECT RAISE (ABORT, 'issued: an issued invoice never changes; write a credit note');
END;

CREATE TRIGGER invoice_line_update BEFORE UPDATE ON invoice_line
  WHEN EXISTS (SELECT 1 FROM invoice WHERE id IN (old.invoice, new.invoice) AND state = 'issued')
   AND NOT store_applying () BEGIN
  SELECT RAISE (ABORT, 'issued: an issued invoice never changes; write a credit note');
END;

CREATE TRIGGER invoice_line_delete BEFORE DELETE ON invoice_line
  WHEN (SELECT state FROM invoice WHERE id = old.invoice) = 'issued' BEGIN
  SELECT RAISE (ABORT, 'issued: an issued invoice never changes; write a credit note');
END;

-- Numbers of a series above known, up to last, stand on paper and not in the records: these were
-- brought back from a copy that is older, and somebody looked up the last number. They are never
-- issued again.
CREATE TABLE series_mark (
  id           BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  kind         TEXT    NOT NULL CHECK (kind IN ('invoice', 'credit_note')),
  station_code TEXT    NOT NULL,
  known        INTEGER NOT NULL CHECK (known >= 0),
  last         INTEGER NOT NULL CHECK (last >= known),
  user         BLOB,
  at_s         INTEGER NOT NULL,
  clk          BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX series_mark_last ON series_mark (kind, station_code, last);

-- What an invoice above an amount, tax included, must say: who sells, the seller's number, or who
-- buys. The amount is in whole units of the country's currency.
CREATE TABLE invoice_rule (
  id         BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  country    TEXT    NOT NULL CHECK (length (country) = 2),
  currency   TEXT    NOT NULL CHECK (length (currency) = 3),
  from_date  TEXT    NOT NULL,
  above_unit INTEGER NOT NULL CHECK (above_unit >= 0),
  to_date    TEXT,   -- the last day, where it is known
  needs      TEXT    NOT NULL CHECK (needs IN ('seller', 'seller_number', 'buyer')),
  source     TEXT    NOT NULL,
  removed    INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  clk        BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

-- Taxable supply information, which took the place of the tax invoice on 1 April 2023.
INSERT INTO invoice_rule (id, country, currency, from_date, above_unit, needs, source) VALUES
  (x'00000000000070008000000000000901', 'NZ', 'NZD', '2023-04-01', 0, 'seller', 'GST Act 1985, s 19E'),
  (x'00000000000070008000000000000902', 'NZ', 'NZD', '2023-04-01', 200, 'seller_number', 'GST Act 1985, s 19E'),
  (x'00000000000070008000000000000903', 'NZ', 'NZD', '2023-04-01', 1000, 'buyer', 'GST Act 1985, s 19E');

-- Money that came (or, negative, went back). reverses: the payment that it takes back or gives back
-- some of. rounding_minor: what was let go or taken for want of
-- small coins; the amount paid off is amount_minor - rounding_minor.
CREATE TABLE payment (
  id             BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  site           BLOB    NOT NULL REFERENCES site (id),
  customer       BLOB    REFERENCES customer (id),
  job            BLOB    REFERENCES job (id), -- a deposit on it
  method         TEXT    NOT NULL CHECK (method IN ('cash', 'eftpos', 'card', 'transfer', 'credit')),
  amount_minor   INTEGER NOT NULL CHECK (amount_minor <> 0),
  rounding_minor INTEGER NOT NULL DEFAULT 0,
  currency       TEXT    NOT NULL CHECK (length (currency) = 3),
  reference      TEXT,
  reverses       BLOB    REFERENCES payment (id),
  reason         TEXT,
  user           BLOB,
  at_s           INTEGER NOT NULL,
  date           TEXT    NOT NULL,
  clk            BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX payment_customer ON payment (customer, date);
CREATE INDEX payment_date ON payment (site, date, method);
CREATE INDEX payment_reverses ON payment (reverses) WHERE reverses IS NOT NULL;
CREATE INDEX payment_job ON payment (job) WHERE job IS NOT NULL;

-- Which invoice a payment, or a credit note, pays off.
CREATE TABLE payment_allocation (
  id           BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  payment      BLOB    REFERENCES payment (id),
  credit_note  BLOB    REFERENCES invoice (id),
  invoice      BLOB    NOT NULL REFERENCES invoice (id),
  amount_minor INTEGER NOT NULL CHECK (amount_minor <> 0),
  at_s         INTEGER NOT NULL,
  clk          BLOB    NOT NULL DEFAULT (store_stamp ()),
  CHECK ((payment IS NULL) <> (credit_note IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX payment_allocation_invoice ON payment_allocation (invoice);
CREATE INDEX payment_allocation_payment ON payment_allocation (payment) WHERE payment IS NOT NULL;
CREATE INDEX payment_allocation_credit ON payment_allocation (credit_note) WHERE credit_note IS NOT NULL;

CREATE TRIGGER payment_allocation_insert AFTER INSERT ON payment_allocation BEGIN
  UPDATE invoice SET paid_minor = paid_minor + new.amount_minor WHERE id = new.invoice;
  UPDATE invoice SET paid_minor = paid_minor - new.amount_minor WHERE id = new.credit_note;
END;

-- The outbox. once is (purpose, subject, due date), so that nobody is told the same thing twice.
CREATE TABLE message (
  id           BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  channel      TEXT    NOT NULL CHECK (channel IN ('sms', 'email', 'print')),
  recipient    TEXT    NOT NULL CHECK (recipient <> ''),
  purpose      TEXT    NOT NULL CHECK (purpose IN ('reminder', 'progress', 'marketing', 'invoice', 'estimate', 'statement')),
  template     TEXT,
  subject      TEXT,
  body         TEXT    NOT NULL,
  attachments  TEXT    NOT NULL DEFAULT '[]' CHECK (json_valid (attachments)),
  customer     BLOB    REFERENCES customer (id),
  vehicle      BLOB    REFERENCES vehicle (id),
  job          BLOB    REFERENCES job (id),
  once         TEXT    NOT NULL UNIQUE CHECK (once <> ''),
  state        TEXT    NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'failed', 'cancelled')),
  not_before_s INTEGER NOT NULL,
  sent_s       INTEGER,
  tries        INTEGER NOT NULL DEFAULT 0,
  failure      TEXT,
  created_s    INTEGER NOT NULL,
  clk          BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX message_queue ON message (not_before_s) WHERE state = 'queued';
CREATE INDEX message_state ON message (state); -- the newest of each, too: the id is in it
CREATE INDEX message_customer ON message (customer, created_s);

CREATE TABLE reminder (
  id         BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  vehicle    BLOB    NOT NULL REFERENCES vehicle (id),
  customer   BLOB    REFERENCES customer (id),
  kind       TEXT    NOT NULL CHECK (kind IN ('wof', 'cof', 'rego', 'ruc', 'service', 'deferred', 'other')),
  compliance BLOB    REFERENCES compliance_item (id),
  deferred   BLOB    REFERENCES deferred_work (id),
  due_date   TEXT,
  due_km     INTEGER CHECK (due_km >= 0),
  send_date  TEXT,
  state      TEXT    NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'queued', 'done', 'dismissed')),
  message    BLOB    REFERENCES message (id),
  created_s  INTEGER NOT NULL,
  clk        BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX reminder_pending ON reminder (send_date) WHERE state = 'pending';
CREATE INDEX reminder_vehicle ON reminder (vehicle, due_date);
CREATE INDEX reminder_message ON reminder (message) WHERE message IS NOT NULL;

-- Files lie in a folder beside the store under their SHA-256; a row here says whose they are.
CREATE TABLE attachment (
  id      BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  sha256  BLOB    NOT NULL CHECK (length (sha256) = 32),
  mime    TEXT    NOT NULL,
  name    TEXT    NOT NULL,
  size    INTEGER NOT NULL CHECK (size >= 0),
  tbl     TEXT    NOT NULL,
  record  BLOB    NOT NULL,
  kind    TEXT    NOT NULL DEFAULT 'document' CHECK (kind IN ('photo', 'document', 'signature', 'message', 'other')),
  title   TEXT    CHECK (title <> ''),
  taken_s INTEGER NOT NULL,
  removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  clk     BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX attachment_record ON attachment (record);
CREATE INDEX attachment_sha256 ON attachment (sha256);

-- Of this file alone: its backups and what the restore drill said of them.
CREATE TABLE backup_log (
  started_s  INTEGER PRIMARY KEY,
  finished_s INTEGER,
  path       TEXT    NOT NULL,
  bytes      INTEGER,
  drill      TEXT    CHECK (drill IN ('passed', 'failed')),
  detail     TEXT
) STRICT;

INSERT INTO entity (number, name, merge, derived) VALUES
  (110, 'invoice', 'issued', 'paid_minor'),
  (111, 'invoice_line', 'issued', ''),
  (112, 'payment', 'ledger', ''),
  (113, 'payment_allocation', 'ledger', ''),
  (114, 'message', 'field', ''),
  (115, 'reminder', 'field', ''),
  (116, 'attachment', 'field', ''),
  (117, 'invoice_rule', 'field', ''),
  (118, 'series_mark', 'ledger', '');
