-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A row of each table that step 7 of data/sql brings, for the test of upgrading.

INSERT INTO invoice (id, kind, site, job, customer, currency, tax_mode, net_minor, tax_minor, total_minor, created_s) VALUES (x'00000000000000000000000000000701', 'invoice', x'00000000000070008000000000000001', x'00000000000000000000000000000501', x'00000000000000000000000000000301', 'NZD', 'line', 7000, 1050, 8050, 1);
INSERT INTO invoice_line (id, invoice, position, kind, description, qty_milli, price_e4, tax_code, tax_bp, net_minor, tax_minor) VALUES (x'00000000000000000000000000000702', x'00000000000000000000000000000701', 1, 'labour', 'Diagnosis', 500, 1400000, 'GST', 1500, 7000, 1050);
UPDATE invoice SET state = 'issued', station_code = 'A', sequence = 1, number = 'A-000001', issued_s = 5, issued_date = '2026-03-10' WHERE id = x'00000000000000000000000000000701';
INSERT INTO payment (id, site, customer, method, amount_minor, currency, at_s, date) VALUES (x'00000000000000000000000000000703', x'00000000000070008000000000000001', x'00000000000000000000000000000301', 'eftpos', 8050, 'NZD', 6, '2026-03-10');
INSERT INTO payment_allocation (id, payment, invoice, amount_minor, at_s) VALUES (x'00000000000000000000000000000704', x'00000000000000000000000000000703', x'00000000000000000000000000000701', 8050, 6);
INSERT INTO message (id, channel, recipient, purpose, body, once, not_before_s, created_s) VALUES (x'00000000000000000000000000000705', 'email', 'a@b.nz', 'invoice', 'Hello', 'k', 1, 1);
INSERT INTO reminder (id, vehicle, kind, created_s) VALUES (x'00000000000000000000000000000706', x'00000000000000000000000000000101', 'wof', 1);
INSERT INTO series_mark (id, kind, station_code, known, last, at_s) VALUES (x'00000000000000000000000000000708', 'invoice', 'A', 1, 2, 1);
INSERT INTO attachment (id, sha256, mime, name, size, tbl, record, taken_s, removed) VALUES (x'00000000000000000000000000000707', x'0000000000000000000000000000000000000000000000000000000000000009', 'image/png', 'a.png', 5, 'job', x'00000000000000000000000000000501', 1, 1);
INSERT INTO backup_log (started_s, path) VALUES (1, '/b');
