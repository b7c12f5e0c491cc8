/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-signal-sets.h"

#include "base/base-json.h"
#include "shop/shop-code-pack.h"
#include "shop/shop-signal-set.h"

#include <string.h>

struct _SpeedshopSignalSets
{
  GObject parent_instance;

  ObdSession *session;
  ObdDtcBook *book;
  ShopDesk *desk;
  GCancellable *cancellable; /* of all that is under way; a new one for each car */
  GPtrArray *signals; /* (element-type ObdSignal): of the car's sets, but those switched off */
  gboolean started;
};

G_DEFINE_FINAL_TYPE (SpeedshopSignalSets, speedshop_signal_sets, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- in a thread: what a row of the store holds --- */

typedef struct
{
  char *key;
  guint year;
  ObdSignalSet *set;
  GHashTable *off; /* (element-type utf8): ids in the set */
} Kept;

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_free (kept->key);
  obd_signal_set_free (kept->set);
  g_hash_table_unref (kept->off);
  g_free (kept);
}

static GHashTable *
read_off (JsonObject *row)
{
  JsonArray *ids = base_json_get_array (row, "off");
  GHashTable *off = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; ids != NULL && i < json_array_get_length (ids); i++)
    g_hash_table_add (off, g_strdup (json_array_get_string_element (ids, i)));
  return off;
}

static void
add_kept (GPtrArray *all, JsonObject *row)
{
  JsonNode *document = json_object_get_member (row, "document");
  g_autoptr (GError) error = NULL;
  ObdSignalSet *set = document != NULL ? obd_signal_set_from_json (document, &error) : NULL;

  if (set == NULL)
    {
      g_warning ("%s: %s", base_json_get_string (row, "name"),
                 error != NULL ? error->message : "no document");
      return;
    }
  Kept *kept = g_new0 (Kept, 1);
  kept->key = g_strdup (base_json_get_string (row, "signal_set"));
  kept->year = (guint) base_json_get_int (row, "year", 0);
  kept->set = set;
  kept->off = read_off (row);
  g_ptr_array_add (all, kept);
}

static void
parse_sets (GTask *task, gpointer source, gpointer rows, GCancellable *cancellable)
{
  JsonArray *array = json_node_get_array (rows);
  GPtrArray *all = g_ptr_array_new_with_free_func (kept_free);

  for (guint i = 0; i < json_array_get_length (array); i++)
    add_kept (all, json_array_get_object_element (array, i));
  g_task_return_pointer (task, all, (GDestroyNotify) g_ptr_array_unref);
}

static void
parse_packs (GTask *task, gpointer source, gpointer rows, GCancellable *cancellable)
{
  JsonArray *array = json_node_get_array (rows);
  GPtrArray *packs = g_ptr_array_new_with_free_func ((GDestroyNotify) obd_dtc_pack_free);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *row = json_array_get_object_element (array, i);
      const ObdDtcPackOrigin origin = { base_json_get_string (row, "source"),
                                        base_json_get_string (row, "licence"),
                                        base_json_get_string (row, "make") };
      g_autofree char *text = json_to_string (json_object_get_member (row, "document"), FALSE);
      g_autoptr (GError) error = NULL;
      ObdDtcPack *pack = obd_dtc_pack_read_json (text, strlen (text), &origin, &error);

      if (pack != NULL)
        g_ptr_array_add (packs, pack);
      else
        g_warning ("%s: %s", base_json_get_string (row, "name"), error->message);
    }
  g_task_return_pointer (task, packs, (GDestroyNotify) g_ptr_array_unref);
}

/* Hands the rows that a query brought to a thread. */
static void
parse (SpeedshopSignalSets *self,
       GAsyncResult *result,
       GTaskThreadFunc thread,
       GAsyncReadyCallback done)
{
  g_autoptr (GError) error = NULL;
  JsonNode *rows = shop_desk_query_finish (self->desk, result, &error);

  if (rows == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("%s", error->message);
      return;
    }
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, done, NULL);
  g_task_set_task_data (task, rows, (GDestroyNotify) json_node_unref);
  g_task_run_in_thread (task, thread);
}

