-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What each recording that ended said about the mixture at a warm idle, so that it outlives the
-- samples (insight-idle.h). Of this station alone, as recordings are.
--
-- trim_pct is the median of short and long trim together. A recording without a warm idle has a row
-- with n 0 for bank 1, so that it is not looked through again. rule says by which rule it was made.

CREATE TABLE warm_idle (
  recording BLOB    NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  bank      INTEGER NOT NULL CHECK (bank BETWEEN 1 AND 2),
  n         INTEGER NOT NULL CHECK (n >= 0),
  trim_pct  REAL    CHECK ((trim_pct IS NULL) = (n = 0)),
  rule      INTEGER NOT NULL CHECK (rule > 0),
  PRIMARY KEY (recording, bank)
) STRICT, WITHOUT ROWID;
