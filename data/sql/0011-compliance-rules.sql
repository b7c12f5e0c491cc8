-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What the law and good practice say about when a vehicle is due again: rows with dates, so that a
-- change of the law is a row more and an old inspection is still judged by its own time.

-- A rule holds for what is inspected (renewed, serviced) between inspected_from and inspected_to,
-- both days included, of vehicles first registered between registered_from and registered_to, at an
-- age in full years from age_from up to but not including age_to, and with a gross mass likewise.
-- The next is due months after the inspection, but not before the vehicle is registered_months old,
-- and km after the odometer's last reading.
CREATE TABLE compliance_rule (
  id                BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  name              TEXT    NOT NULL CHECK (name <> ''),
  country           TEXT    NOT NULL DEFAULT 'NZ',
  kind              TEXT    NOT NULL CHECK (kind IN ('wof', 'cof', 'rego', 'ruc', 'service')),
  inspected_from    TEXT    NOT NULL,
  inspected_to      TEXT,
  registered_from   TEXT,
  registered_to     TEXT,
  age_from          INTEGER,
  age_to            INTEGER,
  mass_from_kg      INTEGER,
  mass_to_kg        INTEGER,
  months            INTEGER NOT NULL CHECK (months > 0),
  registered_months INTEGER CHECK (registered_months > 0),
  km                INTEGER CHECK (km > 0),
  source            TEXT    NOT NULL CHECK (source <> ''),
  removed           INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  clk               BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX compliance_rule_kind ON compliance_rule (country, kind, inspected_from);

-- Road user charges: what 1000 km cost from a day on. A fuel that is not listed pays none.
CREATE TABLE ruc_price (
  id             BLOB    NOT NULL PRIMARY KEY CHECK (length (id) = 16),
  fuel           TEXT    NOT NULL CHECK (fuel IN ('petrol', 'diesel', 'hybrid', 'plug-in', 'electric', 'gas', 'other')),
  mass_from_kg   INTEGER NOT NULL DEFAULT 0,
  mass_to_kg     INTEGER,
  from_date      TEXT    NOT NULL,
  to_date        TEXT,   -- the last day, where it is known
  price_minor    INTEGER NOT NULL CHECK (price_minor >= 0), -- NZD cents for 1000 km, tax included
  source         TEXT    NOT NULL CHECK (source <> ''),
  removed        INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  clk            BLOB    NOT NULL DEFAULT (store_stamp ())
) STRICT, WITHOUT ROWID;

CREATE INDEX ruc_price_fuel ON ruc_price (fuel, from_date);

INSERT INTO entity (number, name, merge, derived) VALUES
  (31, 'compliance_rule', 'field', ''),
  (32, 'ruc_price', 'field', '');

-- Warrant of fitness until 31 October 2026. Land Transport Rule: Vehicle Standards Compliance 2002
-- as amended in 2013: from 1 July 2014 a vehicle first registered anywhere from 2000 on is inspected
-- yearly from its third birthday on, an older one every six months. Vehicles over 40 years: yearly
-- from 1 September 2025 (announced by the Minister of Transport in 2025).
INSERT INTO compliance_rule (id, name, kind, inspected_from, inspected_to, registered_from, registered_to, age_from, age_to, months, registered_months, source) VALUES
  (x'00000000000070008000000000000801', 'wof-2014-new', 'wof', '2014-07-01', '2026-10-31', '2000-01-01', NULL, NULL, 3, 12, 36, 'Vehicle Standards Compliance Rule 2002, amended 2013'),
  (x'00000000000070008000000000000802', 'wof-2014-yearly', 'wof', '2014-07-01', '2026-10-31', '2000-01-01', NULL, 3, NULL, 12, NULL, 'Vehicle Standards Compliance Rule 2002, amended 2013'),
  (x'00000000000070008000000000000803', 'wof-2014-six-months', 'wof', '2014-07-01', '2025-08-31', NULL, '1999-12-31', NULL, NULL, 6, NULL, 'Vehicle Standards Compliance Rule 2002, amended 2013'),
  (x'00000000000070008000000000000804', 'wof-2025-six-months', 'wof', '2025-09-01', '2026-10-31', NULL, '1999-12-31', NULL, 40, 6, NULL, 'Vehicle Standards Compliance Rule 2002, amended 2013'),
  (x'00000000000070008000000000000805', 'wof-2025-over-40', 'wof', '2025-09-01', '2026-10-31', NULL, '1999-12-31', 40, NULL, 12, NULL, 'Minister of Transport, 2025: vehicles over 40 years');

-- Warrant of fitness from 1 November 2026, as the NZ Transport Agency gave notice of on 16 April 2026
-- (second-hand, by wofmate.co.nz; to be read in the VIRM before a release). The second one at four
-- years; then every two years up to 14 years of age, for vehicles registered from November 2019 on at
-- once, for those from November 2013 on a year later; all others yearly.
INSERT INTO compliance_rule (id, name, kind, inspected_from, inspected_to, registered_from, registered_to, age_from, age_to, months, registered_months, source) VALUES
  (x'00000000000070008000000000000811', 'wof-2026-new', 'wof', '2026-11-01', NULL, '2019-11-01', NULL, NULL, 4, 24, 48, 'NZTA notice of 16 April 2026'),
  (x'00000000000070008000000000000812', 'wof-2026-two-years', 'wof', '2026-11-01', NULL, '2019-11-01', NULL, 4, 14, 24, NULL, 'NZTA notice of 16 April 2026'),
  (x'00000000000070008000000000000813', 'wof-2026-still-yearly', 'wof', '2026-11-01', '2027-10-31', '2013-11-01', '2019-10-31', NULL, 14, 12, NULL, 'NZTA notice of 16 April 2026'),
  (x'00000000000070008000000000000814', 'wof-2027-two-years', 'wof', '2027-11-01', NULL, '2013-11-01', '2019-10-31', NULL, 14, 24, NULL, 'NZTA notice of 16 April 2026'),
  (x'00000000000070008000000000000815', 'wof-2026-from-14', 'wof', '2026-11-01', NULL, '2013-11-01', NULL, 14, NULL, 12, NULL, 'NZTA notice of 16 April 2026'),
  (x'00000000000070008000000000000816', 'wof-2026-yearly', 'wof', '2026-11-01', NULL, NULL, '2013-10-31', NULL, NULL, 12, NULL, 'NZTA notice of 16 April 2026');

-- Certificate of fitness: six months where the operator's risk did not give another span of three to
-- twelve, which is typed in (NZTA, from 1 July 2014). Light rental vehicles yearly from 1 November
-- 2026 (the same notice as above).
INSERT INTO compliance_rule (id, name, kind, inspected_from, inspected_to, mass_from_kg, mass_to_kg, months, source) VALUES
  (x'00000000000070008000000000000821', 'cof-2014', 'cof', '2014-07-01', '2026-10-31', NULL, NULL, 6, 'NZTA, vehicle licensing reform 2013'),
  (x'00000000000070008000000000000822', 'cof-2026-heavy', 'cof', '2026-11-01', NULL, 3501, NULL, 6, 'NZTA, vehicle licensing reform 2013'),
  (x'00000000000070008000000000000823', 'cof-2026-light', 'cof', '2026-11-01', NULL, NULL, 3501, 12, 'NZTA notice of 16 April 2026');

-- The licence (rego) is bought for up to twelve months. A service: what most makers of petrol cars
-- ask for; a shop changes it to its own.
INSERT INTO compliance_rule (id, name, kind, inspected_from, months, km, source) VALUES
  (x'00000000000070008000000000000831', 'rego', 'rego', '1994-05-01', 12, NULL, 'NZTA, vehicle licensing'),
  (x'00000000000070008000000000000832', 'service', 'service', '1900-01-01', 12, 10000, 'the shop''s own');

-- nzta.govt.nz and govt.nz, as of April 2024: light diesel and electric vehicles $76, plug-in hybrids
-- $38 for 1000 km; an electric vehicle under 1000 kg pays none. To be checked before a release.
INSERT INTO ruc_price (id, fuel, mass_from_kg, mass_to_kg, from_date, price_minor, source) VALUES
  (x'00000000000070008000000000000841', 'diesel', 0, 3501, '2024-04-01', 7600, 'nzta.govt.nz, road user charges'),
  (x'00000000000070008000000000000842', 'electric', 1000, 3501, '2024-04-01', 7600, 'nzta.govt.nz, road user charges'),
  (x'00000000000070008000000000000843', 'plug-in', 0, 3501, '2024-04-01', 3800, 'nzta.govt.nz, road user charges');
