/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-code-pack-queries.h"

StoreStatement *
shop_code_pack_query_known (ShopTurn *turn, const BaseId *pack, GError **error)
{
  return store_query (turn->connection, error, "SELECT removed FROM code_pack WHERE id = ?1",
                      store_id (pack));
}

StoreStatement *
shop_code_pack_query_list (ShopTurn *turn, gboolean documents, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id AS code_pack, name, make, source, licence, imported_s, "
                      "json_array_length (document, '$.codes') AS codes, "
                      "iif (?1, document, NULL) AS document_json FROM code_pack "
                      "WHERE removed = 0 ORDER BY imported_s, id",
                      store_int (documents));
}
