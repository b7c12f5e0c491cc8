-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What triggers keep beside the rows it is computed from, computed anew and all at once. Runs while
-- the triggers are gone: after rows came in bulk. Says the same as the triggers of 0003, 0006 and
-- 0007 do; a test compares.

UPDATE vehicle SET (plate, plate_key) = (
  SELECT plate, plate_key FROM plate_history
   WHERE vehicle = vehicle.id AND to_s IS NULL ORDER BY from_s DESC LIMIT 1)
 WHERE id IN (SELECT vehicle FROM plate_history);

UPDATE po_line SET received_milli = (SELECT sum (qty_milli) FROM receipt_line WHERE po_line = po_line.id)
 WHERE id IN (SELECT po_line FROM receipt_line);

UPDATE invoice
   SET paid_minor = coalesce ((SELECT sum (amount_minor) FROM payment_allocation WHERE invoice = invoice.id), 0)
                  - coalesce ((SELECT sum (amount_minor) FROM payment_allocation WHERE credit_note = invoice.id), 0)
 WHERE id IN (SELECT invoice FROM payment_allocation UNION SELECT credit_note FROM payment_allocation);

-- A count corrects what the one before it left open: the difference of what each found too much.
DELETE FROM stock_correction;
INSERT INTO stock_correction (count, part, place, lot, stamp, qty_milli)
  WITH found AS (
    SELECT id, part, coalesce (location, x'') AS place, coalesce (lot, x'') AS lot,
           CAST (clk || id AS BLOB) AS stamp,
           counted_milli - coalesce (
             (SELECT sum (qty_milli) FROM stock_movement AS moved
               WHERE moved.part = stock_count.part AND moved.location IS stock_count.location
                 AND moved.lot IS stock_count.lot AND moved.clk <= stock_count.clk), 0) AS over_milli
      FROM stock_count)
  SELECT id, part, place, lot, stamp,
         over_milli - lag (over_milli, 1, 0) OVER (PARTITION BY part, place, lot ORDER BY stamp)
    FROM found;

DELETE FROM stock;
INSERT INTO stock (part, place, lot, qty_milli)
  SELECT part, place, lot, sum (qty_milli) FROM (
    SELECT part, coalesce (location, x'') AS place, coalesce (lot, x'') AS lot, qty_milli FROM stock_movement
     UNION ALL
    SELECT part, place, lot, qty_milli FROM stock_correction)
   GROUP BY part, place, lot;

DELETE FROM stock_day;
INSERT INTO stock_day (day, received_e7, issued_e7, other_e7)
  SELECT at_s / 86400, sum (coalesce (value_e7, 0)),
         sum ((kind IN ('issue', 'return')) * -qty_milli * unit_cost_e4),
         sum ((value_e7 IS NULL AND kind NOT IN ('issue', 'return')) * qty_milli * unit_cost_e4)
    FROM stock_movement GROUP BY 1;

DELETE FROM part_stock;
INSERT INTO part_stock (part, reorder_at_milli)
  SELECT id, iif (stocked = 1 AND archived = 0 AND (reorder_point_milli > 0 OR reorder_qty_milli > 0),
                  reorder_point_milli, NULL)
    FROM part;
UPDATE part_stock
   SET on_hand_milli = here.qty_milli
  FROM (SELECT part, sum (qty_milli) AS qty_milli FROM stock GROUP BY part) AS here
 WHERE here.part = part_stock.part;
UPDATE part_stock
   SET reserved_milli = held.qty_milli
  FROM (SELECT part, sum (qty_milli) AS qty_milli FROM part_allocation WHERE state = 'reserved' GROUP BY part) AS held
 WHERE held.part = part_stock.part;
UPDATE part_stock
   SET incoming_milli = coming.qty_milli
  FROM (SELECT part, sum (max (qty_milli - received_milli, 0)) AS qty_milli
          FROM purchase_order JOIN po_line ON po_line.purchase_order = purchase_order.id
         WHERE coming = 1 AND removed = 0 GROUP BY part) AS coming
 WHERE coming.part = part_stock.part;
UPDATE part_stock
   SET last_sold_s = moved.sold_s, last_received_s = moved.received_s
  FROM (SELECT part, max (iif (kind = 'issue', at_s, NULL)) AS sold_s,
               max (iif (value_e7 IS NOT NULL, at_s, NULL)) AS received_s
          FROM stock_movement GROUP BY part) AS moved
 WHERE moved.part = part_stock.part;
UPDATE part_stock
   SET average_e4 = (
     SELECT store_average_of (qty_milli, value_e7) FROM (
       SELECT clk, id, qty_milli, value_e7 FROM stock_movement WHERE part = part_stock.part
        UNION ALL SELECT stamp, count, qty_milli, NULL FROM stock_correction WHERE part = part_stock.part
        ORDER BY 1, 2))
 WHERE last_received_s IS NOT NULL;
