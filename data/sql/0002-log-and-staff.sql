-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The change log, the audit, and who works where.
--
-- Conventions from here on. id is a UUIDv7. clk holds a row's clocks: the stamp of its creation,
-- then for each field changed since its number and stamp (src/store/store-clock.c). _s is UTC
-- seconds, _min minutes (of the day where it is a time), dates are text in the shop's zone. _minor
-- is money in the currency's smallest unit, _e4 a price or cost of one unit in 1/10000 of the
-- currency, _milli a quantity in thousandths, _bp a rate in 1/10000. removed = 1 is deleted.

-- Every table that other stations hear of. merge says how two stations' rows meet: ledger only
-- grows; field lets the newest edit of each field win; state replays events by their rules;
-- reservation needs the resource to be free; issued never changes once it is issued. derived names
-- columns that are computed from other rows and travel with those.
CREATE TABLE entity (
  number   INTEGER PRIMARY KEY,
  name     TEXT    NOT NULL UNIQUE,
  merge    TEXT    NOT NULL CHECK (merge IN ('ledger', 'field', 'state', 'reservation', 'issued')),
  derived  TEXT    NOT NULL DEFAULT '',
  captured INTEGER NOT NULL DEFAULT 0 CHECK (captured IN (0, 1))
) STRICT;

-- What this file alone knows: which station it is, where its clock and its chain stand.
CREATE TABLE here (
  one        INTEGER PRIMARY KEY CHECK (one = 1),
  station    BLOB,
  number     INTEGER NOT NULL DEFAULT 0 CHECK (number BETWEEN 0 AND 65535),
  clock      INTEGER NOT NULL DEFAULT 0,
  acked      INTEGER NOT NULL DEFAULT 0, -- the tick up to which the other stations have our changes
  -- a backup, an export or what was made of one: there may be a younger state of the same station
  -- or, 2, what somebody copied by hand: the same station may be at work in another file
  copied     INTEGER NOT NULL DEFAULT 0 CHECK (copied IN (0, 1, 2)),
  place      TEXT, -- which file on which machine this was when it was open last
  audit_seq  INTEGER NOT NULL DEFAULT 0,
  audit_hash BLOB
) STRICT;

INSERT INTO here (one) VALUES (1);

-- The change log: which fields of which row changed, and when. Values are read from the row when
-- they are sent. mask -1 is a new row, 0 a deleted one, else a bit for each column by its place.
CREATE TABLE op (
  dseq INTEGER PRIMARY KEY AUTOINCREMENT,
  tbl  INTEGER NOT NULL,
  id   BLOB    NOT NULL,
  mask INTEGER NOT NULL,
  hlc  INTEGER NOT NULL -- the tick of the transaction, which is that of its audit entry
) STRICT;

