/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-lease.h"
#include "shop/shop-day-text.h"
#include "shop/shop-lease-queries.h"
#include "shop/shop-row.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

static gboolean
check_host (ShopTurn *turn, GError **error)
{
  if (turn->station_is_host)
    return TRUE;
  shop_refuse_fully (error, SHOP_ERROR_LEASE,
                     _ ("Station %s is not the host, which alone grants leases. Do it there."),
                     turn->station_code);
  return FALSE;
}

static gboolean
check_not_leased (ShopTurn *turn,
                  const BaseId *station,
                  const BaseId *resource,
                  const ShopLeaseGrant *lease,
                  GError **error)
{
  g_autoptr (StoreStatement) other = NULL;

  if (!shop_row_take_first (
        shop_lease_query_other (turn, station, resource, lease->from_s, lease->until_s, error),
        &other, error))
    return FALSE;
  if (other == NULL)
    return TRUE;
  g_autofree char *when = shop_day_text_of_span (turn->zone, store_statement_get_int (other, 1),
                                                 store_statement_get_int (other, 2));
  shop_refuse_fully (error, SHOP_ERROR_OVERLAP,
                     _ ("Station %s has the lease %s. Wait until it ends, or have it given back."),
                     store_statement_get_text (other, 0), when);
  return FALSE;
}

static gboolean
check_resource (const ShopLeaseGrant *lease, GError **error)
{
  if (shop_id_is_given (&lease->bay) != shop_id_is_given (&lease->technician))
    return TRUE;
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("A lease is of either a bay or a technician."));
  return FALSE;
}

static const ShopArgument grant_arguments[] = {
  SHOP_ARGUMENT (ShopLeaseGrant, station, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopLeaseGrant, bay, ID, .key = TRUE),
  SHOP_ARGUMENT (ShopLeaseGrant, technician, ID, .key = TRUE),
  SHOP_ARGUMENT (ShopLeaseGrant, from_s, TIME, .required = TRUE),
  SHOP_ARGUMENT (ShopLeaseGrant, until_s, TIME, .required = TRUE),
};

static const ShopShape grant_shape = SHOP_SHAPE (ShopLeaseGrant, grant_arguments);

static gboolean
grant (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopLeaseGrant *lease = arguments;
  gboolean of_bay = shop_id_is_given (&lease->bay);
  const BaseId *resource = of_bay ? &lease->bay : &lease->technician;
  BaseId id;

  base_id_new (&id);
  shop_turn_tell_id (turn, "lease", &id);
  if (!check_host (turn, error) || !check_resource (lease, error) ||
      !check_not_leased (turn, &lease->station, resource, lease, error) ||
      !shop_turn_insert (turn, error, "lease", &id, &grant_shape, lease,
                         { "kind", store_text (of_bay ? "bay" : "technician") },
                         { "resource", store_id (resource) }))
    return FALSE;
  shop_turn_set_undo (turn, &shop_lease_end_verb, &(ShopLeaseEnd){ .lease = id });
  return TRUE;
}

const ShopVerb shop_lease_grant_verb = {
  "lease-grant",   N_ ("Lets a station promise a bay's or a technician's time on its own"),
  SHOP_MAY_SET_UP, &grant_shape,
  grant,
};

static const ShopArgument end_arguments[] = {
  SHOP_ARGUMENT (ShopLeaseEnd, lease, ID, .required = TRUE, .key = TRUE),
};

static const ShopShape end_shape = SHOP_SHAPE (ShopLeaseEnd, end_arguments);

static gboolean
end (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopLeaseEnd *lease = arguments;

  return check_host (turn, error) && store_update (turn->connection, error, "lease", &lease->lease,
                                                   { "removed", store_int (1) });
}

const ShopVerb shop_lease_end_verb = {
  "lease-end", N_ ("Takes a lease back"), SHOP_MAY_SET_UP, &end_shape, end,
};

static JsonNode *
list_leases (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  g_autoptr (StoreStatement) rows = shop_lease_query_list (turn, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopQuery leases_query = {
  "leases",    N_ ("What stations may promise on their own"), SHOP_MAY_READ, &shop_no_arguments,
  list_leases,
};

const ShopVerb *const shop_lease_verbs[] = { &shop_lease_grant_verb, &shop_lease_end_verb, NULL };
const ShopQuery *const shop_lease_queries[] = { &leases_query, NULL };
