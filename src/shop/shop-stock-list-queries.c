/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-stock-list-queries.h"

/* category, own_price_e4 and cost_e4 are for the price, and go no further. */
#define COLUMNS                                                                                    \
  "SELECT part.id AS part, sku, part.name, unit, location.code AS bin, "                           \
  "coalesce (on_hand_milli, 0) AS on_hand_milli, coalesce (reserved_milli, 0) AS reserved_milli, " \
  "coalesce (on_hand_milli - reserved_milli, 0) AS free_milli, "                                   \
  "coalesce (incoming_milli, 0) AS incoming_milli, coalesce (average_e4, 0) AS average_e4, "       \
  "last_sold_s, reorder_point_milli, category, price_e4 AS own_price_e4, cost_e4 "

#define JOINS "LEFT JOIN location ON location.id = part.location "

StoreStatement *
shop_stock_list_query_all (ShopTurn *turn, const char *after, gint64 most, GError **error)
{
  return store_query (turn->connection, error,
                      COLUMNS "FROM part LEFT JOIN part_stock ON part_stock.part = part.id " JOINS
                              "WHERE part.archived = 0 AND sku > ?1 ORDER BY sku LIMIT ?2",
                      store_text (after), store_int (most));
}

StoreStatement *
shop_stock_list_query_reorder (ShopTurn *turn, GError **error)
{
  return store_query (turn->connection, error,
                      COLUMNS "FROM part_stock CROSS JOIN part ON part.id = part_stock.part " JOINS
                              "WHERE below = 1 ORDER BY sku");
}

StoreStatement *
shop_stock_list_query_negative (ShopTurn *turn, GError **error)
{
  return store_query (turn->connection, error,
                      COLUMNS "FROM part_stock CROSS JOIN part ON part.id = part_stock.part " JOINS
                              "WHERE on_hand_milli < 0 ORDER BY sku");
}

#define DEAD                                                                                       \
  "(on_hand_milli > 0 AND coalesce (last_sold_s, 0) < ?1 AND coalesce (last_received_s, 0) < ?1)"

/* What is there, in 1/10000000 of the currency, in how many parts; and of that, what neither came
 * nor went since. */
StoreStatement *
shop_stock_list_query_value (ShopTurn *turn, gint64 before_s, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT coalesce (sum (on_hand_milli * average_e4), 0), "
                      "coalesce (sum (on_hand_milli > 0), 0), "
                      "coalesce (sum (on_hand_milli < 0), 0), "
                      "coalesce (sum (iif (" DEAD ", on_hand_milli * average_e4, 0)), 0), "
                      "coalesce (sum (" DEAD "), 0) FROM part_stock",
                      store_int (before_s));
}

StoreStatement *
shop_stock_list_query_days (ShopTurn *turn, gint64 from_day, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT day, received_e7, issued_e7, other_e7 FROM stock_day WHERE day >= ?1",
                      store_int (from_day));
}

/* The most valuable of what neither came nor went since, walking the index of values. */
StoreStatement *
shop_stock_list_query_dead (ShopTurn *turn, gint64 before_s, GError **error)
{
  return store_query (
    turn->connection, error,
    "SELECT part.id AS part, sku, name, on_hand_milli, average_e4, last_sold_s, "
    "on_hand_milli * average_e4 AS value_e7 "
    "FROM part_stock INDEXED BY part_stock_value "
    "CROSS JOIN part ON part.id = part_stock.part WHERE on_hand_milli > 0 AND " DEAD
    " ORDER BY on_hand_milli * average_e4 DESC LIMIT 20",
    store_int (before_s));
}

/* Each figure beside what it follows from, with the opposite sign: these add up to nothing. */
#define FIGURES                                                                                    \
  "ledger AS ("                                                                                    \
  "  SELECT part, coalesce (location, x'') AS place, coalesce (lot, x'') AS lot, qty_milli "       \
  "    FROM stock_movement "                                                                       \
  "  UNION ALL SELECT part, place, lot, qty_milli FROM stock_correction "                          \
  "  UNION ALL SELECT part, place, lot, -qty_milli FROM stock), "                                  \
  "on_hand AS (SELECT part, qty_milli FROM stock "                                                 \
  "  UNION ALL SELECT part, -on_hand_milli FROM part_stock), "                                     \
  "reserved AS (SELECT part, qty_milli FROM part_allocation WHERE live = 1 "                       \
  "  UNION ALL SELECT part, -reserved_milli FROM part_stock), "                                    \
  "incoming AS (SELECT part, max (qty_milli - received_milli, 0) AS qty_milli FROM po_line "       \
  "  JOIN purchase_order ON purchase_order.id = po_line.purchase_order "                           \
  "  WHERE coming = 1 AND removed = 0 "                                                            \
  "  UNION ALL SELECT part, -incoming_milli FROM part_stock), "                                    \
  "received AS (SELECT po_line AS line, qty_milli FROM receipt_line WHERE po_line IS NOT NULL "    \
  "  UNION ALL SELECT id, -received_milli FROM po_line) "

#define UNBALANCED(name, record, columns, figure)                                                  \
  "SELECT " name " AS figure, " record " AS record, sum (qty_milli) AS difference_milli "          \
  "FROM " figure " GROUP BY " columns " HAVING sum (qty_milli) <> 0 UNION ALL "

#define WRONG_FIGURES                                                                              \
  UNBALANCED ("'stock'", "part", "part, place, lot", "ledger")                                     \
  UNBALANCED ("'on_hand'", "part", "part", "on_hand")                                              \
  UNBALANCED ("'reserved'", "part", "part", "reserved")                                            \
  UNBALANCED ("'incoming'", "part", "part", "incoming")                                            \
  UNBALANCED ("'received'", "line", "line", "received")

/* What was counted, less what moved up to then and what counts before and with it corrected. */
#define WRONG_COUNTS                                                                               \
  "SELECT 'count', stock_count.id, counted_milli "                                                 \
  "    - (SELECT coalesce (sum (qty_milli), 0) FROM stock_movement AS moved "                      \
  "        WHERE moved.part = stock_count.part AND moved.clk <= stock_count.clk "                  \
  "        AND moved.location IS stock_count.location AND moved.lot IS stock_count.lot) "          \
  "    - (SELECT coalesce (sum (qty_milli), 0) FROM stock_correction AS other "                    \
  "        WHERE other.part = mine.part AND other.place = mine.place AND other.lot = mine.lot "    \
  "        AND other.stamp <= mine.stamp) AS wrong "                                               \
  "  FROM stock_count JOIN stock_correction AS mine ON mine.count = stock_count.id "               \
  "  WHERE wrong <> 0"

/* Where a figure that is kept differs from what it follows from. */
StoreStatement *
shop_stock_list_query_check (ShopTurn *turn, GError **error)
{
  return store_query (turn->connection, error, "WITH " FIGURES WRONG_FIGURES WRONG_COUNTS);
}