CREATE TABLE audit (
  station   BLOB    NOT NULL,
  seq       INTEGER NOT NULL CHECK (seq > 0),
  hlc       INTEGER NOT NULL,
  at_s      INTEGER NOT NULL,
  user      BLOB,
  verb      TEXT    NOT NULL,
  arguments TEXT    NOT NULL,
  result    TEXT,
  undo      TEXT,
  hash      BLOB    NOT NULL CHECK (length (hash) = 32),
  PRIMARY KEY (station, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX audit_hlc ON audit (hlc);
CREATE INDEX audit_user ON audit (user, hlc);
CREATE INDEX audit_undone ON audit (station, result ->> 'undone') WHERE verb = 'undo';

-- Which entries of the audit are about a record: those that changed it, and those that name it.
CREATE TABLE audit_record (
  record  BLOB    NOT NULL CHECK (length (record) = 16),
  hlc     INTEGER NOT NULL,
  station BLOB    NOT NULL,
  seq     INTEGER NOT NULL,
  PRIMARY KEY (record, hlc, station, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER audit_update BEFORE UPDATE ON audit BEGIN
  SELECT RAISE (ABORT, 'ledger: audit keeps what was written');
END;

CREATE TRIGGER audit_delete BEFORE DELETE ON audit BEGIN
  SELECT RAISE (ABORT, 'ledger: audit keeps what was written');
END;

-- Two stations did what cannot both stand; a person looks at it.
CREATE TABLE conflict (
  id         BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  tbl        TEXT    NOT NULL,
  record     BLOB    NOT NULL,
  other      BLOB,   -- the record it collides with
  field      TEXT,
  kind       TEXT    NOT NULL,
  ours       TEXT,
  theirs     TEXT,
  ours_clk   BLOB    CHECK (length (ours_clk) = 10), -- the stamps of the two
  theirs_clk BLOB    CHECK (length (theirs_clk) = 10),
  at_s       INTEGER NOT NULL,
  state      TEXT    NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'resolved')),
  resolution TEXT,
  resolved_s INTEGER,
  user       BLOB,
  clk        BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX conflict_open ON conflict (state, at_s);
CREATE INDEX conflict_record ON conflict (record, kind);

CREATE TABLE site (
  id                    BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  name                  TEXT    NOT NULL CHECK (name <> ''),
  zone                  TEXT    NOT NULL DEFAULT 'Pacific/Auckland',
  country               TEXT    NOT NULL DEFAULT 'NZ',
  currency              TEXT    NOT NULL DEFAULT 'NZD' CHECK (length (currency) = 3),
  gst_no                TEXT,
  nzbn                  TEXT    CHECK (length (nzbn) = 13),
  address               TEXT,
  phone                 TEXT,
  email                 TEXT,
  website               TEXT,
  bank_account          TEXT, -- where invoices are paid to
  tax_mode              TEXT    NOT NULL DEFAULT 'line' CHECK (tax_mode IN ('line', 'document')),
  labour_price_e4       INTEGER NOT NULL DEFAULT 1400000 CHECK (labour_price_e4 >= 0),
  estimate_tolerance_bp INTEGER NOT NULL DEFAULT 1000 CHECK (estimate_tolerance_bp BETWEEN 0 AND 10000),
  recheck_days          INTEGER NOT NULL DEFAULT 28 CHECK (recheck_days >= 0),
  cash_step_minor       INTEGER NOT NULL DEFAULT 10 CHECK (cash_step_minor > 0),
  opens_min             INTEGER NOT NULL DEFAULT 450 CHECK (opens_min BETWEEN 0 AND 1439),
  closes_min            INTEGER NOT NULL DEFAULT 1080 CHECK (closes_min BETWEEN 1 AND 1440),
  open_weekdays         TEXT    NOT NULL DEFAULT '12345', -- digits 1 Monday … 7 Sunday
  quiet_from_min        INTEGER NOT NULL DEFAULT 1200 CHECK (quiet_from_min BETWEEN 0 AND 1439),
  quiet_to_min          INTEGER NOT NULL DEFAULT 480 CHECK (quiet_to_min BETWEEN 0 AND 1439),
  clk                   BLOB    NOT NULL DEFAULT (store_stamp ()),
  CHECK (closes_min > opens_min)
) STRICT, WITHOUT ROWID;

CREATE TABLE tax_rate (
  id        BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  code      TEXT    NOT NULL CHECK (code <> ''),
  rate_bp   INTEGER NOT NULL CHECK (rate_bp BETWEEN 0 AND 10000),
  from_date TEXT    NOT NULL,
  removed   INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  clk       BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE TABLE station (
  id      BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  site    BLOB    NOT NULL REFERENCES site (id),
  code    TEXT    NOT NULL CHECK (length (code) BETWEEN 1 AND 3 AND code NOT GLOB '*[^A-Z]*'),
  number  INTEGER NOT NULL CHECK (number BETWEEN 1 AND 65535),
  name    TEXT    NOT NULL CHECK (name <> ''),
  kind    TEXT    NOT NULL DEFAULT 'desk' CHECK (kind IN ('desk', 'kiosk')),
  host    INTEGER NOT NULL DEFAULT 1 CHECK (host IN (0, 1)), -- may confirm on any bay
  bay     BLOB    REFERENCES bay (id),
  clk     BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX station_code ON station (code);
CREATE UNIQUE INDEX station_number ON station (number);

-- permissions are the bits of ShopPermission.
CREATE TABLE role (
  id          BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  name        TEXT    NOT NULL UNIQUE CHECK (name <> ''),
  permissions INTEGER NOT NULL CHECK (permissions >= 0),
  discount_bp INTEGER NOT NULL DEFAULT 0 CHECK (discount_bp BETWEEN 0 AND 10000),
  clk         BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE TABLE user (
  id       BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  name     TEXT    NOT NULL CHECK (name <> ''),
  role     BLOB    NOT NULL REFERENCES role (id),
  pin      TEXT,   -- argon2id, in libsodium's own text form
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  clk      BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX user_name ON user (name) WHERE archived = 0;

-- Wrong PINs are counted where they are typed and survive a restart.
CREATE TABLE pin_guard (
  user     BLOB    NOT NULL PRIMARY KEY REFERENCES user (id),
  failures INTEGER NOT NULL DEFAULT 0,
  until_s  INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Numbers of jobs and orders: blocks granted to a station, which it may leave unused.
CREATE TABLE number_block (
  id      BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  station BLOB    NOT NULL REFERENCES station (id),
  kind    TEXT    NOT NULL CHECK (kind IN ('job', 'purchase_order')),
  first   INTEGER NOT NULL CHECK (first > 0),
  last    INTEGER NOT NULL CHECK (last >= first),
  used    INTEGER NOT NULL DEFAULT 0, -- the last number taken, 0 for none
  clk     BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX number_block_left ON number_block (station, kind, first) WHERE used < last;
CREATE INDEX number_block_kind ON number_block (kind, last);

-- Settings of the shop that are neither a site's nor a person's: how long to keep what.
CREATE TABLE setting (
  id    BLOB NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  name  TEXT NOT NULL UNIQUE CHECK (name <> ''),
  value TEXT, -- NULL: as delivered
  clk   BLOB NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

-- A step of a booking, a job, an order …: who took it, when and why.
CREATE TABLE state_event (
  id     BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  tbl    TEXT    NOT NULL,
  record BLOB    NOT NULL,
  was    TEXT,
  state  TEXT    NOT NULL,
  reason TEXT,
  user   BLOB,
  at_s   INTEGER NOT NULL,
  seq    INTEGER NOT NULL DEFAULT 0, -- how many its station knew before: one turn may take several
  back   INTEGER NOT NULL DEFAULT 0 CHECK (back IN (0, 1)), -- takes the one before it back
  clk    BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX state_event_record ON state_event (record, at_s);

-- What is said about a record; a note is not edited but followed by another.
CREATE TABLE note (
  id     BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  tbl    TEXT    NOT NULL,
  record BLOB    NOT NULL,
  text   TEXT    NOT NULL CHECK (text <> ''),
  user   BLOB,
  at_s   INTEGER NOT NULL,
  clk    BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX note_record ON note (record, at_s);

-- Every shop begins with the same site, roles and owner, so that two stations which start apart
-- and meet later have one of each.
INSERT INTO site (id, name) VALUES (x'00000000000070008000000000000001', 'My workshop');

INSERT INTO tax_rate (id, code, rate_bp, from_date) VALUES
  (x'00000000000070008000000000000011', 'GST', 1500, '2010-10-01'), -- GST Act, s 8
  (x'00000000000070008000000000000012', 'ZERO', 0, '1986-10-01');

-- See ShopPermission for the bits. << and | bind equally tight in SQLite.
INSERT INTO role (id, name, permissions, discount_bp) VALUES
  (x'00000000000070008000000000000101', 'Owner', (1 << 25) - 1, 10000),
  (x'00000000000070008000000000000102', 'Manager', ((1 << 25) - 1) & ~(1 << 23), 10000),
  (x'00000000000070008000000000000103', 'Adviser', (1 << 0) | (1 << 1) | (1 << 2) | (1 << 3) | (1 << 4) | (1 << 11) | (1 << 13) | (1 << 15) | (1 << 16) | (1 << 22), 1000),
  (x'00000000000070008000000000000104', 'Parts', (1 << 0) | (1 << 1) | (1 << 6) | (1 << 7) | (1 << 22), 0),
  (x'00000000000070008000000000000105', 'Technician', (1 << 0) | (1 << 10) | (1 << 11) | (1 << 12) | (1 << 13) | (1 << 14), 0),
  (x'00000000000070008000000000000106', 'Apprentice', (1 << 0) | (1 << 10) | (1 << 11) | (1 << 13), 0),
  (x'00000000000070008000000000000107', 'Kiosk', (1 << 0) | (1 << 10) | (1 << 13), 0),
  (x'00000000000070008000000000000108', 'Accountant', (1 << 0) | (1 << 19) | (1 << 22) | (1 << 24), 0);

INSERT INTO user (id, name, role) VALUES
  (x'00000000000070008000000000000021', 'Owner', x'00000000000070008000000000000101');

INSERT INTO entity (number, name, merge, derived) VALUES
  (1, 'conflict', 'field', ''),
  (2, 'site', 'field', ''),
  (3, 'tax_rate', 'field', ''),
  (4, 'station', 'field', ''),
  (5, 'role', 'field', ''),
  (6, 'user', 'field', ''),
  (7, 'number_block', 'field', ''),
  (8, 'setting', 'field', ''),
  (9, 'state_event', 'ledger', ''),
  (10, 'note', 'ledger', '');
