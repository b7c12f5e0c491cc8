/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speedshop-recording-card.h"

#include "base/base-time.h"
#include "shop/shop-recording-list.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _SpeedshopRecordingCard
{
  GtkBox parent_instance;

  ShopRecordingList *recordings;
  GtkListBox *list;
  GtkWidget *hint;
};

G_DEFINE_FINAL_TYPE (SpeedshopRecordingCard, speedshop_recording_card, GTK_TYPE_BOX)

static void
update (ShopRecording *recording, GParamSpec *pspec, AdwActionRow *row)
{
  g_autofree char *duration =
    base_time_format_duration (shop_recording_get_duration_us (recording));
  gboolean running = shop_recording_is_running (recording);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 running ? _ ("Recording now")
                                         : shop_recording_get_title (recording));
  adw_action_row_set_subtitle (row, running ? "" : duration);
}

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.recording");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", shop_recording_get_id (item));
  g_signal_connect_object (item, "notify", G_CALLBACK (update), row, 0);
  update (item, NULL, ADW_ACTION_ROW (row));
  return row;
}

static void
show_hint (SpeedshopRecordingCard *self)
{
  gtk_widget_set_visible (self->hint,
                          g_list_model_get_n_items (G_LIST_MODEL (self->recordings)) == 0);
}

/**
 * speedshop_recording_card_show:
 * @vehicle_id: whose recordings
 */
void
speedshop_recording_card_show (SpeedshopRecordingCard *self,
                               SpeedshopContext *context,
                               const char *vehicle_id)
{
  g_return_if_fail (SPEEDSHOP_IS_RECORDING_CARD (self));
  g_return_if_fail (vehicle_id != NULL);

  g_clear_object (&self->recordings);
  self->recordings = shop_recording_list_new (speedshop_context_get_db (context), vehicle_id);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->recordings), make_row, NULL, NULL);
  g_signal_connect_object (self->recordings, "items-changed", G_CALLBACK (show_hint), self,
                           G_CONNECT_SWAPPED);
  show_hint (self);
}

static void
speedshop_recording_card_dispose (GObject *object)
{
  SpeedshopRecordingCard *self = SPEEDSHOP_RECORDING_CARD (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SPEEDSHOP_TYPE_RECORDING_CARD);
  g_clear_object (&self->recordings);
  G_OBJECT_CLASS (speedshop_recording_card_parent_class)->dispose (object);
}

static void
speedshop_recording_card_class_init (SpeedshopRecordingCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = speedshop_recording_card_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/nz/kcspeedshop/Speedshop/ui/speedshop-recording-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRecordingCard, list);
  gtk_widget_class_bind_template_child (widget_class, SpeedshopRecordingCard, hint);
}

static void
speedshop_recording_card_init (SpeedshopRecordingCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
