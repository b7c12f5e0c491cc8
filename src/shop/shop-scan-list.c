/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-scan-list.h"
#include "shop/shop-scan-queries.h"
#include "store/store-error.h"

/**
 * ShopScanList:
 *
 * The #ShopScan<!-- -->s of a vehicle, newest first.
 */
struct _ShopScanList
{
  ShopList parent_instance;

  BaseId vehicle;
};

G_DEFINE_FINAL_TYPE (ShopScanList, shop_scan_list, SHOP_TYPE_LIST)

enum
{
  PROP_VEHICLE_ID = 1
};

static gboolean
read_scans (ShopList *list, StoreConnection *connection, GPtrArray *records, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    shop_scan_query_list (connection, &SHOP_SCAN_LIST (list)->vehicle, &failure);

  while (row != NULL && failure == NULL && store_statement_next (row, &failure))
    {
      ShopScan *scan = shop_scan_new_from_row (connection, row, &failure);

      if (scan != NULL)
        g_ptr_array_add (records, scan);
    }
  return store_succeeded (g_steal_pointer (&failure), error);
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_VEHICLE_ID)
    base_id_parse (g_value_get_string (value), &SHOP_SCAN_LIST (object)->vehicle);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
shop_scan_list_init (ShopScanList *self)
{
}

static void
shop_scan_list_class_init (ShopScanListClass *class)
{
  static const char *const tables[] = { "scan", "scan_code", NULL };
  ShopListClass *list_class = SHOP_LIST_CLASS (class);

  G_OBJECT_CLASS (class)->set_property = set_property;
  list_class->item_type = SHOP_TYPE_SCAN;
  list_class->tables = tables;
  list_class->read = read_scans;
  g_object_class_install_property (
    G_OBJECT_CLASS (class), PROP_VEHICLE_ID,
    g_param_spec_string ("vehicle-id", NULL, NULL, NULL,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
}

/**
 * shop_scan_list_new:
 * @db: an open store
 * @vehicle_id: whose scans
 *
 * Returns: (transfer full): the list, empty until its first reading is there (#ShopList:loading)
 */
ShopScanList *
shop_scan_list_new (StoreDb *db, const char *vehicle_id)
{
  return g_object_new (SHOP_TYPE_SCAN_LIST, "db", db, "vehicle-id", vehicle_id, NULL);
}
