/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-vehicle-change.h"

#include "shop/shop-undo.h"

#include <glib/gi18n.h>

/* What was done to a vehicle: an entry of the audit, which the shop can take back. */
typedef struct
{
  ShopDesk *desk;
  gint64 entry;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_object_unref (change->desk);
  g_free (change);
}

static void
taken_back_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopWindow) window = user_data;
  g_autoptr (GError) error = NULL;

  shop_desk_run_finish (SHOP_DESK (desk), result, NULL, &error);
  speedshop_window_toast (window, error != NULL ? error->message : _ ("As it was before"));
}

static void
take_back (SpeedshopWindow *window, gpointer user_data)
{
  const Change *change = user_data;
  const ShopUndo undo = { .entry = shop_some (change->entry) };

  shop_undo_async (change->desk, &undo, NULL, taken_back_cb, g_object_ref (window));
}

/**
 * speedshop_vehicle_change_tell:
 * @outcome: what the verb did
 * @done: the sentence
 *
 * Tells that a change is saved, and offers Undo.
 */
void
speedshop_vehicle_change_tell (SpeedshopWindow *window,
                               ShopDesk *desk,
                               const ShopOutcome *outcome,
                               const char *done)
{
  Change *change;

  g_return_if_fail (SPEEDSHOP_IS_WINDOW (window));

  change = g_new0 (Change, 1);
  change->desk = g_object_ref (desk);
  change->entry = outcome->entry;
  speedshop_window_toast_undo (window, done, take_back, change, change_free);
}

static void
archived_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SpeedshopWindow) window = user_data;
  g_autoptr (ShopOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  if (shop_desk_run_finish (SHOP_DESK (desk), result, &outcome, &error))
    speedshop_vehicle_change_tell (window, SHOP_DESK (desk), outcome, _ ("Vehicle archived"));
  else
    speedshop_window_toast (window, error->message);
}

/**
 * speedshop_vehicle_change_archive:
 *
 * Takes a vehicle from the list, tells so, and offers Undo.
 */
void
speedshop_vehicle_change_archive (SpeedshopWindow *window, ShopDesk *desk, const char *id)
{
  ShopVehicleChoice choice = { 0 };

  g_return_if_fail (SPEEDSHOP_IS_WINDOW (window));

  base_id_parse (id, &choice.vehicle);
  shop_vehicle_archive_async (desk, &choice, NULL, archived_cb, g_object_ref (window));
}
