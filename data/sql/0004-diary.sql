-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The diary: bays, technicians and their hours, bookings and the time they hold.

CREATE TABLE bay (
  id            BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  site          BLOB    NOT NULL REFERENCES site (id),
  name          TEXT    NOT NULL CHECK (name <> ''),
  kind          TEXT    NOT NULL DEFAULT 'hoist' CHECK (kind IN ('hoist', 'flat', 'alignment', 'dyno', 'inspection', 'tyre', 'wash')),
  position      INTEGER NOT NULL DEFAULT 0,
  max_mass_kg   INTEGER CHECK (max_mass_kg > 0),
  max_height_mm INTEGER CHECK (max_height_mm > 0),
  archived      INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  clk           BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX bay_site ON bay (site, position);

CREATE TABLE bay_equipment (
  id        BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  bay       BLOB    NOT NULL REFERENCES bay (id),
  equipment TEXT    NOT NULL CHECK (equipment <> ''),
  removed   INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  clk       BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX bay_equipment_bay ON bay_equipment (bay);

CREATE TABLE technician (
  id          BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  site        BLOB    NOT NULL REFERENCES site (id),
  name        TEXT    NOT NULL CHECK (name <> ''),
  user        BLOB    REFERENCES user (id),
  apprentice  INTEGER NOT NULL DEFAULT 0 CHECK (apprentice IN (0, 1)),
  position    INTEGER NOT NULL DEFAULT 0,
  cost_e4     INTEGER CHECK (cost_e4 >= 0), -- of an hour
  archived    INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  clk         BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX technician_site ON technician (site, position);

-- factor_bp: how much of a skilled hour an hour of theirs is.
CREATE TABLE technician_skill (
  id         BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  technician BLOB    NOT NULL REFERENCES technician (id),
  skill      TEXT    NOT NULL CHECK (skill <> ''),
  factor_bp  INTEGER NOT NULL DEFAULT 10000 CHECK (factor_bp BETWEEN 1000 AND 20000),
  removed    INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  clk        BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX technician_skill_technician ON technician_skill (technician);

CREATE TABLE shift (
  id         BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  technician BLOB    NOT NULL REFERENCES technician (id),
  weekday    INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7), -- 1 is Monday
  from_min   INTEGER NOT NULL CHECK (from_min BETWEEN 0 AND 1439),
  to_min     INTEGER NOT NULL CHECK (to_min BETWEEN 1 AND 1440),
  from_date  TEXT    NOT NULL,
  to_date    TEXT,   -- the last day
  removed    INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  clk        BLOB    NOT NULL DEFAULT (store_stamp ()),
  CHECK (to_min > from_min)
) STRICT, WITHOUT ROWID;

CREATE INDEX shift_technician ON shift (technician, weekday);

CREATE TABLE absence (
  id         BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  technician BLOB    NOT NULL REFERENCES technician (id),
  start_s    INTEGER NOT NULL,
  end_s      INTEGER NOT NULL CHECK (end_s > start_s),
  reason     TEXT,
  removed    INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  clk        BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX absence_technician ON absence (technician, start_s);

CREATE TABLE holiday (
  id      BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  site    BLOB    NOT NULL REFERENCES site (id),
  date    TEXT    NOT NULL,
  name    TEXT    NOT NULL CHECK (name <> ''),
  removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  clk     BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX holiday_date ON holiday (site, date);

-- "Fully booked": no more bookings for that day.
CREATE TABLE day_lock (
  id      BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  site    BLOB    NOT NULL REFERENCES site (id),
  date    TEXT    NOT NULL,
  reason  TEXT,
  removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  clk     BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX day_lock_date ON day_lock (site, date);

CREATE TABLE recurrence (
  id           BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  site         BLOB    NOT NULL REFERENCES site (id),
  customer     BLOB    REFERENCES customer (id),
  vehicle      BLOB    REFERENCES vehicle (id),
  title        TEXT    NOT NULL CHECK (title <> ''),
  bay          BLOB    REFERENCES bay (id),
  technician   BLOB    REFERENCES technician (id),
  rule         TEXT    NOT NULL CHECK (rule <> ''), -- RFC 5545, in local time
  start_date   TEXT    NOT NULL,
  start_min    INTEGER NOT NULL CHECK (start_min BETWEEN 0 AND 1439),
  duration_min INTEGER NOT NULL CHECK (duration_min BETWEEN 1 AND 20160),
  except_dates TEXT    NOT NULL DEFAULT '[]' CHECK (json_valid (except_dates)),
  horizon_date TEXT,   -- up to here bookings have been made
  removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  clk          BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX recurrence_site ON recurrence (site) WHERE removed = 0;

CREATE TABLE booking (
  id            BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  site          BLOB    NOT NULL REFERENCES site (id),
  customer      BLOB    REFERENCES customer (id),
  vehicle       BLOB    REFERENCES vehicle (id),
  job           BLOB    REFERENCES job (id),
  title         TEXT    NOT NULL CHECK (title <> ''),
  state         TEXT    NOT NULL DEFAULT 'requested' CHECK (state IN ('requested', 'tentative', 'confirmed', 'arrived', 'in_bay', 'done', 'cancelled', 'no_show', 'needs_rebooking')),
  promised_s    INTEGER,
  waiting       INTEGER NOT NULL DEFAULT 0 CHECK (waiting IN (0, 1)),
  courtesy      INTEGER NOT NULL DEFAULT 0 CHECK (courtesy IN (0, 1)),
  overnight     INTEGER NOT NULL DEFAULT 0 CHECK (overnight IN (0, 1)),
  skills        TEXT    NOT NULL DEFAULT '[]' CHECK (json_valid (skills)),
  equipment     TEXT    NOT NULL DEFAULT '[]' CHECK (json_valid (equipment)),
  height_mm     INTEGER CHECK (height_mm > 0), -- of the vehicle with its load
  price_minor   INTEGER,
  recheck_of    BLOB    REFERENCES inspection (id),
  recurrence    BLOB    REFERENCES recurrence (id),
  occurrence_date TEXT,
  note          TEXT,
  removed       INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  created_s     INTEGER NOT NULL,
  clk           BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX booking_vehicle ON booking (vehicle, created_s);
CREATE INDEX booking_customer ON booking (customer, created_s);
CREATE INDEX booking_job ON booking (job) WHERE job IS NOT NULL;
CREATE UNIQUE INDEX booking_occurrence ON booking (recurrence, occurrence_date) WHERE recurrence IS NOT NULL AND removed = 0;

-- Time that a booking holds: half-open, whole minutes, at most 14 days each (longer ones are
-- chained), so that a search for what overlaps need not look further back than that. Its state
-- follows the booking's.
CREATE TABLE allocation (
  id         BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  booking    BLOB    NOT NULL REFERENCES booking (id),
  bay        BLOB    REFERENCES bay (id),
  technician BLOB    REFERENCES technician (id),
  start_s    INTEGER NOT NULL CHECK (start_s % 60 = 0),
  end_s      INTEGER NOT NULL CHECK (end_s % 60 = 0),
  state      TEXT    NOT NULL DEFAULT 'tentative' CHECK (state IN ('tentative', 'confirmed', 'arrived', 'in_bay', 'done', 'cancelled', 'needs_rebooking')),
  removed    INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  -- Word by word: of a list of three or more SQLite 3.40 builds a table for each row that is written.
  live       INTEGER NOT NULL GENERATED ALWAYS AS ((state = 'confirmed' OR state = 'arrived' OR state = 'in_bay' OR state = 'done') AND removed = 0) STORED,
  note       TEXT,
  clk        BLOB    NOT NULL DEFAULT (store_stamp ()),
  CHECK (end_s > start_s AND end_s - start_s <= 1209600)
) STRICT, WITHOUT ROWID;

CREATE INDEX allocation_booking ON allocation (booking);
CREATE INDEX allocation_bay ON allocation (bay, start_s, end_s, live);
CREATE INDEX allocation_technician ON allocation (technician, start_s, end_s, live);
CREATE INDEX allocation_rebook ON allocation (start_s) WHERE state = 'needs_rebooking';

-- No two live allocations overlap on a bay or on a technician, nor is a vehicle in two bays. Of those
-- that came from elsewhere the merge itself finds out which one stands.
CREATE TRIGGER allocation_insert BEFORE INSERT ON allocation
  WHEN new.state IN ('confirmed', 'arrived', 'in_bay', 'done') AND new.removed = 0 AND NOT store_applying () BEGIN
  SELECT RAISE (ABORT, 'overlap: the bay is taken')
   WHERE EXISTS (SELECT 1 FROM allocation
                  WHERE bay = new.bay AND start_s > new.start_s - 1209600 AND start_s < new.end_s
                    AND end_s > new.start_s AND live = 1 AND id <> new.id);
  SELECT RAISE (ABORT, 'overlap: the technician is taken')
   WHERE EXISTS (SELECT 1 FROM allocation
                  WHERE technician = new.technician AND start_s > new.start_s - 1209600
                    AND start_s < new.end_s AND end_s > new.start_s AND live = 1 AND id <> new.id);
  SELECT RAISE (ABORT, 'overlap: the vehicle is in another bay')
   WHERE new.bay IS NOT NULL
     AND EXISTS (SELECT 1 FROM booking AS mine
                   CROSS JOIN booking AS other ON other.vehicle = mine.vehicle
                   CROSS JOIN allocation AS held ON held.booking = other.id
                  WHERE mine.id = new.booking AND held.bay IS NOT NULL AND held.live = 1
                    AND held.start_s < new.end_s AND held.end_s > new.start_s AND held.id <> new.id);
END;

CREATE TRIGGER allocation_update BEFORE UPDATE OF booking, bay, technician, start_s, end_s, state, removed ON allocation
  WHEN new.state IN ('confirmed', 'arrived', 'in_bay', 'done') AND new.removed = 0 AND NOT store_applying () BEGIN
  SELECT RAISE (ABORT, 'overlap: the bay is taken')
   WHERE EXISTS (SELECT 1 FROM allocation
                  WHERE bay = new.bay AND start_s > new.start_s - 1209600 AND start_s < new.end_s
                    AND end_s > new.start_s AND live = 1 AND id <> new.id);
  SELECT RAISE (ABORT, 'overlap: the technician is taken')
   WHERE EXISTS (SELECT 1 FROM allocation
                  WHERE technician = new.technician AND start_s > new.start_s - 1209600
                    AND start_s < new.end_s AND end_s > new.start_s AND live = 1 AND id <> new.id);
  SELECT RAISE (ABORT, 'overlap: the vehicle is in another bay')
   WHERE new.bay IS NOT NULL
     AND EXISTS (SELECT 1 FROM booking AS mine
                   CROSS JOIN booking AS other ON other.vehicle = mine.vehicle
                   CROSS JOIN allocation AS held ON held.booking = other.id
                  WHERE mine.id = new.booking AND held.bay IS NOT NULL AND held.live = 1
                    AND held.start_s < new.end_s AND held.end_s > new.start_s AND held.id <> new.id);
END;

-- What a station alone may promise while it cannot reach the others, and until when.
CREATE TABLE lease (
  id       BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  station  BLOB    NOT NULL REFERENCES station (id),
  kind     TEXT    NOT NULL CHECK (kind IN ('bay', 'technician')),
  resource BLOB    NOT NULL,
  from_s   INTEGER NOT NULL,
  until_s  INTEGER NOT NULL CHECK (until_s > from_s),
  removed  INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  clk      BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX lease_resource ON lease (resource, until_s);

CREATE TABLE waitlist (
  id           BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  site         BLOB    NOT NULL REFERENCES site (id),
  customer     BLOB    REFERENCES customer (id),
  vehicle      BLOB    REFERENCES vehicle (id),
  title        TEXT    NOT NULL CHECK (title <> ''),
  duration_min INTEGER NOT NULL CHECK (duration_min BETWEEN 1 AND 20160),
  skills       TEXT    NOT NULL DEFAULT '[]' CHECK (json_valid (skills)),
  equipment    TEXT    NOT NULL DEFAULT '[]' CHECK (json_valid (equipment)),
  earliest_s   INTEGER NOT NULL,
  latest_s     INTEGER CHECK (latest_s > earliest_s),
  position     INTEGER NOT NULL DEFAULT 0, -- who is told first
  state        TEXT    NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'offered', 'booked', 'left')),
  booking      BLOB    REFERENCES booking (id),
  clk          BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX waitlist_state ON waitlist (site, state, position);

INSERT INTO entity (number, name, merge, derived) VALUES
  (40, 'bay', 'field', ''),
  (41, 'bay_equipment', 'field', ''),
  (42, 'technician', 'field', ''),
  (43, 'technician_skill', 'field', ''),
  (44, 'shift', 'field', ''),
  (45, 'absence', 'field', ''),
  (46, 'holiday', 'field', ''),
  (47, 'day_lock', 'field', ''),
  (48, 'recurrence', 'field', ''),
  (49, 'booking', 'state', ''),
  (50, 'allocation', 'reservation', ''),
  (51, 'lease', 'field', ''),
  (52, 'waitlist', 'field', '');
