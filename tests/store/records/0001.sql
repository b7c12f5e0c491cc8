-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A row of each table that step 1 of data/sql brings, for the test of upgrading.

INSERT INTO vehicle (id, vin, plate, plate_key, make, model, year, note, created_s, updated_s) VALUES (x'00000000000000000000000000000101', '7AT0H65MX11041670', 'KTR 482', 'KTR482', 'Toyota', 'Corolla', 2011, 'Tow bar', 10, 20);
INSERT INTO vehicle (id, plate, plate_key, make, created_s, updated_s, archived) VALUES (x'00000000000000000000000000000102', 'ktr482', 'KTR482', 'Mazda', 11, 12, 1);
INSERT INTO scan (id, vehicle, taken_at_s, port, adapter, protocol, simulated, voltage_mv, mil, document) VALUES (x'00000000000000000000000000000103', x'00000000000000000000000000000101', 30, 'sim:', 'ELM327', 'CAN', 1, 14100, 1, '{"a":1}');
INSERT INTO scan (id, vehicle, taken_at_s, document) VALUES (x'00000000000000000000000000000104', x'00000000000000000000000000000101', 40, '{}');
INSERT INTO scan_code (scan, ecu, code, state, title) VALUES (x'00000000000000000000000000000103', '7E8', 'P0302', 'stored', 'Misfire');
INSERT INTO freeze_frame (scan, ecu, code, frame) VALUES (x'00000000000000000000000000000103', '7E8', 'P0302', 0);
INSERT INTO freeze_value (scan, ecu, code, frame, signal, raw, value, unit) VALUES (x'00000000000000000000000000000103', '7E8', 'P0302', 0, 'engine_speed', 9800, 2450.0, 'rpm');
INSERT INTO scan_clear (id, vehicle, scan, cleared_at_s) VALUES (x'00000000000000000000000000000105', x'00000000000000000000000000000101', x'00000000000000000000000000000103', 35);
INSERT INTO recording (id, vehicle, started_us, ended_us, title) VALUES (x'00000000000000000000000000000106', x'00000000000000000000000000000101', 1000, 9000, 'Drive');
INSERT INTO recording_channel (recording, channel, signal, scale, offset) VALUES (x'00000000000000000000000000000106', 0, 'engine_speed', 0.25, 0.0);
INSERT INTO recording_block (recording, channel, t0_us, t1_us, n, lo, hi, codec, data) VALUES (x'00000000000000000000000000000106', 0, 0, 8000, 2, 1, 2, 1, x'010203');
INSERT INTO marker (recording, t_us, text) VALUES (x'00000000000000000000000000000106', 5, 'bang');
