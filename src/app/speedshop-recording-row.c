/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-recording-row.h"

#include "app/speedshop-plate.h"
#include "base/base-time.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define PLATE_WIDTH 96

static ShopVehicle *
find_vehicle (SpeedshopContext *context, ShopRecording *recording)
{
  ShopVehicleList *vehicles = speedshop_context_get_vehicles (context);
  const char *id = shop_recording_get_vehicle_id (recording);

  return vehicles != NULL && id != NULL ? shop_vehicle_list_find (vehicles, id) : NULL;
}

static char *
describe_vehicle (SpeedshopContext *context, ShopRecording *recording)
{
  ShopVehicle *vehicle = find_vehicle (context, recording);

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

static char *
describe_when (SpeedshopContext *context, ShopRecording *recording)
{
  g_autoptr (GDateTime) utc =
    g_date_time_new_from_unix_utc (shop_recording_get_started_s (recording));
  g_autoptr (GDateTime) when = g_date_time_to_timezone (utc, speedshop_context_get_zone (context));

  /* Translators: when a recording was made: day, month, year, hour and minute. */
  return g_date_time_format (when, _ ("%-d %B %Y, %H:%M"));
}

/* When it was made, the car, and how much it holds; how long it is stands at the right. */
static char *
describe_row (SpeedshopContext *context, ShopRecording *recording)
{
  g_autofree char *vehicle = describe_vehicle (context, recording);
  g_autofree char *when = describe_when (context, recording);
  guint n = shop_recording_get_n_signals (recording);

  /* Translators: when it was made, the car, how many signals the recording has. */
  return g_strdup_printf (ngettext ("%s, %s, %u signal", "%s, %s, %u signals", n), when, vehicle,
                          n);
}

/* A recording that runs changes by the second; its row follows. */
static void
update (ShopRecording *recording, GParamSpec *pspec, AdwActionRow *row)
{
  SpeedshopContext *context = g_object_get_data (G_OBJECT (row), "context");
  GtkLabel *length = g_object_get_data (G_OBJECT (row), "length");
  g_autofree char *subtitle = describe_row (context, recording);
  g_autofree char *duration =
    base_time_format_duration (shop_recording_get_duration_us (recording));
  const char *title = shop_recording_get_title (recording);

  adw_preferences_row_set_title (
    ADW_PREFERENCES_ROW (row),
    shop_recording_is_running (recording) || title == NULL ? _ ("Recording now") : title);
  adw_action_row_set_subtitle (row, subtitle);
  gtk_label_set_label (length, duration);
}

/* Plates stand in a column; a press on one opens the row like any other. */
static GtkWidget *
make_plate (SpeedshopContext *context, ShopRecording *recording)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  ShopVehicle *vehicle = find_vehicle (context, recording);
  const char *text = vehicle != NULL ? shop_vehicle_get_plate (vehicle) : NULL;

  gtk_widget_set_size_request (box, PLATE_WIDTH, -1);
  gtk_widget_set_can_target (box, FALSE);
  gtk_widget_set_can_focus (box, FALSE);
  if (text != NULL && *text != '\0')
    {
      GtkWidget *plate = speedshop_plate_new (text);

      gtk_widget_set_valign (plate, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), plate);
    }
  return box;
}

static GtkWidget *
make_length (void)
{
  GtkWidget *length = gtk_label_new (NULL);

  gtk_widget_add_css_class (length, "numeric");
  gtk_widget_set_tooltip_text (length, _ ("How long it is"));
  return length;
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
  GtkWidget *length = make_length ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), make_plate (context, recording));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), length);
  g_object_set_data_full (G_OBJECT (row), "context", g_object_ref (context), g_object_unref);
  g_object_set_data_full (G_OBJECT (row), "recording", g_object_ref (recording), g_object_unref);
  g_object_set_data (G_OBJECT (row), "length", length);
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
