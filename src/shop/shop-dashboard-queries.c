/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-dashboard-queries.h"

StoreStatement *
shop_dashboard_query_known (ShopTurn *turn, const BaseId *dashboard, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT name, document, removed FROM dashboard WHERE id = ?1",
                      store_id (dashboard));
}

/* A vehicle is known by its id or its VIN, and may have been merged into another. */
StoreStatement *
shop_dashboard_query_list (ShopTurn *turn, const BaseId *vehicle, const char *vin, GError **error)
{
  return store_query (
    turn->connection, error,
    "WITH me AS (SELECT coalesce (merged_into, id) AS id FROM vehicle WHERE id = ?1 OR vin = ?2 "
    "  ORDER BY merged_into IS NOT NULL, id LIMIT 1) "
    "SELECT id AS dashboard, slot, name, vehicle, document AS document_json FROM dashboard "
    "WHERE removed = 0 AND (vehicle IS NULL OR vehicle IN (SELECT id FROM me)) "
    "ORDER BY vehicle IS NOT NULL, name COLLATE NOCASE, id",
    store_id (vehicle), store_text (vin));
}
