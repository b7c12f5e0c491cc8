/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-dashboard.h"
#include "shop/shop-dashboard-queries.h"
#include "shop/shop-id.h"
#include "shop/shop-row.h"
#include "shop/shop-vehicle-queries.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LONGEST_DOCUMENT (256 * 1024)

/* Two stations that keep the same dashboard mean one record. */
static void
derive_id (const ShopDashboardKeep *keep, BaseId *id)
{
  char vehicle[BASE_ID_TEXT_SIZE];

  base_id_to_text (&keep->vehicle, vehicle);
  base_id_derive (id, "dashboard %s %s", vehicle, keep->slot);
}

/* What the tiles mean is the application's business. */
static gboolean
check_document (const char *document, GError **error)
{
  g_autoptr (JsonNode) root = NULL;

  if (document == NULL)
    return TRUE;
  root = strlen (document) <= LONGEST_DOCUMENT ? json_from_string (document, NULL) : NULL;
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root) &&
      json_object_has_member (json_node_get_object (root), "tiles"))
    return TRUE;
  shop_refuse (error, SHOP_ERROR_VALUE,
               _ ("The document is no dashboard. Export one to see what it looks like."));
  return FALSE;
}

static const ShopArgument keep_arguments[] = {
  SHOP_ARGUMENT (ShopDashboardKeep, slot, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopDashboardKeep, name, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopDashboardKeep, document, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopDashboardKeep, vehicle, ID),
};

static const ShopShape keep_shape = SHOP_SHAPE (ShopDashboardKeep, keep_arguments);

static gboolean
insert (ShopTurn *turn, const ShopDashboardKeep *keep, const BaseId *id, GError **error)
{
  if (!shop_turn_insert (turn, error, "dashboard", id, &keep_shape, keep,
                         { "user", store_id (&turn->user) }, { "kept_s", store_int (turn->now_s) }))
    return FALSE;
  shop_turn_set_undo (turn, &shop_dashboard_edit_verb,
                      &(ShopDashboardEdit){ .dashboard = *id, .removed = shop_some (1) });
  return TRUE;
}

static gboolean
keep_dashboard (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopDashboardKeep *keep = arguments;
  ShopDashboardEdit edit = { .name = keep->name,
                             .document = keep->document,
                             .removed = shop_some (0) };
  g_autoptr (StoreStatement) known = NULL;

  if (!check_document (keep->document, error) ||
      (shop_id_is_given (&keep->vehicle) &&
       !shop_vehicle_query_exists (turn->connection, &keep->vehicle, error)))
    return FALSE;
  derive_id (keep, &edit.dashboard);
  if (!shop_row_take_first (shop_dashboard_query_known (turn, &edit.dashboard, error), &known,
                            error))
    return FALSE;
  shop_turn_tell_id (turn, "dashboard", &edit.dashboard);
  if (known == NULL)
    return insert (turn, keep, &edit.dashboard, error);
  return shop_turn_edit (turn, "dashboard", &edit.dashboard, &shop_dashboard_edit_verb, &edit,
                         error);
}

const ShopVerb shop_dashboard_keep_verb = {
  "dashboard-keep", N_ ("Keeps a dashboard for the shop or for a vehicle"),
  SHOP_MAY_SCAN,    &keep_shape,
  keep_dashboard,
};

static const ShopArgument edit_arguments[] = {
  SHOP_ARGUMENT (ShopDashboardEdit, dashboard, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopDashboardEdit, name, TEXT),
  SHOP_ARGUMENT (ShopDashboardEdit, document, TEXT),
  SHOP_ARGUMENT (ShopDashboardEdit, removed, MAYBE_BOOL),
};

static const ShopShape edit_shape = SHOP_SHAPE (ShopDashboardEdit, edit_arguments);

static gboolean
edit_dashboard (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopDashboardEdit *edit = arguments;

  return check_document (edit->document, error) &&
         shop_turn_edit (turn, "dashboard", &edit->dashboard, &shop_dashboard_edit_verb, edit,
                         error);
}

const ShopVerb shop_dashboard_edit_verb = {
  "dashboard-edit", N_ ("Changes a dashboard, or takes it away"), SHOP_MAY_SCAN, &edit_shape,
  edit_dashboard,
};

static JsonNode *
list_dashboards (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopDashboardsOf *of = arguments;
  g_autoptr (StoreStatement) rows = shop_dashboard_query_list (turn, &of->vehicle, of->vin, error);

  return rows != NULL ? shop_rows_to_json (rows, error) : NULL;
}

static const ShopArgument of_arguments[] = {
  SHOP_ARGUMENT (ShopDashboardsOf, vehicle, ID),
  SHOP_ARGUMENT (ShopDashboardsOf, vin, TEXT),
};
static const ShopShape of_shape = SHOP_SHAPE (ShopDashboardsOf, of_arguments);

const ShopQuery shop_dashboards_query = {
  "dashboards",    N_ ("The dashboards of the shop, and those of a vehicle"),
  SHOP_MAY_READ,   &of_shape,
  list_dashboards,
};

const ShopVerb *const shop_dashboard_verbs[] = {
  &shop_dashboard_keep_verb,
  &shop_dashboard_edit_verb,
  NULL,
};
const ShopQuery *const shop_dashboard_queries[] = { &shop_dashboards_query, NULL };
