/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-vehicle-change.h"

#include <glib/gi18n.h>

/* What was done to a vehicle, and how to take it back: by writing what stood there before, or by
 * putting it into the archive or out of it. */
typedef struct
{
  StoreDb *db;
  char *id;
  ShopVehicleValues *previous;
  gboolean archived_before;
} Change;

static Change *
change_new (StoreDb *db, const char *id)
{
  Change *change = g_new0 (Change, 1);

  change->db = g_object_ref (db);
  change->id = g_strdup (id);
  return change;
}

static void
change_free (gpointer data)
{
  Change *change = data;

  g_object_unref (change->db);
  g_free (change->id);
  g_clear_pointer (&change->previous, shop_vehicle_values_free);
  g_free (change);
}

static void
tell_end (SpeedshopWindow *window, const char *done, const GError *error)
{
  speedshop_window_toast (window, error != NULL ? error->message : done);
}

static void
edited_back_cb (GObject *db, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopWindow) window = user_data;
  g_autoptr (GError) error = NULL;

  shop_vehicle_edit_finish (STORE_DB (db), result, NULL, &error);
  tell_end (window, _ ("As it was before"), error);
}

static void
archived_back_cb (GObject *db, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopWindow) window = user_data;
  g_autoptr (GError) error = NULL;

  shop_vehicle_archive_finish (STORE_DB (db), result, &error);
  tell_end (window, _ ("As it was before"), error);
}

static void
take_back (SpeedshopWindow *window, gpointer user_data)
{
  Change *change = user_data;

  if (change->previous != NULL)
    shop_vehicle_edit_async (change->db, change->id, change->previous, SHOP_VEHICLE_FIELDS_ALL,
                             NULL, edited_back_cb, g_object_ref (window));
  else
    shop_vehicle_archive_async (change->db, change->id, change->archived_before, NULL,
                                archived_back_cb, g_object_ref (window));
}

/**
 * speedshop_vehicle_change_tell_edited:
 * @previous: what was written before
 *
 * Tells that an edit is saved, and offers Undo.
 */
void
speedshop_vehicle_change_tell_edited (SpeedshopWindow *window,
                                      StoreDb *db,
                                      const char *id,
                                      const ShopVehicleValues *previous)
{
  Change *change;

  g_return_if_fail (SPEEDSHOP_IS_WINDOW (window));

  change = change_new (db, id);
  change->previous = shop_vehicle_values_copy (previous);
  speedshop_window_toast_undo (window, _ ("Saved"), take_back, change, change_free);
}

/**
 * speedshop_vehicle_change_tell_added:
 *
 * Tells that a vehicle was added, and offers Undo, which archives it.
 */
void
speedshop_vehicle_change_tell_added (SpeedshopWindow *window, StoreDb *db, const char *id)
{
  Change *change;

  g_return_if_fail (SPEEDSHOP_IS_WINDOW (window));

  change = change_new (db, id);
  change->archived_before = TRUE;
  speedshop_window_toast_undo (window, _ ("Vehicle added"), take_back, change, change_free);
}

/* An archiving on its way. */
typedef struct
{
  SpeedshopWindow *window;
  Change *change;
} Archiving;

static void
archived_cb (GObject *db, GAsyncResult *result, gpointer user_data)
{
  g_autofree Archiving *archiving = user_data;
  g_autoptr (SpeedshopWindow) window = archiving->window;
  g_autoptr (GError) error = NULL;

  if (shop_vehicle_archive_finish (STORE_DB (db), result, &error))
    {
      speedshop_window_toast_undo (window, _ ("Vehicle archived"), take_back, archiving->change,
                                   change_free);
      return;
    }
  speedshop_window_toast (window, error->message);
  change_free (archiving->change);
}

/**
 * speedshop_vehicle_change_archive:
 *
 * Takes a vehicle from the list, tells so, and offers Undo.
 */
void
speedshop_vehicle_change_archive (SpeedshopWindow *window, StoreDb *db, const char *id)
{
  Archiving *archiving;

  g_return_if_fail (SPEEDSHOP_IS_WINDOW (window));

  archiving = g_new0 (Archiving, 1);
  archiving->window = g_object_ref (window);
  archiving->change = change_new (db, id);
  shop_vehicle_archive_async (db, id, TRUE, NULL, archived_cb, archiving);
}
