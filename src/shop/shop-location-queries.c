/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-location-queries.h"

StoreStatement *
shop_location_query (ShopTurn *turn, const BaseId *location, GError **error)
{
  return store_query (turn->connection, error, "SELECT code, archived FROM location WHERE id = ?1",
                      store_id (location));
}

StoreStatement *
shop_location_query_list (ShopTurn *turn, GError **error)
{
  return store_query (turn->connection, error,
                      "WITH RECURSIVE tree (id, path) AS ("
                      "  SELECT id, code FROM location "
                      "   WHERE site = ?1 AND parent IS NULL AND archived = 0 "
                      "  UNION ALL "
                      "  SELECT location.id, path || ' › ' || code FROM tree "
                      "   JOIN location ON location.parent = tree.id AND archived = 0) "
                      "SELECT tree.id AS location, parent, kind, code, name, path "
                      "FROM tree JOIN location ON location.id = tree.id ORDER BY path",
                      store_id (&turn->site));
}

StoreStatement *
shop_location_query_code (ShopTurn *turn, const char *code, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id FROM location WHERE site = ?1 AND code = ?2 AND archived = 0",
                      store_id (&turn->site), store_text (code));
}

/* A row where @above is @location or one that it is in. */
StoreStatement *
shop_location_query_above (ShopTurn *turn,
                           const BaseId *location,
                           const BaseId *above,
                           GError **error)
{
  return store_query (turn->connection, error,
                      "WITH RECURSIVE path (id) AS (SELECT ?1 UNION "
                      "  SELECT parent FROM path JOIN location ON location.id = path.id "
                      "   WHERE parent IS NOT NULL) "
                      "SELECT 1 FROM path WHERE id = ?2",
                      store_id (location), store_id (above));
}

/* What lies there, or in what is in it. */
StoreStatement *
shop_location_query_content (ShopTurn *turn, const BaseId *location, GError **error)
{
  return store_query (turn->connection, error,
                      "WITH RECURSIVE tree (id) AS (SELECT ?1 UNION "
                      "  SELECT location.id FROM tree JOIN location ON location.parent = tree.id) "
                      "SELECT part.sku, part.name, location.code FROM tree "
                      "JOIN stock ON stock.place = tree.id AND stock.qty_milli <> 0 "
                      "JOIN part ON part.id = stock.part JOIN location ON location.id = tree.id "
                      "LIMIT 1",
                      store_id (location));
}
