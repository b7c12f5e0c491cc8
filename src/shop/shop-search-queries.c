/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-search-queries.h"

/* As in store-search.c: the place of a kind is in the upper bits of an entry's id. */
const char *const shop_search_kinds[] = { "vehicle", "customer", "job",  "invoice",
                                          "part",    "supplier", "note", NULL };

/* Vehicles whose plate, the present or a former one, begins with @key: the present ones first. */
StoreStatement *
shop_search_query_plate (ShopTurn *turn, const char *key, gint64 limit, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id FROM (SELECT id, plate_key, 0 AS former FROM vehicle "
                      " WHERE plate_key >= ?1 AND plate_key < ?1 || '~' AND archived = 0 "
                      " AND merged_into IS NULL ORDER BY plate_key LIMIT ?2) "
                      "UNION ALL "
                      "SELECT vehicle FROM (SELECT vehicle FROM plate_history "
                      " WHERE plate_key >= ?1 AND plate_key < ?1 || '~' AND to_s IS NOT NULL "
                      " ORDER BY plate_key LIMIT ?2)",
                      store_text (key), store_int (limit));
}

StoreStatement *
shop_search_query_kind (ShopTurn *turn, guint kind, const char *match, gint64 limit, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT entry.record FROM search_index AS hit "
                      "JOIN search_entry AS entry ON entry.id = hit.rowid "
                      "WHERE search_index MATCH ?1 AND hit.rowid >= ?2 << 40 "
                      "AND hit.rowid < (?2 + 1) << 40 ORDER BY hit.rowid LIMIT ?3",
                      store_text (match), store_int (kind), store_int (limit));
}

/* Words that begin with @word. */
StoreStatement *
shop_search_query_beginning (ShopTurn *turn, const char *word, gint64 limit, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT word FROM search_word WHERE word >= ?1 AND word < ?1 || '~' LIMIT ?2",
                      store_text (word), store_int (limit));
}

/* Words that have the trigrams of @match in them. */
StoreStatement *
shop_search_query_alike (ShopTurn *turn, const char *match, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT search_word.word FROM search_trigram AS hit "
                      "JOIN search_word ON search_word.id = hit.rowid "
                      "WHERE search_trigram MATCH ?1 LIMIT 1000",
                      store_text (match));
}

/* How a hit is called, what tells it from others, and of a note which record it is about. */
static const struct
{
  const char *kind;
  const char *sql;
} titles[] = {
  { "vehicle", "SELECT coalesce (plate, vin, make, '?'), "
               "trim (coalesce (year, '') || ' ' || coalesce (make, '') || ' ' || "
               "coalesce (model, '')) || coalesce (' · ' || (SELECT customer.name "
               "FROM ownership JOIN customer ON customer.id = ownership.customer "
               "WHERE ownership.vehicle = vehicle.id ORDER BY from_s DESC LIMIT 1), '') "
               "FROM vehicle WHERE id = ?1" },
  { "customer", "SELECT name, (SELECT value FROM contact WHERE customer = customer.id "
                "AND removed = 0 ORDER BY position LIMIT 1) FROM customer WHERE id = ?1" },
  { "job", "SELECT job.number, coalesce (vehicle.plate || ' · ', '') || "
           "coalesce (job.complaint, '') FROM job JOIN vehicle ON vehicle.id = job.vehicle "
           "WHERE job.id = ?1" },
  { "invoice", "SELECT invoice.number, customer.name FROM invoice "
               "LEFT JOIN customer ON customer.id = invoice.customer WHERE invoice.id = ?1" },
  { "part", "SELECT sku, coalesce (brand || ' ', '') || name FROM part WHERE id = ?1" },
  { "supplier", "SELECT name, phone FROM supplier WHERE id = ?1" },
  { "note", "SELECT substr (text, 1, 60), NULL, tbl, record FROM note WHERE id = ?1" },
};

StoreStatement *
shop_search_query_title (ShopTurn *turn, const char *kind, const BaseId *record, GError **error)
{
  guint i = 0;

  while (!g_str_equal (titles[i].kind, kind))
    i++;
  return store_query (turn->connection, error, titles[i].sql, store_id (record));
}
