-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A row of each table that step 12 of data/sql brings and that travels, for the test of upgrading.

INSERT INTO signal_set (id, name, format, source, licence, document, imported_s) VALUES (x'00000000000000000000000000001201', 'Kona', 'obdb', 'OBDb', 'CC BY-SA 4.0', '{"signals":[]}', 1);
INSERT INTO signal_set_use (id, signal_set, vehicle, since_s) VALUES (x'00000000000000000000000000001202', x'00000000000000000000000000001201', x'00000000000000000000000000000101', 1);
INSERT INTO signal_set_use (id, signal_set, make, model, since_s, removed) VALUES (x'00000000000000000000000000001203', x'00000000000000000000000000001201', 'Hyundai', 'Kona', 1, 1);
INSERT INTO code_pack (id, name, make, source, licence, document, imported_s) VALUES (x'00000000000000000000000000001204', 'Club list', 'Volkswagen', 'VW club', 'CC0', '{"codes":[]}', 1);
INSERT INTO opening_balance (id, site, customer, amount_minor, currency, date, at_s) SELECT x'00000000000000000000000000001205', site.id, x'00000000000000000000000000000301', 500, 'NZD', '2026-01-01', 1 FROM site;
INSERT INTO dashboard (id, slot, name, vehicle, document, kept_s) VALUES (x'00000000000000000000000000001206', 'petrol', 'Petrol', x'00000000000000000000000000000101', '{"version":1,"name":"Petrol","tiles":[]}', 1);
INSERT INTO timed_run (id, vehicle, kind, at_s, start_us, duration_ms, error_ms, interval_ms, end_m_per_h) VALUES (x'00000000000000000000000000001207', x'00000000000000000000000000000101', '0-100', 1, 2000000, 9400, 310, 200, 100000);
INSERT INTO battery_test (id, vehicle, at_s, rest_mv, crank_mv, charge_mv) VALUES (x'00000000000000000000000000001208', x'00000000000000000000000000000101', 1, 12600, 9900, 14100);
