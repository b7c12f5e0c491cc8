/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-dashboard.h"
#include "shop/shop-dashboard-queries.h"
#include "shop/shop-id.h"
#include "shop/shop-row.h"
#include "shop/shop-vehicle-queries.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>
/* Two stations that keep the same dashboard mean one record. */
static void
derive_id (const ShopDashboardKeep *keep, BaseId *id)
{
  char vehicle[BASE_ID_TEXT_SIZE];

  base_id_to_text (&keep->vehicle, vehicle);
  base_id_derive (id, "dashboard %s %s", vehicle, keep->slot);
}

static gboolean
is_given (JsonNode *document)
{
  return document != NULL && !JSON_NODE_HOLDS_NULL (document);
}

/* What the tiles mean is the application's business. */
static gboolean
check_document (JsonNode *document, GError **error)
{
  JsonObject *object =
    document != NULL && JSON_NODE_HOLDS_OBJECT (document) ? json_node_get_object (document) : NULL;

  if (!is_given (document) || (object != NULL && json_object_has_member (object, "tiles")))
    return TRUE;
  shop_refuse (error, SHOP_ERROR_VALUE,
               _ ("The document is no dashboard. Export one to see what it looks like."));
  return FALSE;
}

/* --- changing one --- */

static const ShopArgument edit_arguments[] = {
  SHOP_ARGUMENT (ShopDashboardEdit, dashboard, ID, .required = TRUE, .key = TRUE),
  SHOP_ARGUMENT (ShopDashboardEdit, name, TEXT),
  SHOP_ARGUMENT (ShopDashboardEdit, document, JSON),
  SHOP_ARGUMENT (ShopDashboardEdit, removed, MAYBE_BOOL),
};

static const ShopShape edit_shape = SHOP_SHAPE (ShopDashboardEdit, edit_arguments);

/* What is not given stays as it is in @row. The audit keeps the document whole, or there would be
 * no way back. */
static gboolean
write_edit (ShopTurn *turn, const ShopDashboardEdit *edit, StoreStatement *row, GError **error)
{
  const char *document_before = store_statement_get_text (row, 1);
  g_autoptr (JsonNode) before = json_from_string (document_before, NULL);
  g_autofree char *document =
    is_given (edit->document) ? json_to_string (edit->document, FALSE) : g_strdup (document_before);
  const ShopDashboardEdit undo = { .dashboard = edit->dashboard,
                                   .name = store_statement_get_text (row, 0),
                                   .document = before,
                                   .removed = shop_some (store_statement_get_int (row, 2)) };

  shop_turn_set_undo (turn, &shop_dashboard_edit_verb, &undo);
  return store_update (
    turn->connection, error, "dashboard", &edit->dashboard,
    { "name", store_text (edit->name != NULL ? edit->name : undo.name) },
    { "document", store_text (document) },
    { "removed", store_int (shop_maybe_get (edit->removed, undo.removed.value)) });
}

static gboolean
edit_dashboard (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopDashboardEdit *edit = arguments;
  g_autoptr (StoreStatement) row = shop_dashboard_query_known (turn, &edit->dashboard, error);

  return row != NULL && check_document (edit->document, error) &&
         shop_row_require (row, "dashboard", error) && write_edit (turn, edit, row, error);
}

const ShopVerb shop_dashboard_edit_verb = {
  "dashboard-edit", N_ ("Changes a dashboard, or takes it away"), SHOP_MAY_SCAN, &edit_shape,
  edit_dashboard,
};

/* --- keeping one --- */

static const ShopArgument keep_arguments[] = {
  SHOP_ARGUMENT (ShopDashboardKeep, slot, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopDashboardKeep, name, TEXT, .required = TRUE),
  SHOP_ARGUMENT (ShopDashboardKeep, document, JSON, .required = TRUE, .digest = TRUE),
  SHOP_ARGUMENT (ShopDashboardKeep, vehicle, ID),
};

static const ShopShape keep_shape = SHOP_SHAPE (ShopDashboardKeep, keep_arguments);

static gboolean
insert (ShopTurn *turn, const ShopDashboardKeep *keep, const BaseId *id, GError **error)
{
  g_autofree char *document = json_to_string (keep->document, FALSE);

  if (!shop_turn_insert (turn, error, "dashboard", id, &keep_shape, keep,
                         { "document", store_text (document) }, { "user", store_id (&turn->user) },
                         { "kept_s", store_int (turn->now_s) }))
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
  return write_edit (turn, &edit, known, error);
}

const ShopVerb shop_dashboard_keep_verb = {
  "dashboard-keep", N_ ("Keeps a dashboard for the shop or for a vehicle"),
  SHOP_MAY_SCAN,    &keep_shape,
  keep_dashboard,
};

/* --- questions --- */

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
