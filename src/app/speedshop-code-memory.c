/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-code-memory.h"
#include "shop/shop-code-history.h"

struct _SpeedshopCodeMemory
{
  GObject parent_instance;

  ShopDesk *desk;
  GCancellable *cancellable;
  char *vehicle_id;
  char *code;
  JsonNode *history;
};

G_DEFINE_FINAL_TYPE (SpeedshopCodeMemory, speedshop_code_memory, G_TYPE_OBJECT)

static guint changed;

static void
set_history (SpeedshopCodeMemory *self, JsonNode *history)
{
  g_clear_pointer (&self->history, json_node_unref);
  self->history = history != NULL ? json_node_ref (history) : NULL;
  g_signal_emit (self, changed, 0);
}

/* What cannot be read is not shown; the page has its word about records that do not open. */
static void
read_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopCodeMemory) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) history = shop_desk_query_finish (SHOP_DESK (desk), result, &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_history (self, history);
}

static void
read_history (SpeedshopCodeMemory *self)
{
  ShopCodeHistoryOf of = { .code = self->code };
  ShopVehicleCodesOf all;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->vehicle_id == NULL || !base_id_parse (self->vehicle_id, &of.vehicle) ||
      !store_db_is_open (shop_desk_get_db (self->desk)))
    return;
  self->cancellable = g_cancellable_new ();
  all.vehicle = of.vehicle;
  shop_desk_query_async (self->desk,
                         self->code != NULL ? &shop_code_history_query : &shop_vehicle_codes_query,
                         self->code != NULL ? (gconstpointer) &of : &all, self->cancellable,
                         read_cb, g_object_ref (self));
}

static void
store_changed_cb (StoreDb *db, const char *const *tables, GArray *changes, gpointer user_data)
{
  static const char *const mine[] = { "scan", "scan_code", "scan_clear", "code_fix", "job", NULL };

  for (; *tables != NULL; tables++)
    if (g_strv_contains (mine, *tables))
      {
        read_history (user_data);
        return;
      }
}

/**
 * speedshop_code_memory_look_up:
 * @vehicle_id: (nullable): which car; %NULL where none is known
 * @code: (nullable): "P0302"; %NULL for a list of all codes that the car ever had
 *
 * Begins to read what is known; does nothing where that is so already.
 */
void
speedshop_code_memory_look_up (SpeedshopCodeMemory *self, const char *vehicle_id, const char *code)
{
  g_return_if_fail (SPEEDSHOP_IS_CODE_MEMORY (self));

  if (g_strcmp0 (vehicle_id, self->vehicle_id) == 0 && g_strcmp0 (code, self->code) == 0)
    return;
  g_free (self->vehicle_id);
  g_free (self->code);
  self->vehicle_id = g_strdup (vehicle_id);
  self->code = g_strdup (code);
  set_history (self, NULL);
  read_history (self);
}

/**
 * speedshop_code_memory_get_history:
 *
 * Returns: (nullable) (transfer none): the answer to #shop_code_history_query, once it is there
 */
JsonObject *
speedshop_code_memory_get_history (SpeedshopCodeMemory *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CODE_MEMORY (self), NULL);

  return self->history != NULL && JSON_NODE_HOLDS_OBJECT (self->history)
           ? json_node_get_object (self->history)
           : NULL;
}

/**
 * speedshop_code_memory_get_codes:
 *
 * Returns: (nullable) (transfer none): the answer to #shop_vehicle_codes_query, once it is there
 */
JsonArray *
speedshop_code_memory_get_codes (SpeedshopCodeMemory *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_CODE_MEMORY (self), NULL);

  return self->history != NULL && JSON_NODE_HOLDS_ARRAY (self->history)
           ? json_node_get_array (self->history)
           : NULL;
}

static void
speedshop_code_memory_finalize (GObject *object)
{
  SpeedshopCodeMemory *self = SPEEDSHOP_CODE_MEMORY (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->history, json_node_unref);
  g_free (self->vehicle_id);
  g_free (self->code);
  G_OBJECT_CLASS (speedshop_code_memory_parent_class)->finalize (object);
}

static void
speedshop_code_memory_class_init (SpeedshopCodeMemoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = speedshop_code_memory_finalize;
  changed = g_signal_new ("changed", SPEEDSHOP_TYPE_CODE_MEMORY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                          NULL, G_TYPE_NONE, 0);
}

static void
speedshop_code_memory_init (SpeedshopCodeMemory *self)
{
}

SpeedshopCodeMemory *
speedshop_code_memory_new (ShopDesk *desk)
{
  SpeedshopCodeMemory *self = NULL;

  g_return_val_if_fail (SHOP_IS_DESK (desk), NULL);

  self = g_object_new (SPEEDSHOP_TYPE_CODE_MEMORY, NULL);
  self->desk = g_object_ref (desk);
  g_signal_connect_object (shop_desk_get_db (desk), "changed", G_CALLBACK (store_changed_cb), self,
                           0);
  return self;
}
