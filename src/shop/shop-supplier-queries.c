/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-supplier-queries.h"

StoreStatement *
shop_supplier_query (ShopTurn *turn, const BaseId *supplier, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT name, archived, terms FROM supplier WHERE id = ?1",
                      store_id (supplier));
}

StoreStatement *
shop_supplier_query_list (ShopTurn *turn, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id AS supplier, name, account_no, phone, email, address, terms, "
                      "lead_days FROM supplier WHERE archived = 0 ORDER BY name");
}

/* What a supplier sells a part for. */
StoreStatement *
shop_supplier_query_price (ShopTurn *turn,
                           const BaseId *supplier,
                           const BaseId *part,
                           GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id, cost_e4 FROM supplier_part "
                      "WHERE supplier = ?1 AND part = ?2 AND removed = 0",
                      store_id (supplier), store_id (part));
}
