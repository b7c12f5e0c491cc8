/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-bay-queries.h"

StoreStatement *
shop_bay_query_list (ShopTurn *turn, GError **error)
{
  return store_query (turn->connection, error,
                      "SELECT id AS bay, name, kind, position, max_mass_kg, max_height_mm, "
                      "(SELECT json_group_array (equipment) FROM bay_equipment "
                      "  WHERE bay = bay.id AND removed = 0) AS equipment_json "
                      "FROM bay WHERE site = ?1 AND archived = 0 ORDER BY position, name",
                      store_id (&turn->site));
}
