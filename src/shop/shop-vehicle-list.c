/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-vehicle-list.h"
#include "shop/shop-vehicle-queries.h"
#include "store/store-error.h"

/**
 * ShopVehicleList:
 *
 * The #ShopVehicle<!-- -->s of the shop; the one that was scanned last comes first.
 */
struct _ShopVehicleList
{
  ShopList parent_instance;

  gboolean archived;
};

G_DEFINE_FINAL_TYPE (ShopVehicleList, shop_vehicle_list, SHOP_TYPE_LIST)

enum
{
  PROP_ARCHIVED = 1
};

static gboolean
read_vehicles (ShopList *list, StoreConnection *connection, GPtrArray *records, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    shop_vehicle_query_list (connection, SHOP_VEHICLE_LIST (list)->archived, error);

  if (row == NULL)
    return FALSE;
  while (store_statement_next (row, &failure))
    g_ptr_array_add (records, shop_vehicle_new_from_row (row));
  return store_succeeded (g_steal_pointer (&failure), error);
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ARCHIVED)
    SHOP_VEHICLE_LIST (object)->archived = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
shop_vehicle_list_init (ShopVehicleList *self)
{
}

static void
shop_vehicle_list_class_init (ShopVehicleListClass *class)
{
  static const char *const tables[] = { "vehicle", "scan", "scan_code", NULL };
  ShopListClass *list_class = SHOP_LIST_CLASS (class);

  G_OBJECT_CLASS (class)->set_property = set_property;
  list_class->item_type = SHOP_TYPE_VEHICLE;
  list_class->tables = tables;
  list_class->read = read_vehicles;
  /**
   * ShopVehicleList:archived:
   *
   * Whether it lists the archived vehicles instead of the others.
   */
  g_object_class_install_property (
    G_OBJECT_CLASS (class), PROP_ARCHIVED,
    g_param_spec_boolean ("archived", NULL, NULL, FALSE,
                          G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
}

/**
 * shop_vehicle_list_new:
 * @db: an open store
 *
 * Returns: (transfer full): the list, empty until its first reading is there (#ShopList:loading)
 */
ShopVehicleList *
shop_vehicle_list_new (StoreDb *db)
{
  return g_object_new (SHOP_TYPE_VEHICLE_LIST, "db", db, NULL);
}

/**
 * shop_vehicle_list_new_archived:
 *
 * Returns: (transfer full): the list of the vehicles that were archived
 */
ShopVehicleList *
shop_vehicle_list_new_archived (StoreDb *db)
{
  return g_object_new (SHOP_TYPE_VEHICLE_LIST, "db", db, "archived", TRUE, NULL);
}

/**
 * shop_vehicle_list_find:
 *
 * Returns: (nullable) (transfer none): the vehicle of that id, where it is in the list
 */
ShopVehicle *
shop_vehicle_list_find (ShopVehicleList *self, const char *id)
{
  ShopRecord *record = shop_list_find (SHOP_LIST (self), id);

  return record != NULL ? SHOP_VEHICLE (record) : NULL;
}
