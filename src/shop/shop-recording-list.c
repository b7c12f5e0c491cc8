/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shop/shop-recording-list.h"
#include "shop/shop-recording-queries.h"
#include "store/store-error.h"

/**
 * ShopRecordingList:
 *
 * The #ShopRecording<!-- -->s of a vehicle or of all, newest first.
 */
struct _ShopRecordingList
{
  ShopList parent_instance;

  BaseId vehicle;
  gboolean of_all;
};

G_DEFINE_FINAL_TYPE (ShopRecordingList, shop_recording_list, SHOP_TYPE_LIST)

enum
{
  PROP_VEHICLE_ID = 1
};

static gboolean
read_recordings (ShopList *list, StoreConnection *connection, GPtrArray *records, GError **error)
{
  ShopRecordingList *self = SHOP_RECORDING_LIST (list);
  g_autoptr (GError) failure = NULL;
  g_autoptr (StoreStatement) row =
    shop_recording_query_list (connection, self->of_all ? NULL : &self->vehicle, &failure);

  while (row != NULL && store_statement_next (row, &failure))
    g_ptr_array_add (records, shop_recording_new_from_row (row));
  return store_succeeded (g_steal_pointer (&failure), error);
}

static void
set_vehicle (ShopRecordingList *self, const char *id)
{
  self->of_all = id == NULL;
  base_id_parse (id, &self->vehicle);
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_VEHICLE_ID)
    set_vehicle (SHOP_RECORDING_LIST (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
shop_recording_list_init (ShopRecordingList *self)
{
}

static void
shop_recording_list_class_init (ShopRecordingListClass *class)
{
  static const char *const tables[] = { "recording", NULL };
  ShopListClass *list_class = SHOP_LIST_CLASS (class);

  G_OBJECT_CLASS (class)->set_property = set_property;
  list_class->item_type = SHOP_TYPE_RECORDING;
  list_class->tables = tables;
  list_class->read = read_recordings;
  g_object_class_install_property (
    G_OBJECT_CLASS (class), PROP_VEHICLE_ID,
    g_param_spec_string ("vehicle-id", NULL, NULL, NULL,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
}

/**
 * shop_recording_list_new:
 * @db: an open store
 * @vehicle_id: (nullable): whose recordings; of all vehicles and none where %NULL
 *
 * Returns: (transfer full): the list, empty until its first reading is there (#ShopList:loading)
 */
ShopRecordingList *
shop_recording_list_new (StoreDb *db, const char *vehicle_id)
{
  return g_object_new (SHOP_TYPE_RECORDING_LIST, "db", db, "vehicle-id", vehicle_id, NULL);
}
