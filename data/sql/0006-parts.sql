-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Parts: numbers, places, the stock ledger, orders and what they cost.

CREATE TABLE supplier (
  id         BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  name       TEXT    NOT NULL CHECK (name <> ''),
  account_no TEXT,
  phone      TEXT,
  email      TEXT,
  address    TEXT,
  terms      TEXT    NOT NULL DEFAULT '20th' CHECK (terms IN ('cash', '7', '14', '20th')),
  lead_days  INTEGER NOT NULL DEFAULT 1 CHECK (lead_days >= 0),
  archived   INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  clk        BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

-- core_minor: what an exchange unit is charged and credited at.
CREATE TABLE part (
  id             BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  sku            TEXT    NOT NULL CHECK (sku <> ''),
  brand          TEXT,
  name           TEXT    NOT NULL CHECK (name <> ''),
  unit           TEXT    NOT NULL DEFAULT 'each',
  category       TEXT,
  consumable     INTEGER NOT NULL DEFAULT 0 CHECK (consumable IN (0, 1)),
  tracked        TEXT    NOT NULL DEFAULT 'none' CHECK (tracked IN ('none', 'lot', 'serial')),
  stocked        INTEGER NOT NULL DEFAULT 0 CHECK (stocked IN (0, 1)),
  location       BLOB    REFERENCES location (id),
  supplier       BLOB    REFERENCES supplier (id),
  reorder_point_milli INTEGER NOT NULL DEFAULT 0 CHECK (reorder_point_milli >= 0),
  reorder_qty_milli   INTEGER NOT NULL DEFAULT 0 CHECK (reorder_qty_milli >= 0),
  price_e4       INTEGER CHECK (price_e4 >= 0), -- NULL: by the price rules
  cost_e4        INTEGER NOT NULL DEFAULT 0 CHECK (cost_e4 >= 0), -- the last one
  tax_code       TEXT    NOT NULL DEFAULT 'GST',
  core_minor     INTEGER CHECK (core_minor >= 0),
  warranty_months INTEGER CHECK (warranty_months >= 0),
  note           TEXT,
  archived       INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  clk            BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX part_sku ON part (sku);

-- number_key: upper case, letters and digits only.
CREATE TABLE part_number (
  id         BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  part       BLOB    NOT NULL REFERENCES part (id),
  kind       TEXT    NOT NULL CHECK (kind IN ('oem', 'cross', 'barcode')),
  number     TEXT    NOT NULL CHECK (number <> ''),
  number_key TEXT    NOT NULL CHECK (number_key <> ''),
  removed    INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  clk        BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX part_number_part ON part_number (part);
CREATE INDEX part_number_key ON part_number (number_key);

CREATE TABLE kit_item (
  id        BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  kit       BLOB    NOT NULL REFERENCES part (id),
  part      BLOB    NOT NULL REFERENCES part (id),
  qty_milli INTEGER NOT NULL CHECK (qty_milli > 0),
  removed   INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  clk       BLOB    NOT NULL DEFAULT (store_stamp ()),
  CHECK (kit <> part)
) STRICT, WITHOUT ROWID;

CREATE INDEX kit_item_kit ON kit_item (kit);
CREATE INDEX kit_item_part ON kit_item (part);

CREATE TABLE supplier_part (
  id        BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  supplier  BLOB    NOT NULL REFERENCES supplier (id),
  part      BLOB    NOT NULL REFERENCES part (id),
  code      TEXT    NOT NULL CHECK (code <> ''),
  code_key  TEXT    NOT NULL CHECK (code_key <> ''),
  cost_e4   INTEGER NOT NULL CHECK (cost_e4 >= 0),
  pack_milli INTEGER NOT NULL DEFAULT 1000 CHECK (pack_milli > 0),
  moq_milli INTEGER NOT NULL DEFAULT 0 CHECK (moq_milli >= 0),
  lead_days INTEGER CHECK (lead_days >= 0),
  priced_s  INTEGER NOT NULL,
  removed   INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  clk       BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX supplier_part_once ON supplier_part (supplier, part) WHERE removed = 0;
CREATE INDEX supplier_part_part ON supplier_part (part);
CREATE INDEX supplier_part_code ON supplier_part (code_key);

CREATE TABLE location (
  id       BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  site     BLOB    NOT NULL REFERENCES site (id),
  parent   BLOB    REFERENCES location (id),
  kind     TEXT    NOT NULL CHECK (kind IN ('room', 'shelf', 'bin', 'van', 'bay')),
  code     TEXT    NOT NULL CHECK (code <> ''),
  name     TEXT,
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  clk      BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX location_code ON location (site, code) WHERE archived = 0;

-- A batch, or one piece with a number of its own; a serial that was fitted knows its vehicle.
CREATE TABLE lot (
  id           BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  part         BLOB    NOT NULL REFERENCES part (id),
  code         TEXT    NOT NULL CHECK (code <> ''),
  supplier     BLOB    REFERENCES supplier (id),
  expires      TEXT,
  vehicle      BLOB    REFERENCES vehicle (id),
  fitted_s     INTEGER,
  warranty_to  TEXT,
  note         TEXT,
  clk          BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX lot_code ON lot (part, code);
CREATE INDEX lot_by_code ON lot (code);
CREATE INDEX lot_vehicle ON lot (vehicle) WHERE vehicle IS NOT NULL;

-- The stock ledger, in the order of clk. unit_cost_e4: what one was worth. value_e7: what a receipt
-- is worth in all, its freight included, in 1/10000000 of the currency, which is what a quantity in
-- thousandths times a cost in 1/10000 is; the average cost moves with it.
CREATE TABLE stock_movement (
  id           BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  kind         TEXT    NOT NULL CHECK (kind IN ('opening', 'receipt', 'issue', 'return', 'transfer_out', 'transfer_in', 'return_supplier', 'adjust', 'scrap', 'core_in', 'core_out')),
  part         BLOB    NOT NULL REFERENCES part (id),
  location     BLOB    REFERENCES location (id),
  lot          BLOB    REFERENCES lot (id),
  qty_milli    INTEGER NOT NULL CHECK (qty_milli <> 0),
  unit_cost_e4 INTEGER NOT NULL DEFAULT 0,
  value_e7     INTEGER CHECK (value_e7 IS NULL OR (value_e7 >= 0 AND qty_milli > 0)),
  job_line     BLOB    REFERENCES job_line (id),
  receipt_line BLOB    REFERENCES receipt_line (id),
  invoice_line BLOB    REFERENCES invoice_line (id), -- sold over the counter
  reason       TEXT,
  user         BLOB,
  at_s         INTEGER NOT NULL,
  clk          BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX movement_part ON stock_movement (part, clk);
CREATE INDEX movement_line ON stock_movement (job_line) WHERE job_line IS NOT NULL;
CREATE INDEX movement_invoice_line ON stock_movement (invoice_line) WHERE invoice_line IS NOT NULL;

-- A count is of what lay there, and when; what it corrects is computed (see the triggers).
CREATE TABLE stocktake (
  id        BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  site      BLOB    NOT NULL REFERENCES site (id),
  name      TEXT    NOT NULL CHECK (name <> ''),
  state     TEXT    NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed', 'cancelled')),
  opened_s  INTEGER NOT NULL,
  closed_s  INTEGER,
  clk       BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE TABLE stock_count (
  id            BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  stocktake     BLOB    NOT NULL REFERENCES stocktake (id),
  part          BLOB    NOT NULL REFERENCES part (id),
  location      BLOB    REFERENCES location (id),
  lot           BLOB    REFERENCES lot (id),
  counted_milli INTEGER NOT NULL,
  reason        TEXT,
  user          BLOB,
  at_s          INTEGER NOT NULL,
  clk           BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX stock_count_part ON stock_count (part, clk);
CREATE INDEX stock_count_take ON stock_count (stocktake);

-- Computed from the two ledgers, by triggers, and checked against them. place is the location's id,
-- lot the lot's, empty where there is none.
CREATE TABLE stock (
  part      BLOB    NOT NULL REFERENCES part (id),
  place     BLOB    NOT NULL,
  lot       BLOB    NOT NULL,
  qty_milli INTEGER NOT NULL,
  PRIMARY KEY (part, place, lot)
) STRICT, WITHOUT ROWID;

CREATE INDEX stock_place ON stock (place);

-- What each count corrected, given all that is known to have moved before it. stamp is the count's
-- clk and then its id, so that of two counts at one moment all stations take the same for the later
-- one, and what moved at the moment of a count counts as moved before it.
CREATE TABLE stock_correction (
  count     BLOB    NOT NULL PRIMARY KEY REFERENCES stock_count (id),
  part      BLOB    NOT NULL,
  place     BLOB    NOT NULL,
  lot       BLOB    NOT NULL,
  stamp     BLOB    NOT NULL,
  qty_milli INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX stock_correction_place ON stock_correction (part, place, lot, stamp);

-- One row a part: what the stock list shows. average_e4 moves with receipts and openings alone.
-- reorder_at_milli is the reorder point of a part that the shop keeps, NULL for others.
CREATE TABLE part_stock (
  part           BLOB    NOT NULL PRIMARY KEY REFERENCES part (id),
  on_hand_milli  INTEGER NOT NULL DEFAULT 0,
  reserved_milli INTEGER NOT NULL DEFAULT 0,
  incoming_milli INTEGER NOT NULL DEFAULT 0,
  average_e4     INTEGER NOT NULL DEFAULT 0,
  average_stale  INTEGER NOT NULL DEFAULT 0,
  last_sold_s    INTEGER,
  last_received_s INTEGER,
  reorder_at_milli INTEGER,
  below          INTEGER NOT NULL GENERATED ALWAYS AS (
    coalesce (on_hand_milli - reserved_milli + incoming_milli <= reorder_at_milli, 0)) STORED
) STRICT, WITHOUT ROWID;

CREATE INDEX part_stock_negative ON part_stock (on_hand_milli) WHERE on_hand_milli < 0;
CREATE INDEX part_stock_below ON part_stock (part) WHERE below = 1;
CREATE INDEX part_stock_value ON part_stock (on_hand_milli * average_e4) WHERE on_hand_milli > 0;

CREATE TRIGGER part_insert AFTER INSERT ON part WHEN new.stocked = 1 BEGIN
  INSERT INTO part_stock (part, reorder_at_milli)
    SELECT new.id, new.reorder_point_milli
     WHERE new.archived = 0 AND (new.reorder_point_milli > 0 OR new.reorder_qty_milli > 0);
END;

CREATE TRIGGER part_update AFTER UPDATE OF stocked, archived, reorder_point_milli, reorder_qty_milli ON part BEGIN
  INSERT INTO part_stock (part, reorder_at_milli)
    SELECT new.id, iif (new.stocked = 1 AND new.archived = 0
                        AND (new.reorder_point_milli > 0 OR new.reorder_qty_milli > 0),
                        new.reorder_point_milli, NULL)
     WHERE true
    ON CONFLICT (part) DO UPDATE SET reorder_at_milli = excluded.reorder_at_milli;
END;

-- What came in and what was used up, in 1/10000000 of the currency, day by day (UTC, days since
-- 1970): so that a year's stock turn adds up 365 rows.
CREATE TABLE stock_day (
  day         INTEGER PRIMARY KEY,
  received_e7 INTEGER NOT NULL DEFAULT 0,
  issued_e7   INTEGER NOT NULL DEFAULT 0,
  other_e7    INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TRIGGER stock_insert AFTER INSERT ON stock BEGIN
  INSERT INTO part_stock (part, on_hand_milli) VALUES (new.part, new.qty_milli)
    ON CONFLICT (part) DO UPDATE SET on_hand_milli = on_hand_milli + new.qty_milli;
END;

CREATE TRIGGER stock_update AFTER UPDATE OF qty_milli ON stock BEGIN
  UPDATE part_stock SET on_hand_milli = on_hand_milli + new.qty_milli - old.qty_milli WHERE part = new.part;
END;

-- The average cost, from the start. For when something from before a receipt arrived after it.
CREATE TRIGGER part_stock_average AFTER UPDATE OF average_stale ON part_stock WHEN new.average_stale = 1 BEGIN
  UPDATE part_stock SET average_stale = 0, average_e4 = (
    SELECT store_average_of (qty_milli, value_e7) FROM (
      SELECT clk, id, qty_milli, value_e7 FROM stock_movement WHERE part = new.part
       UNION ALL SELECT stamp, count, qty_milli, NULL FROM stock_correction WHERE part = new.part
       ORDER BY 1, 2))
   WHERE part = new.part;
END;

-- The average moves first, while on hand is what it was. Where something later is known already, it
-- is computed from the start instead, at the end.
CREATE TRIGGER movement_insert AFTER INSERT ON stock_movement BEGIN
  INSERT INTO part_stock (part) VALUES (new.part) ON CONFLICT DO NOTHING;
  UPDATE part_stock
     SET average_e4 = store_average (on_hand_milli, average_e4, new.qty_milli, new.value_e7),
         last_received_s = max (coalesce (last_received_s, 0), new.at_s)
   WHERE part = new.part AND new.value_e7 IS NOT NULL;

  -- A movement after the last count of its place changes what is there; one before a count changes
  -- what that count corrected, for the count already saw its effect.
  UPDATE stock_correction SET qty_milli = qty_milli - new.qty_milli
   WHERE count = (SELECT count FROM stock_correction
                   WHERE part = new.part AND place = coalesce (new.location, x'')
                     AND lot = coalesce (new.lot, x'') AND stamp > new.clk
                   ORDER BY stamp LIMIT 1);
  INSERT INTO stock (part, place, lot, qty_milli)
    SELECT new.part, coalesce (new.location, x''), coalesce (new.lot, x''), new.qty_milli
     WHERE NOT EXISTS (SELECT 1 FROM stock_correction
                        WHERE part = new.part AND place = coalesce (new.location, x'')
                          AND lot = coalesce (new.lot, x'') AND stamp > new.clk)
    ON CONFLICT (part, place, lot) DO UPDATE SET qty_milli = qty_milli + excluded.qty_milli;

  UPDATE part_stock SET last_sold_s = max (coalesce (last_sold_s, 0), new.at_s)
   WHERE part = new.part AND new.kind = 'issue';
  INSERT INTO stock_day (day, received_e7, issued_e7, other_e7)
    SELECT new.at_s / 86400, coalesce (new.value_e7, 0),
           (new.kind IN ('issue', 'return')) * -new.qty_milli * new.unit_cost_e4,
           (new.value_e7 IS NULL AND new.kind NOT IN ('issue', 'return')) * new.qty_milli * new.unit_cost_e4
     WHERE true
    ON CONFLICT (day) DO UPDATE SET received_e7 = received_e7 + excluded.received_e7,
                                    issued_e7 = issued_e7 + excluded.issued_e7,
                                    other_e7 = other_e7 + excluded.other_e7;

  UPDATE part_stock SET average_stale = 1
   WHERE part = new.part
     AND (EXISTS (SELECT 1 FROM stock_movement
                   WHERE part = new.part AND clk >= new.clk AND (clk > new.clk OR id > new.id)
                     AND (value_e7 IS NOT NULL OR new.value_e7 IS NOT NULL))
          OR (new.value_e7 IS NOT NULL
              AND EXISTS (SELECT 1 FROM stock_correction WHERE part = new.part AND stamp > new.clk)));
END;

-- A count sets what is there, unless a later one did; then it takes over part of what that one
-- corrected.
CREATE TRIGGER stock_count_insert AFTER INSERT ON stock_count BEGIN
  INSERT INTO stock_correction (count, part, place, lot, stamp, qty_milli)
    SELECT new.id, new.part, coalesce (new.location, x''), coalesce (new.lot, x''),
           CAST (new.clk || new.id AS BLOB),
           new.counted_milli
           - coalesce ((SELECT sum (qty_milli) FROM stock_movement
                         WHERE part = new.part AND coalesce (location, x'') = coalesce (new.location, x'')
                           AND coalesce (lot, x'') = coalesce (new.lot, x'')
                           AND clk <= new.clk), 0)
           - coalesce ((SELECT sum (qty_milli) FROM stock_correction
                         WHERE part = new.part AND place = coalesce (new.location, x'')
                           AND lot = coalesce (new.lot, x'')
                           AND stamp < CAST (new.clk || new.id AS BLOB)), 0);
  UPDATE stock_correction
     SET qty_milli = qty_milli - (SELECT qty_milli FROM stock_correction WHERE count = new.id)
   WHERE count = (SELECT count FROM stock_correction
                   WHERE part = new.part AND place = coalesce (new.location, x'')
                     AND lot = coalesce (new.lot, x'') AND stamp > CAST (new.clk || new.id AS BLOB)
                   ORDER BY stamp LIMIT 1);
  INSERT INTO stock (part, place, lot, qty_milli)
    SELECT part, place, lot, qty_milli FROM stock_correction AS c
     WHERE count = new.id
       AND NOT EXISTS (SELECT 1 FROM stock_correction AS later
                        WHERE later.part = c.part AND later.place = c.place AND later.lot = c.lot
                          AND later.stamp > c.stamp)
    ON CONFLICT (part, place, lot) DO UPDATE SET qty_milli = qty_milli + excluded.qty_milli;
  UPDATE part_stock SET average_stale = 1
   WHERE part = new.part
     AND EXISTS (SELECT 1 FROM stock_movement
                  WHERE part = new.part AND clk > new.clk AND value_e7 IS NOT NULL);
END;

CREATE TABLE part_allocation (
  id        BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  job_line  BLOB    NOT NULL REFERENCES job_line (id),
  part      BLOB    NOT NULL REFERENCES part (id),
  qty_milli INTEGER NOT NULL CHECK (qty_milli > 0),
  state     TEXT    NOT NULL DEFAULT 'reserved' CHECK (state IN ('reserved', 'picked', 'released')),
  live      INTEGER NOT NULL GENERATED ALWAYS AS (state = 'reserved') STORED,
  clk       BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX part_allocation_line ON part_allocation (job_line);
CREATE INDEX part_allocation_part ON part_allocation (part) WHERE live = 1;

CREATE TRIGGER part_allocation_insert AFTER INSERT ON part_allocation WHEN new.state = 'reserved' BEGIN
  INSERT INTO part_stock (part, reserved_milli) VALUES (new.part, new.qty_milli)
    ON CONFLICT (part) DO UPDATE SET reserved_milli = reserved_milli + new.qty_milli;
END;

CREATE TRIGGER part_allocation_update AFTER UPDATE OF state, qty_milli, part ON part_allocation BEGIN
  UPDATE part_stock SET reserved_milli = reserved_milli - old.qty_milli
   WHERE part = old.part AND old.state = 'reserved';
  INSERT INTO part_stock (part, reserved_milli)
    SELECT new.part, new.qty_milli WHERE new.state = 'reserved'
    ON CONFLICT (part) DO UPDATE SET reserved_milli = reserved_milli + excluded.reserved_milli;
END;

-- A line that was taken off, or whose job was given up, needs no part any more.
CREATE TRIGGER job_line_taken_off AFTER UPDATE OF removed ON job_line
  WHEN new.removed = 1 AND old.removed = 0 BEGIN
  UPDATE part_allocation SET state = 'released' WHERE job_line = new.id AND live = 1;
  UPDATE job_line SET part_state = 'wanted' WHERE id = new.id AND part_state = 'reserved';
END;

CREATE TRIGGER job_given_up AFTER UPDATE OF state ON job
  WHEN new.state = 'cancelled' AND old.state <> 'cancelled' BEGIN
  UPDATE part_allocation SET state = 'released'
   WHERE live = 1 AND job_line IN (SELECT id FROM job_line WHERE job = new.id);
  UPDATE job_line SET part_state = 'wanted' WHERE job = new.id AND part_state = 'reserved';
END;

-- Exchange units: out to the customer (less than 0 where the new one came back unused), in from
-- them, sent to the supplier, credited.
CREATE TABLE core_ledger (
  id           BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  kind         TEXT    NOT NULL CHECK (kind IN ('out', 'in', 'sent', 'credited')),
  part         BLOB    NOT NULL REFERENCES part (id),
  job_line     BLOB    REFERENCES job_line (id),
  supplier     BLOB    REFERENCES supplier (id),
  qty_milli    INTEGER NOT NULL CHECK (qty_milli <> 0),
  amount_minor INTEGER NOT NULL,
  due_date     TEXT,
  note         TEXT,
  user         BLOB,
  at_s         INTEGER NOT NULL,
  clk          BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX core_ledger_part ON core_ledger (part, at_s);
CREATE INDEX core_ledger_line ON core_ledger (job_line) WHERE job_line IS NOT NULL;

-- The first rule that fits, the most special first, gives a part its selling price: cost times
-- multiplier_bp, then the nearest price that is ending_minor above a multiple of rounding_minor:
-- 5 and 0 end on five cents, 100 and 95 on 95 cents.
CREATE TABLE price_rule (
  id             BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  customer_group TEXT,   -- NULL: everybody
  category       TEXT,   -- NULL: every part
  cost_from_e4   INTEGER NOT NULL DEFAULT 0 CHECK (cost_from_e4 >= 0),
  cost_to_e4     INTEGER CHECK (cost_to_e4 > cost_from_e4), -- below this; NULL: no end
  multiplier_bp  INTEGER NOT NULL CHECK (multiplier_bp >= 0), -- 16000 is cost × 1.6
  rounding_minor INTEGER NOT NULL DEFAULT 1 CHECK (rounding_minor > 0),
  ending_minor   INTEGER NOT NULL DEFAULT 0 CHECK (ending_minor >= 0),
  from_date      TEXT    NOT NULL,
  to_date        TEXT,   -- the last day
  removed        INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  clk            BLOB    NOT NULL DEFAULT (store_stamp ()),
  CHECK (ending_minor < rounding_minor)
) STRICT, WITHOUT ROWID;

-- A matrix that any shop can begin with.
INSERT INTO price_rule (id, cost_from_e4, cost_to_e4, multiplier_bp, from_date) VALUES
  (x'00000000000070008000000000000601', 0, 200000, 20000, '2000-01-01'),
  (x'00000000000070008000000000000602', 200000, 1000000, 16000, '2000-01-01'),
  (x'00000000000070008000000000000603', 1000000, 3000000, 14000, '2000-01-01'),
  (x'00000000000070008000000000000604', 3000000, NULL, 12500, '2000-01-01');

-- coming: what is not received yet is on its way.
CREATE TABLE purchase_order (
  id         BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  site       BLOB    NOT NULL REFERENCES site (id),
  number     INTEGER NOT NULL CHECK (number > 0),
  supplier   BLOB    NOT NULL REFERENCES supplier (id),
  state      TEXT    NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'sent', 'part_received', 'received', 'billed', 'closed', 'cancelled')),
  open       INTEGER NOT NULL GENERATED ALWAYS AS (state = 'draft' OR state = 'sent' OR state = 'part_received') STORED,
  coming     INTEGER NOT NULL GENERATED ALWAYS AS (state IN ('sent', 'part_received')) STORED,
  expected_s INTEGER,
  note       TEXT,
  created_s  INTEGER NOT NULL,
  sent_s     INTEGER,
  clk        BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX purchase_order_number ON purchase_order (number);
CREATE INDEX purchase_order_supplier ON purchase_order (supplier, created_s);
CREATE INDEX purchase_order_open ON purchase_order (site, expected_s) WHERE open = 1;

-- received_milli is the sum of the receipts, kept by their trigger.
CREATE TABLE po_line (
  id             BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  purchase_order BLOB    NOT NULL REFERENCES purchase_order (id),
  position       INTEGER NOT NULL,
  part           BLOB    NOT NULL REFERENCES part (id),
  qty_milli      INTEGER NOT NULL CHECK (qty_milli > 0),
  cost_e4        INTEGER NOT NULL CHECK (cost_e4 >= 0),
  job_line       BLOB    REFERENCES job_line (id),
  received_milli INTEGER NOT NULL DEFAULT 0,
  removed        INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  clk            BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX po_line_order ON po_line (purchase_order, position);
CREATE INDEX po_line_part ON po_line (part);
CREATE INDEX po_line_job_line ON po_line (job_line) WHERE job_line IS NOT NULL;
CREATE INDEX po_line_over ON po_line (removed) WHERE received_milli > qty_milli;

CREATE TABLE goods_receipt (
  id             BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  supplier       BLOB    NOT NULL REFERENCES supplier (id),
  purchase_order BLOB    REFERENCES purchase_order (id),
  delivery_note  TEXT,
  freight_minor  INTEGER NOT NULL DEFAULT 0 CHECK (freight_minor >= 0),
  user           BLOB,
  at_s           INTEGER NOT NULL,
  clk            BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX goods_receipt_order ON goods_receipt (purchase_order) WHERE purchase_order IS NOT NULL;

-- freight_minor: this line's share.
CREATE TABLE receipt_line (
  id            BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  goods_receipt BLOB    NOT NULL REFERENCES goods_receipt (id),
  po_line       BLOB    REFERENCES po_line (id),
  part          BLOB    NOT NULL REFERENCES part (id),
  location      BLOB    REFERENCES location (id),
  lot           BLOB    REFERENCES lot (id),
  qty_milli     INTEGER NOT NULL CHECK (qty_milli > 0),
  cost_e4       INTEGER NOT NULL CHECK (cost_e4 >= 0),
  net_minor     INTEGER NOT NULL,
  freight_minor INTEGER NOT NULL DEFAULT 0,
  clk           BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX receipt_line_receipt ON receipt_line (goods_receipt);
CREATE INDEX receipt_line_po_line ON receipt_line (po_line) WHERE po_line IS NOT NULL;

CREATE TRIGGER receipt_line_insert AFTER INSERT ON receipt_line WHEN new.po_line IS NOT NULL BEGIN
  UPDATE po_line SET received_milli = received_milli + new.qty_milli WHERE id = new.po_line;
END;

-- What is on its way, and how far an order has come, follow from its lines and their receipts, in
-- whatever order those arrive.
CREATE TRIGGER po_line_insert AFTER INSERT ON po_line BEGIN
  INSERT INTO part_stock (part, incoming_milli)
    SELECT new.part, max (new.qty_milli - new.received_milli, 0) FROM purchase_order
     WHERE id = new.purchase_order AND coming = 1 AND new.removed = 0
    ON CONFLICT (part) DO UPDATE SET incoming_milli = incoming_milli + excluded.incoming_milli;
  UPDATE po_line SET received_milli = (SELECT sum (qty_milli) FROM receipt_line WHERE po_line = new.id)
   WHERE id = new.id AND EXISTS (SELECT 1 FROM receipt_line WHERE po_line = new.id);
END;

CREATE TRIGGER po_line_update AFTER UPDATE OF part, qty_milli, received_milli, removed ON po_line BEGIN
  UPDATE part_stock SET incoming_milli = incoming_milli - max (old.qty_milli - old.received_milli, 0)
   WHERE part = old.part AND old.removed = 0
     AND EXISTS (SELECT 1 FROM purchase_order WHERE id = old.purchase_order AND coming = 1);
  INSERT INTO part_stock (part, incoming_milli)
    SELECT new.part, max (new.qty_milli - new.received_milli, 0) FROM purchase_order
     WHERE id = new.purchase_order AND coming = 1 AND new.removed = 0
    ON CONFLICT (part) DO UPDATE SET incoming_milli = incoming_milli + excluded.incoming_milli;
  UPDATE purchase_order
     SET state = iif (EXISTS (SELECT 1 FROM po_line WHERE purchase_order = new.purchase_order
                               AND removed = 0 AND received_milli < qty_milli), 'part_received', 'received')
   WHERE id = new.purchase_order AND state IN ('sent', 'part_received', 'received')
     AND EXISTS (SELECT 1 FROM po_line WHERE purchase_order = new.purchase_order AND received_milli > 0);
END;

CREATE TRIGGER purchase_order_insert AFTER INSERT ON purchase_order WHEN new.coming = 1 BEGIN
  INSERT INTO part_stock (part, incoming_milli)
    SELECT part, sum (max (qty_milli - received_milli, 0)) FROM po_line
     WHERE purchase_order = new.id AND removed = 0 GROUP BY part
    ON CONFLICT (part) DO UPDATE SET incoming_milli = incoming_milli + excluded.incoming_milli;
END;

CREATE TRIGGER purchase_order_update AFTER UPDATE OF state ON purchase_order WHEN new.coming <> old.coming BEGIN
  INSERT INTO part_stock (part, incoming_milli)
    SELECT part, (new.coming - old.coming) * sum (max (qty_milli - received_milli, 0)) FROM po_line
     WHERE purchase_order = new.id AND removed = 0 GROUP BY part
    ON CONFLICT (part) DO UPDATE SET incoming_milli = incoming_milli + excluded.incoming_milli;
END;

-- A step may be heard of after what was received since.
CREATE TRIGGER purchase_order_step AFTER UPDATE OF state ON purchase_order
  WHEN new.state IN ('sent', 'part_received', 'received') BEGIN
  UPDATE purchase_order
     SET state = iif (EXISTS (SELECT 1 FROM po_line WHERE purchase_order = new.id
                               AND removed = 0 AND received_milli < qty_milli), 'part_received', 'received')
   WHERE id = new.id
     AND EXISTS (SELECT 1 FROM po_line WHERE purchase_order = new.id AND received_milli > 0);
END;

CREATE TABLE supplier_bill (
  id            BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  supplier      BLOB    NOT NULL REFERENCES supplier (id),
  number        TEXT    NOT NULL CHECK (number <> ''),
  date          TEXT    NOT NULL,
  due_date      TEXT,
  freight_minor INTEGER NOT NULL DEFAULT 0,
  net_minor     INTEGER NOT NULL,
  tax_minor     INTEGER NOT NULL,
  total_minor   INTEGER NOT NULL CHECK (total_minor = net_minor + tax_minor),
  state         TEXT    NOT NULL DEFAULT 'matched' CHECK (state IN ('matched', 'disputed', 'cancelled')),
  created_s     INTEGER NOT NULL,
  clk           BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX supplier_bill_number ON supplier_bill (supplier, number) WHERE state <> 'cancelled';

CREATE TABLE bill_line (
  id            BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  supplier_bill BLOB    NOT NULL REFERENCES supplier_bill (id),
  receipt_line  BLOB    REFERENCES receipt_line (id),
  description   TEXT    NOT NULL,
  qty_milli     INTEGER NOT NULL,
  cost_e4       INTEGER NOT NULL,
  net_minor     INTEGER NOT NULL,
  clk           BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX bill_line_bill ON bill_line (supplier_bill);
CREATE INDEX bill_line_receipt ON bill_line (receipt_line) WHERE receipt_line IS NOT NULL;

INSERT INTO entity (number, name, merge, derived) VALUES
  (80, 'supplier', 'field', ''),
  (81, 'part', 'field', ''),
  (82, 'part_number', 'field', ''),
  (83, 'kit_item', 'field', ''),
  (84, 'supplier_part', 'field', ''),
  (85, 'location', 'field', ''),
  (86, 'lot', 'field', ''),
  (87, 'stock_movement', 'ledger', ''),
  (88, 'stocktake', 'field', ''),
  (89, 'stock_count', 'ledger', ''),
  (90, 'part_allocation', 'state', ''),
  (91, 'core_ledger', 'ledger', ''),
  (92, 'price_rule', 'field', ''),
  (93, 'purchase_order', 'state', ''),
  (94, 'po_line', 'field', 'received_milli'),
  (95, 'goods_receipt', 'ledger', ''),
  (96, 'receipt_line', 'ledger', ''),
  (97, 'supplier_bill', 'field', ''),
  (98, 'bill_line', 'ledger', '');
