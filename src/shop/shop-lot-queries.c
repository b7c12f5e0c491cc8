/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-lot-queries.h"

#define LOT_COLUMNS                                                                                \
  "SELECT lot.id AS lot, lot.code, part.sku, part.name, lot.expires, lot.vehicle, vehicle.plate, " \
  "lot.fitted_s, lot.warranty_to, "                                                                \
  "(SELECT coalesce (sum (qty_milli), 0) FROM stock "                                              \
  "  WHERE stock.part = lot.part AND stock.lot = lot.id) AS on_hand_milli "                        \
  "FROM lot JOIN part ON part.id = lot.part LEFT JOIN vehicle ON vehicle.id = lot.vehicle "

StoreStatement *
shop_lot_query_list (ShopTurn *turn, const BaseId *part, GError **error)
{
  return store_query (turn->connection, error, LOT_COLUMNS "WHERE lot.part = ?1 ORDER BY lot.code",
                      store_id (part));
}

StoreStatement *
shop_lot_query_code (ShopTurn *turn, const char *code, GError **error)
{
  return store_query (turn->connection, error, LOT_COLUMNS "WHERE lot.code = ?1 ORDER BY part.sku",
                      store_text (code));
}

StoreStatement *
shop_lot_query_one (ShopTurn *turn, const BaseId *part, const char *code, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT lot.id, lot.fitted_s, vehicle.plate FROM lot "
                      "LEFT JOIN vehicle ON vehicle.id = lot.vehicle "
                      "WHERE lot.part = ?1 AND lot.code = ?2",
                      store_id (part), store_text (code));
}
