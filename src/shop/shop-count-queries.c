/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-count-queries.h"
#include "shop/shop-permission.h"

StoreStatement *
shop_count_query_take (ShopTurn *turn, const BaseId *stocktake, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT name, state, "
                      "(SELECT count (*) FROM stock_count WHERE stocktake = stocktake.id) "
                      "FROM stocktake WHERE id = ?1",
                      store_id (stocktake));
}

StoreStatement *
shop_count_query_takes (ShopTurn *turn, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT id AS stocktake, name, state, opened_s, closed_s, "
    "(SELECT count (*) FROM stock_count WHERE stocktake = stocktake.id) AS counts "
    "FROM stocktake WHERE site = ?1 ORDER BY opened_s DESC LIMIT 200",
    store_id (&turn->site));
}

StoreStatement *
shop_count_query_count (ShopTurn *turn, const BaseId *count, GError **error)
{
  return store_query (turn->connection, error, "SELECT part FROM stock_count WHERE id = ?1",
                      store_id (count));
}

/* What is to be counted, place by place, without what should be there. */
StoreStatement *
shop_count_query_sheet (ShopTurn *turn, const BaseId *stocktake, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT stock.part, sku, part.name, unit, location.id AS location, location.code, "
    "lot.code AS lot, (SELECT counted_milli FROM stock_count WHERE stocktake = ?1 "
    "  AND stock_count.part = stock.part AND coalesce (stock_count.location, x'') = stock.place "
    "  AND coalesce (stock_count.lot, x'') = stock.lot ORDER BY clk DESC LIMIT 1) AS counted_milli "
    "FROM stock JOIN part ON part.id = stock.part "
    "LEFT JOIN location ON location.id = stock.place LEFT JOIN lot ON lot.id = stock.lot "
    "WHERE part.archived = 0 ORDER BY location.code, sku",
    store_id (stocktake));
}

/* The reason that was given last. */
#define REASON                                                                                     \
  "coalesce ((SELECT text FROM note WHERE record = stock_count.id AND tbl = 'stock_count' "        \
  "  ORDER BY at_s DESC, id DESC LIMIT 1), stock_count.reason)"

StoreStatement *
shop_count_query_variances (ShopTurn *turn, const BaseId *stocktake, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT stock_count.id AS count, sku, part.name, location.code AS location, lot.code AS lot, "
    "counted_milli, stock_correction.qty_milli AS variance_milli, "
    "iif (?2, average_e4, NULL) AS average_e4, " REASON " AS reason, user.name AS user, at_s "
    "FROM stock_count JOIN stock_correction ON stock_correction.count = stock_count.id "
    "JOIN part ON part.id = stock_count.part "
    "LEFT JOIN part_stock ON part_stock.part = stock_count.part "
    "LEFT JOIN location ON location.id = stock_count.location "
    "LEFT JOIN lot ON lot.id = stock_count.lot LEFT JOIN user ON user.id = stock_count.user "
    "WHERE stocktake = ?1 AND stock_correction.qty_milli <> 0 ORDER BY location.code, sku",
    store_id (stocktake), store_int ((turn->permissions & SHOP_MAY_SEE_COST) != 0));
}

StoreStatement *
shop_count_query_unexplained (ShopTurn *turn, const BaseId *stocktake, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT stock_count.id, sku, part.name, stock_correction.qty_milli "
    "FROM stock_count JOIN stock_correction ON stock_correction.count = stock_count.id "
    "JOIN part ON part.id = stock_count.part "
    "WHERE stocktake = ?1 AND stock_correction.qty_milli <> 0 "
    "AND coalesce (" REASON ", '') = '' ORDER BY sku",
    store_id (stocktake));
}
