/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-verb.h"
#include "shop/shop-bay.h"
#include "shop/shop-compliance.h"
#include "shop/shop-core.h"
#include "shop/shop-customer-contact.h"
#include "shop/shop-customer-merge.h"
#include "shop/shop-customer.h"
#include "shop/shop-import.h"
#include "shop/shop-location.h"
#include "shop/shop-lot.h"
#include "shop/shop-opening.h"
#include "shop/shop-part-line.h"
#include "shop/shop-part-number.h"
#include "shop/shop-part.h"
#include "shop/shop-price.h"
#include "shop/shop-purchase.h"
#include "shop/shop-receipt.h"
#include "shop/shop-recording-edit.h"
#include "shop/shop-reserve.h"
#include "shop/shop-scan-record.h"
#include "shop/shop-search.h"
#include "shop/shop-stock-issue.h"
#include "shop/shop-stock.h"
#include "shop/shop-supplier.h"
#include "shop/shop-undo.h"
#include "shop/shop-vehicle-edit.h"
#include "shop/shop-vehicle-merge.h"
#include "shop/shop-vehicle-owner.h"
#include "shop/shop-vehicle-view.h"
#include "speedshop-config.h"

#include <glib/gi18n-lib.h>

/* A new part of the shop adds a line to each. */
/* clang-format off */

/* What each part of the shop can do. */
static const ShopVerb *const *const verbs[] = {
  shop_bay_verbs,
  shop_compliance_verbs,
  shop_contact_verbs,
  shop_core_verbs,
  shop_customer_merge_verbs,
  shop_customer_verbs,
  shop_import_verbs,
  shop_location_verbs,
  shop_lot_verbs,
  shop_opening_verbs,
  shop_part_line_verbs,
  shop_part_number_verbs,
  shop_part_verbs,
  shop_price_verbs,
  shop_purchase_verbs,
  shop_receipt_verbs,
  shop_recording_verbs,
  shop_reserve_verbs,
  shop_scan_verbs,
  shop_stock_issue_verbs,
  shop_stock_verbs,
  shop_supplier_verbs,
  shop_undo_verbs,
  shop_vehicle_merge_verbs,
  shop_vehicle_owner_verbs,
  shop_vehicle_verbs,
};

/* What each part of the shop can be asked. */
static const ShopQuery *const *const queries[] = {
  shop_bay_queries,
  shop_compliance_queries,
  shop_core_queries,
  shop_customer_queries,
  shop_import_queries,
  shop_location_queries,
  shop_lot_queries,
  shop_opening_queries,
  shop_part_queries,
  shop_price_queries,
  shop_purchase_queries,
  shop_reserve_queries,
  shop_search_queries,
  shop_supplier_queries,
  shop_vehicle_queries,
};

/* clang-format on */

/**
 * shop_verb_find:
 * @name: (nullable): such as "booking-move"
 *
 * Returns: (nullable) (transfer none): the verb of that name
 */
const ShopVerb *
shop_verb_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    for (const ShopVerb *const *verb = verbs[i]; *verb != NULL; verb++)
      if (g_strcmp0 ((*verb)->name, name) == 0)
        return *verb;
  return NULL;
}

const ShopQuery *
shop_query_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    for (const ShopQuery *const *query = queries[i]; *query != NULL; query++)
      if (g_strcmp0 ((*query)->name, name) == 0)
        return *query;
  return NULL;
}

static JsonObject *
describe (const char *name, const char *summary, ShopPermission permission, const ShopShape *shape)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "name", name);
  json_object_set_string_member (object, "summary", g_dgettext (GETTEXT_PACKAGE, summary));
  json_object_set_string_member (object, "permission", shop_permission_get_word (permission));
  json_object_set_member (object, "arguments", shop_shape_to_json (shape));
  return object;
}

static JsonNode *
take_array (JsonArray *array)
{
  JsonNode *node = json_node_init_array (json_node_alloc (), array);

  json_array_unref (array);
  return node;
}

/**
 * shop_verbs_to_json:
 *
 * Returns: (transfer full): every verb with its arguments
 */
JsonNode *
shop_verbs_to_json (void)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    for (const ShopVerb *const *verb = verbs[i]; *verb != NULL; verb++)
      json_array_add_object_element (
        array, describe ((*verb)->name, (*verb)->summary, (*verb)->permission, (*verb)->shape));
  return take_array (array);
}

/**
 * shop_queries_to_json:
 *
 * Returns: (transfer full): every query with its arguments
 */
JsonNode *
shop_queries_to_json (void)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    for (const ShopQuery *const *query = queries[i]; *query != NULL; query++)
      json_array_add_object_element (
        array, describe ((*query)->name, (*query)->summary, (*query)->permission, (*query)->shape));
  return take_array (array);
}
