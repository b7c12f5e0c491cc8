-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A row of each table that step 14 of data/sql brings, for the test of upgrading.

INSERT INTO warm_idle (recording, bank, n, trim_pct, rule) VALUES (x'00000000000000000000000000000106', 1, 120, -1.5625, 1);
INSERT INTO warm_idle (recording, bank, n, trim_pct, rule) VALUES (x'00000000000000000000000000000106', 2, 0, NULL, 1);
