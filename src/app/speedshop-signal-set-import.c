/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-signal-set-import.h"

#include "obd/obd-signal-set.h"
#include "shop/shop-signal-set.h"

typedef struct
{
  ShopDesk *desk;
  GFile *file;
  BaseId vehicle;
  ObdSignalSet *set;
  JsonNode *document;
} Import;

static void
import_free (gpointer data)
{
  Import *import = data;

  g_object_unref (import->desk);
  g_object_unref (import->file);
  obd_signal_set_free (import->set);
  g_clear_pointer (&import->document, json_node_unref);
  g_free (import);
}

/* In a thread: a file may be large, or far away. */
static void
read_file (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Import *import = data;
  g_autofree char *text = NULL;
  gsize length = 0;
  GError *error = NULL;

  if (g_file_load_contents (import->file, cancellable, &text, &length, NULL, &error))
    import->set =
      obd_signal_set_import (text, length, obd_signal_set_guess_format (text, length), &error);
  if (import->set == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  import->document = obd_signal_set_to_json (import->set);
  g_task_return_boolean (task, TRUE);
}

static void
kept_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (ShopOutcome) outcome = NULL;
  GError *error = NULL;

  if (shop_desk_run_finish (SHOP_DESK (desk), result, &outcome, &error))
    g_task_return_pointer (task, g_steal_pointer (&outcome), (GDestroyNotify) shop_outcome_free);
  else
    g_task_return_error (task, error);
}

static const char *
get_format_id (ObdSignalSetFormat format)
{
  static const char *const ids[] = {
    [OBD_SIGNAL_SET_OBDB] = "obdb",
    [OBD_SIGNAL_SET_TORQUE] = "torque",
    [OBD_SIGNAL_SET_CAR_SCANNER] = "carscanner",
  };

  return ids[format];
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Import *import = g_task_get_task_data (G_TASK (result));
  g_autofree char *name = g_file_get_basename (import->file);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  const ShopSignalSetImport keep = {
    .name = name,
    .format = get_format_id (import->set->format),
    .source = import->set->source,
    .licence = import->set->licence,
    .author = import->set->author,
    .document = import->document,
    .vehicle = import->vehicle,
  };
  shop_signal_set_import_async (import->desk, &keep, g_task_get_cancellable (task), kept_cb,
                                g_object_ref (task));
}

/**
 * speedshop_signal_set_import_async:
 * @file: of OBDb, Torque or Car Scanner
 * @vehicle: which it is for
 *
 * Reads and parses @file in a thread, then keeps it for the vehicle.
 */
void
speedshop_signal_set_import_async (ShopDesk *desk,
                                   GFile *file,
                                   const BaseId *vehicle,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GTask *task = g_task_new (desk, cancellable, callback, user_data);
  g_autoptr (GTask) reading = g_task_new (desk, cancellable, read_cb, task);
  Import *import = g_new0 (Import, 1);

  import->desk = g_object_ref (desk);
  import->file = g_object_ref (file);
  import->vehicle = *vehicle;
  g_task_set_task_data (reading, import, import_free);
  g_task_run_in_thread (reading, read_file);
}

/**
 * speedshop_signal_set_import_finish:
 *
 * Returns: (transfer full): what the shop did, or %NULL with @error, a sentence for a person
 */
ShopOutcome *
speedshop_signal_set_import_finish (ShopDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, desk), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
