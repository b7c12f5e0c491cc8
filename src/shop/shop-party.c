/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-party.h"
#include "shop/shop-customer-queries.h"
#include "shop/shop-error.h"
#include "shop/shop-row.h"
#include "shop/shop-vehicle-queries.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static gboolean
refuse_archived (const char *name, GError **error)
{
  shop_refuse_fully (error, SHOP_ERROR_IN_USE,
                     _ ("%s is archived and takes no new work; take it out of the archive first."),
                     name);
  return FALSE;
}

/**
 * shop_party_resolve_customer:
 * @customer: (inout): for whom new work is; anything but a given id stays as it is
 * @error: (out): %SHOP_ERROR_NOT_FOUND, or %SHOP_ERROR_IN_USE where they are archived
 *
 * Who was merged into another is that other one.
 */
gboolean
shop_party_resolve_customer (ShopTurn *turn, BaseId *customer, GError **error)
{
  if (!shop_id_is_given (customer))
    return TRUE;
  g_autoptr (StoreStatement) row = shop_customer_query_kept (turn, customer, error);
  if (!shop_row_require (row, "customer", error))
    return FALSE;
  store_statement_get_id (row, 0, customer);
  return store_statement_get_int (row, 1) == 0 ||
         refuse_archived (store_statement_get_text (row, 2), error);
}

/**
 * shop_party_resolve_vehicle:
 * @vehicle: (inout): on which new work is; anything but a given id stays as it is
 * @error: (out): %SHOP_ERROR_NOT_FOUND, or %SHOP_ERROR_IN_USE where it is archived
 *
 * What was merged into another is that other one.
 */
gboolean
shop_party_resolve_vehicle (ShopTurn *turn, BaseId *vehicle, GError **error)
{
  if (!shop_id_is_given (vehicle))
    return TRUE;
  g_autoptr (StoreStatement) row = shop_vehicle_query_kept (turn, vehicle, error);
  if (!shop_row_require (row, "vehicle", error))
    return FALSE;
  store_statement_get_id (row, 0, vehicle);
  if (store_statement_get_int (row, 1) == 0)
    return TRUE;
  g_autofree char *name = shop_vehicle_query_name (turn, vehicle, error);
  return name != NULL && refuse_archived (name, error);
}

/* Both of them. */
gboolean
shop_party_resolve (ShopTurn *turn, BaseId *customer, BaseId *vehicle, GError **error)
{
  return shop_party_resolve_customer (turn, customer, error) &&
         shop_party_resolve_vehicle (turn, vehicle, error);
}
