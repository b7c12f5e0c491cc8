-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A row of each table that step 13 of data/sql brings and that travels, for the test of upgrading.

INSERT INTO signal_switch (id, use, signal, off) VALUES (x'00000000000000000000000000001301', x'00000000000000000000000000001202', 'SOC', 1);
