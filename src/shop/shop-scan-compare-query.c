/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/base-json.h"
#include "shop/shop-scan-compare.h"
#include "shop/shop-scan-queries.h"
#include "speedshop-config.h"
#include "store/store-error.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  BaseId vehicle;
  gint64 taken_at_s;
  JsonNode *document;
} Side;

static void
side_clear (Side *side)
{
  g_clear_pointer (&side->document, json_node_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Side, side_clear)

static gboolean
read_side (ShopTurn *turn, const BaseId *scan, Side *side, GError **error)
{
  g_autofree char *text = shop_scan_query_document (turn->connection, scan, error);

  side->document = text != NULL ? base_json_parse (text, -1, error) : NULL;
  return side->document != NULL &&
         shop_scan_query_head (turn, scan, &side->vehicle, &side->taken_at_s, error);
}

static JsonNode *
compare_sides (const Side *before, const Side *after)
{
  g_autoptr (JsonObject) result = shop_scan_compare (json_node_get_object (before->document),
                                                     json_node_get_object (after->document));

  json_object_set_int_member (result, "before_s", before->taken_at_s);
  json_object_set_int_member (result, "after_s", after->taken_at_s);
  return json_node_init_object (json_node_alloc (), result);
}

static JsonNode *
compare_scans (ShopTurn *turn, gconstpointer arguments, GError **error)
{
  const ShopScanCompare *compare = arguments;
  g_auto (Side) one = { 0 }, other = { 0 };

  if (!read_side (turn, &compare->before, &one, error) ||
      !read_side (turn, &compare->after, &other, error))
    return NULL;
  if (base_id_equal (&one.vehicle, &other.vehicle))
    return one.taken_at_s <= other.taken_at_s ? compare_sides (&one, &other)
                                              : compare_sides (&other, &one);
  shop_refuse (error, SHOP_ERROR_VALUE, _ ("These scans are of two vehicles."));
  return NULL;
}

static const ShopArgument compare_arguments[] = {
  SHOP_ARGUMENT (ShopScanCompare, before, ID, .required = TRUE),
  SHOP_ARGUMENT (ShopScanCompare, after, ID, .required = TRUE),
};

static const ShopShape compare_shape = SHOP_SHAPE (ShopScanCompare, compare_arguments);

const ShopQuery shop_scan_compare_query = {
  "scan-compare", N_ ("What differs between two scans of a vehicle"), SHOP_MAY_READ, &compare_shape,
  compare_scans,
};

const ShopQuery *const shop_scan_queries[] = { &shop_scan_compare_query, NULL };
