-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Which signals of an imported set the cars that have it are not asked for.

-- One signal of a set, by the id that it has in the set's document. Without a row it is on. Its id is
-- made from use and signal, so that two stations which switch the same mean one record, and those
-- that switch different ones both get their way.
CREATE TABLE signal_switch (
  id     BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  use    BLOB    NOT NULL REFERENCES signal_set_use (id),
  signal TEXT    NOT NULL CHECK (signal <> ''),
  off    INTEGER NOT NULL CHECK (off IN (0, 1)),
  clk    BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX signal_switch_use ON signal_switch (use, signal);

INSERT INTO entity (number, name, merge, derived) VALUES
  (124, 'signal_switch', 'field', '');
