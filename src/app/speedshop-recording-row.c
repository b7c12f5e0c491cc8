/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-recording-row.h"

#include "base/base-time.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static char *
describe_vehicle (SpeedshopContext *context, ShopRecording *recording)
{
  ShopVehicleList *vehicles = speedshop_context_get_vehicles (context);
  const char *id = shop_recording_get_vehicle_id (recording);
  ShopVehicle *vehicle =
    vehicles != NULL && id != NULL ? shop_vehicle_list_find (vehicles, id) : NULL;

  return g_strdup (vehicle != NULL ? shop_vehicle_get_title (vehicle) : _ ("Unknown car"));
}

/**
 * speedshop_recording_describe:
 *
 * Returns: (transfer full): the car, how long it is, how many signals it has, its size
 */
char *
speedshop_recording_describe (SpeedshopContext *context, ShopRecording *recording)
{
  g_autofree char *vehicle = describe_vehicle (context, recording);
  g_autofree char *size = g_format_size ((guint64) shop_recording_get_bytes (recording));
  g_autofree char *duration =
    base_time_format_duration (shop_recording_get_duration_us (recording));
  guint n = shop_recording_get_n_signals (recording);
  g_autofree char *signals = g_strdup_printf (ngettext ("%u signal", "%u signals", n), n);

  /* Translators: the car, how long the recording is, how many signals it has, its size. */
  return g_strdup_printf (_ ("%s, %s, %s, %s"), vehicle, duration, signals, size);
}

/* A recording that runs changes by the second; its row follows. */
static void
update (ShopRecording *recording, GParamSpec *pspec, AdwActionRow *row)
{
  SpeedshopContext *context = g_object_get_data (G_OBJECT (row), "context");
  g_autofree char *subtitle = speedshop_recording_describe (context, recording);
  const char *title = shop_recording_get_title (recording);

  adw_preferences_row_set_title (
    ADW_PREFERENCES_ROW (row),
    shop_recording_is_running (recording) || title == NULL ? _ ("Recording now") : title);
  adw_action_row_set_subtitle (row, subtitle);
}

/**
 * speedshop_recording_row_new:
 *
 * Returns: (transfer floating): an #AdwActionRow that follows @recording
 */
GtkWidget *
speedshop_recording_row_new (SpeedshopContext *context, ShopRecording *recording)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "context", g_object_ref (context), g_object_unref);
  g_object_set_data_full (G_OBJECT (row), "recording", g_object_ref (recording), g_object_unref);
  g_signal_connect_object (recording, "notify", G_CALLBACK (update), row, 0);
  update (recording, NULL, ADW_ACTION_ROW (row));
  return row;
}

ShopRecording *
speedshop_recording_row_get_recording (GtkListBoxRow *row)
{
  g_return_val_if_fail (GTK_IS_LIST_BOX_ROW (row), NULL);

  return g_object_get_data (G_OBJECT (row), "recording");
}
