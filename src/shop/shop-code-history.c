/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-code-history.h"
#include "shop/shop-code-queries.h"
#include "shop/shop-vehicle-queries.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static const ShopArgument codes_arguments[] = {
  SHOP_ARGUMENT (ShopVehicleCodesOf, vehicle, ID, .required = TRUE),
};

static const ShopShape codes_shape = SHOP_SHAPE (ShopVehicleCodesOf, codes_arguments);

static JsonNode *
list_codes (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopVehicleCodesOf *of = arguments;
  g_autoptr (StoreStatement) rows = shop_code_query_of_vehicle (turn, &of->vehicle, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

const ShopQuery shop_vehicle_codes_query = {
  "vehicle-codes", N_ ("Every trouble code that a vehicle ever had"), SHOP_MAY_READ, &codes_shape,
  list_codes,
};

static const ShopArgument history_arguments[] = {
  SHOP_ARGUMENT (ShopCodeHistoryOf, vehicle, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopCodeHistoryOf, code, TEXT, .required = TRUE),
};

static const ShopShape history_shape = SHOP_SHAPE (ShopCodeHistoryOf, history_arguments);

static StoreStatement *
query_fixes (ShopTurn *turn, const BaseId *vehicle, const char *code, GError **error)
{
  return shop_code_query_fixes (turn, code, error);
}

static const struct
{
  const char *member;
  StoreStatement *(*query) (ShopTurn *turn,
                            const BaseId *vehicle,
                            const char *code,
                            GError **error);
} parts[] = {
  { "occurrences", shop_code_query_occurrences },
  { "clears", shop_code_query_clears },
  { "elsewhere", shop_code_query_elsewhere },
  { "own_fixes", shop_code_query_own_fixes },
  { "fixes", query_fixes },
};

static gboolean
add_part (ShopTurn *turn,
          guint part,
          const ShopCodeHistoryOf *of,
          JsonObject *history,
          GError **error)
{
  g_autoptr (StoreStatement) rows = parts[part].query (turn, &of->vehicle, of->code, error);
  JsonNode *list = rows != NULL ? shop_rows_to_json (rows, error) : NULL;

  if (list != NULL)
    json_object_set_member (history, parts[part].member, list);
  return list != NULL;
}

static JsonNode *
tell_history (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopCodeHistoryOf *of = arguments;
  g_autoptr (JsonObject) history = json_object_new ();
  gboolean done = shop_vehicle_query_exists (turn->connection, &of->vehicle, error);

  for (guint i = 0; done && i < G_N_ELEMENTS (parts); i++)
    done = add_part (turn, i, of, history, error);
  return done ? json_node_init_object (json_node_alloc (), history) : NULL;
}

const ShopQuery shop_code_history_query = {
  "code-history", N_ ("When a vehicle and this shop saw a trouble code, and what repaired it"),
  SHOP_MAY_READ,  &history_shape,
  tell_history,
};

const ShopQuery *const shop_code_history_queries[] = {
  &shop_code_history_query,
  &shop_vehicle_codes_query,
  NULL,
};
