-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A row of each table that step 3 of data/sql brings, for the test of upgrading.

INSERT INTO customer (id, kind, name, terms, created_s) VALUES (x'00000000000000000000000000000301', 'fleet', 'Northern Couriers', '20th', 1);
INSERT INTO contact (id, customer, kind, value, value_key) VALUES (x'00000000000000000000000000000302', x'00000000000000000000000000000301', 'phone', '021 555 0199', '215550199');
INSERT INTO consent (id, customer, channel, purpose, allowed) VALUES (x'00000000000000000000000000000303', x'00000000000000000000000000000301', 'sms', 'reminder', 1);
INSERT INTO ownership (id, vehicle, customer, from_s) VALUES (x'00000000000000000000000000000304', x'00000000000000000000000000000101', x'00000000000000000000000000000301', 1);
INSERT INTO odometer_reading (id, vehicle, km, source, at_s) VALUES (x'00000000000000000000000000000305', x'00000000000000000000000000000101', 148220, 'obd', 2);
INSERT INTO compliance_item (id, vehicle, kind, due_date, source, source_s) VALUES (x'00000000000000000000000000000306', x'00000000000000000000000000000101', 'wof', '2026-09-10', 'typed', 1);
