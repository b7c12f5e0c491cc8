/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-canned-queries.h"

StoreStatement *
shop_canned_query_same_code (ShopTurn *turn, const char *code, const BaseId *except, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT name FROM canned_job "
                      "WHERE code = ?1 COLLATE NOCASE AND archived = 0 AND id <> ?2",
                      store_text (code), store_id (except));
}

/* None where the canned job is archived. */
StoreStatement *
shop_canned_query_lines (ShopTurn *turn, const BaseId *canned, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT kind, description, part, qty_milli, price_e4 FROM canned_line "
                      "JOIN canned_job ON canned_job.id = canned_line.canned_job "
                      "WHERE canned_job = ?1 AND removed = 0 AND archived = 0 ORDER BY position",
                      store_id (canned));
}

gboolean
shop_canned_query_drop_lines (ShopTurn *turn, const BaseId *canned, GError **error)
{
  return store_run (turn->connection, error,
                    "UPDATE canned_line SET removed = 1 WHERE canned_job = ?1 AND removed = 0",
                    store_id (canned));
}

StoreStatement *
shop_canned_query_list (ShopTurn *turn, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id AS canned, code, name, (SELECT json_group_array (json_object ("
                      "  'kind', kind, 'description', description, 'qty_milli', qty_milli, "
                      "  'price_e4', price_e4)) FROM (SELECT * FROM canned_line "
                      "    WHERE canned_job = canned_job.id AND removed = 0 ORDER BY position)) "
                      "AS lines_json FROM canned_job WHERE archived = 0 ORDER BY code");
}