/* --- the sets of the car --- */

/* @off gets what the car is not asked for. */
static void
take_set (SpeedshopSignalSets *self, Kept *kept, GPtrArray *off)
{
  obd_session_add_set (self->session, kept->key, g_steal_pointer (&kept->set), kept->year);
  const GPtrArray *all =
    obd_catalogue_list_set (obd_session_get_catalogue (self->session), kept->key);
  for (guint i = 0; i < all->len; i++)
    {
      const ObdSignal *signal = g_ptr_array_index (all, i);
      gboolean is_off = g_hash_table_contains (kept->off, obd_signal_get_set_id (signal));

      g_ptr_array_add (is_off ? off : self->signals, (gpointer) signal);
    }
}

static void
switch_off (SpeedshopSignalSets *self, const GPtrArray *off)
{
  obd_session_set_switched_off (self->session, (const ObdSignal *const *) off->pdata, off->len);
}

static gboolean
is_same (const GPtrArray *a, const GPtrArray *b)
{
  return a->len == b->len &&
         (a->len == 0 || memcmp (a->pdata, b->pdata, a->len * sizeof *a->pdata) == 0);
}

static void
sets_parsed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  SpeedshopSignalSets *self = SPEEDSHOP_SIGNAL_SETS (object);
  g_autoptr (GPtrArray) all = g_task_propagate_pointer (G_TASK (result), NULL);

  if (all == NULL)
    return;
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->signals);
  g_autoptr (GPtrArray) off = g_ptr_array_new ();
  self->signals = g_ptr_array_new ();
  for (guint i = 0; i < all->len; i++)
    take_set (self, g_ptr_array_index (all, i), off);
  switch_off (self, off);
  if (!is_same (before, self->signals))
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
sets_read_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopSignalSets) self = user_data;

  parse (self, result, parse_sets, sets_parsed_cb);
}

static void
cancel (SpeedshopSignalSets *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
}

static void
forget (SpeedshopSignalSets *self)
{
  if (self->signals->len == 0)
    return;
  g_ptr_array_set_size (self->signals, 0);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * speedshop_signal_sets_refresh:
 *
 * Looks again at what the shop keeps for the car that is connected.
 */
void
speedshop_signal_sets_refresh (SpeedshopSignalSets *self)
{
  const ShopSignalSetsOf of = { .vin = obd_session_get_vin (self->session), .documents = TRUE };

  g_return_if_fail (SPEEDSHOP_IS_SIGNAL_SETS (self));

  cancel (self);
  if (of.vin == NULL)
    forget (self);
  else if (self->started)
    shop_desk_query_async (self->desk, &shop_signal_sets_query, &of, self->cancellable,
                           sets_read_cb, g_object_ref (self));
}

/* --- the packs of code titles --- */

static void
packs_parsed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  SpeedshopSignalSets *self = SPEEDSHOP_SIGNAL_SETS (object);
  g_autoptr (GPtrArray) packs = g_task_propagate_pointer (G_TASK (result), NULL);

  if (packs == NULL)
    return;
  obd_dtc_book_drop_packs (self->book);
  while (packs->len > 0)
    obd_dtc_book_add_pack (self->book, g_ptr_array_steal_index (packs, 0));
}

static void
packs_read_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopSignalSets) self = user_data;

  parse (self, result, parse_packs, packs_parsed_cb);
}

static void
read_packs (SpeedshopSignalSets *self)
{
  const ShopCodePacksOf of = { .documents = TRUE };

  shop_desk_query_async (self->desk, &shop_code_packs_query, &of, NULL, packs_read_cb,
                         g_object_ref (self));
}

/* --- what happens to the records --- */

