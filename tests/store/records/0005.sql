-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A row of each table that step 5 of data/sql brings, for the test of upgrading.

INSERT INTO job (id, site, number, vehicle, customer, state, opened_s) VALUES (x'00000000000000000000000000000501', x'00000000000070008000000000000001', 1, x'00000000000000000000000000000101', x'00000000000000000000000000000301', 'in_progress', 1);
INSERT INTO canned_job (id, code, name) VALUES (x'00000000000000000000000000000502', 'WOF', 'WoF');
INSERT INTO canned_line (id, canned_job, position, kind, description) VALUES (x'00000000000000000000000000000503', x'00000000000000000000000000000502', 1, 'labour', 'Inspection');
INSERT INTO job_line (id, job, position, kind, description, qty_milli, price_e4, net_minor, tax_minor) VALUES (x'00000000000000000000000000000504', x'00000000000000000000000000000501', 1, 'labour', 'Diagnosis', 500, 1400000, 7000, 1050);
INSERT INTO estimate (id, job, version, kind, state, lines, net_minor, tax_minor, total_minor, created_s) VALUES (x'00000000000000000000000000000505', x'00000000000000000000000000000501', 1, 'quote', 'sent', '[]', 7000, 1050, 8050, 1);
INSERT INTO authorisation (id, job, estimate, limit_minor, method, person, at_s) VALUES (x'00000000000000000000000000000506', x'00000000000000000000000000000501', x'00000000000000000000000000000505', 8050, 'phone', 'Sam', 1);
INSERT INTO inspection_template (id, kind, name) VALUES (x'00000000000000000000000000000507', 'wof', 'WoF');
INSERT INTO inspection_item (id, template, position, section, name, unit, minimum_milli) VALUES (x'00000000000000000000000000000508', x'00000000000000000000000000000507', 1, 'Tyres', 'Tread', 'mm', 1500);
INSERT INTO inspection (id, vehicle, job, template, kind, started_s) VALUES (x'00000000000000000000000000000509', x'00000000000000000000000000000101', x'00000000000000000000000000000501', x'00000000000000000000000000000507', 'wof', 1);
INSERT INTO inspection_result (id, inspection, item, name, result, measure_milli, unit, at_s) VALUES (x'0000000000000000000000000000050a', x'00000000000000000000000000000509', x'00000000000000000000000000000508', 'Tread', 'fail', 1200, 'mm', 1);
INSERT INTO deferred_work (id, vehicle, job, description, total_minor, created_s) VALUES (x'0000000000000000000000000000050b', x'00000000000000000000000000000101', x'00000000000000000000000000000501', 'Wipers', 4048, 1);
INSERT INTO time_punch (id, technician, kind, direction, job, at_s) VALUES (x'0000000000000000000000000000050c', x'00000000000000000000000000000403', 'job', 'in', x'00000000000000000000000000000501', 1);
INSERT INTO time_punch (id, technician, kind, direction, job, note, voids, at_s) VALUES (x'0000000000000000000000000000052c', x'00000000000000000000000000000403', 'job', 'void', x'00000000000000000000000000000501', 'wrong job', x'0000000000000000000000000000050c', 2);
INSERT INTO dyno_run (id, job, moment, power_w, at_s) VALUES (x'0000000000000000000000000000050d', x'00000000000000000000000000000501', 'before', 142300, 1);
INSERT INTO code_fix (id, vehicle, job, code, cause, at_s) VALUES (x'0000000000000000000000000000050e', x'00000000000000000000000000000101', x'00000000000000000000000000000501', 'P0302', 'coil', 1);
