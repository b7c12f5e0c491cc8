-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A row of each table that step 2 of data/sql brings, for the test of upgrading.

INSERT INTO conflict (id, tbl, record, kind, at_s) VALUES (x'00000000000000000000000000000201', 'booking', x'00000000000000000000000000000001', 'edit', 1);
INSERT INTO setting (id, name, value) VALUES (x'00000000000000000000000000000202', 'retention.messages', '30');
INSERT INTO state_event (id, tbl, record, state, at_s) VALUES (x'00000000000000000000000000000203', 'job', x'00000000000000000000000000000001', 'open', 1);
INSERT INTO note (id, tbl, record, text, at_s) VALUES (x'00000000000000000000000000000204', 'vehicle', x'00000000000000000000000000000101', 'Wheel key under seat', 1);
INSERT INTO station (id, site, code, number, name) VALUES (x'00000000000000000000000000000205', x'00000000000070008000000000000001', 'Z', 7, 'Counter');
INSERT INTO user (id, name, role) VALUES (x'00000000000000000000000000000206', 'Mia', x'00000000000070008000000000000105');
INSERT INTO pin_guard (user, failures, until_s) VALUES (x'00000000000000000000000000000206', 2, 5);
INSERT INTO number_block (id, station, kind, first, last, used) VALUES (x'00000000000000000000000000000207', x'00000000000000000000000000000205', 'job', 1, 100, 3);
INSERT INTO tax_rate (id, code, rate_bp, from_date) VALUES (x'00000000000000000000000000000208', 'OLD', 1250, '1989-07-01');
INSERT INTO audit (station, seq, hlc, at_s, verb, arguments, hash) VALUES (x'00000000000000000000000000000205', 1, 1, 1, 'x', '{}', x'0000000000000000000000000000000000000000000000000000000000000005');
INSERT INTO audit_record (record, hlc, station, seq) VALUES (x'00000000000000000000000000000203', 1, x'00000000000000000000000000000204', 1);