/**
 * speedshop_signal_sets_are_among:
 * @tables: (array zero-terminated=1): those that were written to
 *
 * Returns: whether a vehicle may have other sets now
 */
gboolean
speedshop_signal_sets_are_among (const char *const *tables)
{
  return g_strv_contains (tables, "signal_set") || g_strv_contains (tables, "signal_set_use") ||
         g_strv_contains (tables, "signal_switch");
}

static void
on_records_changed (SpeedshopSignalSets *self, const char *const *tables)
{
  if (!self->started)
    return;
  if (g_strv_contains (tables, "code_pack"))
    read_packs (self);
  if (speedshop_signal_sets_are_among (tables) || g_strv_contains (tables, "vehicle"))
    speedshop_signal_sets_refresh (self);
}

/**
 * speedshop_signal_sets_start:
 *
 * To be called when the store is open.
 */
void
speedshop_signal_sets_start (SpeedshopSignalSets *self)
{
  g_return_if_fail (SPEEDSHOP_IS_SIGNAL_SETS (self));

  self->started = TRUE;
  read_packs (self);
  speedshop_signal_sets_refresh (self);
}

/**
 * speedshop_signal_sets_stop:
 *
 * To be called before the store is closed.
 */
void
speedshop_signal_sets_stop (SpeedshopSignalSets *self)
{
  g_return_if_fail (SPEEDSHOP_IS_SIGNAL_SETS (self));

  self->started = FALSE;
  cancel (self);
}

/**
 * speedshop_signal_sets_list:
 *
 * Returns: (transfer none) (element-type ObdSignal): the signals of the sets that are for the car
 *   that is connected, but for those that are switched off
 */
const GPtrArray *
speedshop_signal_sets_list (SpeedshopSignalSets *self)
{
  g_return_val_if_fail (SPEEDSHOP_IS_SIGNAL_SETS (self), NULL);

  return self->signals;
}

static void
speedshop_signal_sets_dispose (GObject *object)
{
  SpeedshopSignalSets *self = SPEEDSHOP_SIGNAL_SETS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->book);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (speedshop_signal_sets_parent_class)->dispose (object);
}

static void
speedshop_signal_sets_finalize (GObject *object)
{
  SpeedshopSignalSets *self = SPEEDSHOP_SIGNAL_SETS (object);

  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->signals);
  G_OBJECT_CLASS (speedshop_signal_sets_parent_class)->finalize (object);
}

static void
speedshop_signal_sets_class_init (SpeedshopSignalSetsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = speedshop_signal_sets_dispose;
  G_OBJECT_CLASS (klass)->finalize = speedshop_signal_sets_finalize;
  signals[CHANGED] = g_signal_new ("changed", SPEEDSHOP_TYPE_SIGNAL_SETS, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
speedshop_signal_sets_init (SpeedshopSignalSets *self)
{
  self->cancellable = g_cancellable_new ();
  self->signals = g_ptr_array_new ();
}

/**
 * speedshop_signal_sets_new:
 *
 * Returns: (transfer full): one that waits for speedshop_signal_sets_start()
 */
SpeedshopSignalSets *
speedshop_signal_sets_new (ObdSession *session, ObdDtcBook *book, ShopDesk *desk)
{
  g_return_val_if_fail (OBD_IS_SESSION (session), NULL);
  g_return_val_if_fail (SHOP_IS_DESK (desk), NULL);

  SpeedshopSignalSets *self = g_object_new (SPEEDSHOP_TYPE_SIGNAL_SETS, NULL);
  self->session = g_object_ref (session);
  self->book = g_object_ref (book);
  self->desk = g_object_ref (desk);
  g_signal_connect_object (session, "notify::vin", G_CALLBACK (speedshop_signal_sets_refresh), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (shop_desk_get_db (desk), "changed", G_CALLBACK (on_records_changed),
                           self, G_CONNECT_SWAPPED);
  return self;
}
