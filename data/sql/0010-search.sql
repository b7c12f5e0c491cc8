-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Search: what a person looks for, found while they type. Kept up to date at every commit by
-- src/store/store-search.c; all of it can be made anew from the records.

-- id is the kind's number times 2^40 plus a counter, so that hits come vehicles first without
-- sorting.
CREATE TABLE search_entry (
  id     INTEGER PRIMARY KEY,
  kind   TEXT    NOT NULL,
  record BLOB    NOT NULL,
  words  TEXT    NOT NULL,
  UNIQUE (kind, record)
) STRICT;

-- Hits are told apart by kind and age, not ranked by how long a record is: no sizes are kept.
CREATE VIRTUAL TABLE search_index USING fts5 (
  words, content = 'search_entry', content_rowid = 'id', detail = none, prefix = '1 2 3 4 5 6 7 8', columnsize = 0,
  tokenize = 'unicode61 remove_diacritics 2');

-- Every word that was ever indexed, findable by its trigrams: where a mistyped one may have meant
-- another.
CREATE TABLE search_word (
  id   INTEGER PRIMARY KEY,
  word TEXT    NOT NULL UNIQUE
) STRICT;

CREATE VIRTUAL TABLE search_trigram USING fts5 (
  word, content = '', detail = none, columnsize = 0, tokenize = 'trigram');

-- What is searched of each record.
CREATE VIEW search_source (kind, record, words) AS
  SELECT 'vehicle', id,
         store_words (plate, vin, substr (vin, -6), substr (vin, -8), chassis_no, make, model, variant, year, colour, engine_code,
           (SELECT group_concat (plate_key || ' ' || plate, ' ') FROM plate_history WHERE vehicle = vehicle.id),
           (SELECT group_concat (DISTINCT code) FROM scan JOIN scan_code ON scan_code.scan = scan.id WHERE scan.vehicle = vehicle.id))
    FROM vehicle WHERE merged_into IS NULL
  UNION ALL
  SELECT 'customer', id,
         store_words (name, legal_name, trading_name, nzbn, note,
           (SELECT group_concat (value || ' ' || value_key, ' ') FROM contact WHERE customer = customer.id AND removed = 0))
    FROM customer WHERE merged_into IS NULL
  UNION ALL
  SELECT 'job', id, store_words (number, complaint, key_tag, order_no) FROM job
  UNION ALL
  SELECT 'invoice', id, store_words (number, order_no) FROM invoice WHERE state = 'issued'
  UNION ALL
  SELECT 'part', id,
         store_words (sku, replace (replace (sku, '-', ''), ' ', ''), brand, name, category,
           (SELECT group_concat (number || ' ' || number_key, ' ') FROM part_number WHERE part = part.id AND removed = 0),
           (SELECT group_concat (code || ' ' || code_key, ' ') FROM supplier_part WHERE part = part.id AND removed = 0))
    FROM part WHERE archived = 0
  UNION ALL
  SELECT 'supplier', id, store_words (name, account_no, phone, email) FROM supplier WHERE archived = 0
  UNION ALL
  SELECT 'note', id, text FROM note;
